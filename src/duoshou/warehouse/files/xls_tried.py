"""An old workbook (`.xls`) read in a process of its own first: one that is damaged may end the process that reads it,
as its reader asks for the memory of a sheet from the first cell to the last, wherever damage has put that one."""

from __future__ import annotations

import logging
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
# What the process says once it is about to read; before that its end tells nothing of the file.
BEGUN = b"begun\n"
LOG = logging.getLogger(__name__)


def refuse_what_ends_the_reader(file: Path, *, shown_as: str) -> None:
    """Passes a workbook that its reader lives through, and one that could not be tried here, which is logged; whether
    it says anything, and how far out, is for the caller to find out. Raises BrokenWorkbook."""
    # Safe path: what lies in the folder that somebody works in is theirs, and no module of ours.
    command = [sys.executable, "-P", "-m", __name__, str(file)]
    try:
        tried = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as wrong:
        raise BrokenWorkbook(path=shown_as, why="读不完 it cannot be read to its end") from wrong
    except OSError as wrong:
        LOG.warning("an old workbook is read without a trial, which could not be started: %s", wrong)
        return
    if BEGUN not in tried.stdout:
        said = tried.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        LOG.warning("an old workbook is read without a trial, which ended with %s: %s", tried.returncode, said)
    elif tried.returncode != 0:
        raise BrokenWorkbook(path=shown_as, why="文件损坏 it is damaged")


def _read(file: str) -> None:
    """Ends this very process where the workbook does so."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, MOST_SECONDS)
    _limit(resource.RLIMIT_AS, MOST_BYTES)
    sys.stdout.buffer.write(BEGUN)
    sys.stdout.buffer.flush()
    try:
        with panics_named():
            CalamineWorkbook.from_path(file)
    except (CalamineError, ReaderPanicked, ValueError, OSError):
        # Whoever asked meets the same, and says what it was.
        return


def _limit(kind: int, most: int) -> None:
    """No more of it than that, and than this process may have; as much as before where a system sets no limits."""
    allowed = resource.getrlimit(kind)[1]
    least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    try:
        resource.setrlimit(kind, (least, least))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    _read(sys.argv[1])
