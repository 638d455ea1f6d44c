"""What no longer counts is taken away, once nobody can still be reading it: old Parquet files, scratch of dead
imports."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue

# A question takes seconds; a reader that opened a file an hour ago has long closed it.
LEFT_FOR = timedelta(hours=1)


def sweep(home: Home, *, now: datetime) -> int:
    """How many Parquet files were removed: those that stopped counting an hour ago, and those that never came to count.

    The caller holds the pen.
    """
    before = now - LEFT_FOR
    # Listed before the catalogue is read, so that nothing can come to count between the two.
    found = [one for root in (home.lake, home.marts) for one in root.glob("*/shop=*/month=*/*")]
    with Catalogue(home) as catalogue:
        counting = _counting(home, catalogue)
    gone = [file for file in found if file not in counting and _older(file, before)]
    for file in gone:
        file.unlink(missing_ok=True)
    for file in (*home.uploads.glob("*.unfinished"), *home.uploads.glob("*/*.unfinished")):
        if _older(file, before):
            file.unlink(missing_ok=True)
    _sweep_spill(home, before)
    return len(gone)


def _counting(home: Home, catalogue: Catalogue) -> set[Path]:
    snapshot = catalogue.snapshot(tuple(name for name, *_ in catalogue.shops()))
    return {home.lake / part.file for part in snapshot.parts} | {home.marts / part.file for part in snapshot.mart_parts}


def _older(path: Path, before: datetime) -> bool:
    """Whether it was made, and stopped counting, before that moment: the catalogue stamps what it retires."""
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


def _sweep_spill(home: Home, before: datetime) -> None:
    """Takes away the scratch of imports and questions that were killed.

    Others may have made theirs already while they wait for the pen we hold, so only old ones go.
    """
    for left in (home.lake / "spill").glob("*"):
        if not _older(left, before):
            continue
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
