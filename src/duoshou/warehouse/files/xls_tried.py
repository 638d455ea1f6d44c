"""An old workbook (`.xls`) read in a process of its own first: one that is damaged may end the process that reads it,
as its reader asks for the memory of a sheet from the first cell to the last, wherever damage has put that one."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from duoshou.kernel.workbook_reader import ReaderPanicked, panics_named
from duoshou.warehouse.errors import BrokenWorkbook

# A whole sheet of the old format, 65,536 rows of 256 columns, takes less than half of it.
MOST_BYTES = 2 << 30
MOST_SECONDS = 120


def refuse_what_ends_the_reader(file: Path, *, shown_as: str) -> None:
    """Passes a workbook that its reader lives through; whether it says anything is for the caller to find out. Raises
    BrokenWorkbook."""
    try:
        tried = subprocess.run(
            [sys.executable, "-m", __name__, str(file)], capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as wrong:
        raise BrokenWorkbook(path=shown_as, why="读不完 it cannot be read to its end") from wrong
    if tried.returncode != 0:
        raise BrokenWorkbook(path=shown_as, why="文件损坏 it is damaged")


def _read(file: str) -> None:
    """Ends this very process where the workbook does so."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    with panics_named():
        CalamineWorkbook.from_path(file)


if __name__ == "__main__":
    try:
        _read(sys.argv[1])
    except (CalamineError, ReaderPanicked, ValueError, OSError):
        # Whoever asked meets the same, and says what it was.
        sys.exit(0)
