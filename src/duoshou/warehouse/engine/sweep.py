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
    with Catalogue(home) as catalogue:
        # What was made may be about to count, what has just stopped may still be read: both are looked up first.
        found = [one for root in (home.lake, home.marts) for one in root.glob("*/shop=*/month=*/*")]
        old = [one for one in found if _older(one, before)]
        left = _counting(home, catalogue) | catalogue.retired_since(before)
        gone = [one for one in old if _name(home, one) not in left]
        for file in gone:
            file.unlink(missing_ok=True)
        catalogue.forget_retired(before=before)
    for file in home.uploads.glob("*/*.unfinished"):
        if _older(file, before):
            file.unlink(missing_ok=True)
    _sweep_spill(home, before)
    return len(gone)


def _counting(home: Home, catalogue: Catalogue) -> frozenset[str]:
    return catalogue.snapshot(tuple(name for name, *_ in catalogue.shops())).files


def _name(home: Home, file: Path) -> str:
    """As the catalogue calls it; no two have the same name, wherever they lie."""
    return str(file.relative_to(home.lake if file.is_relative_to(home.lake) else home.marts))


def _older(path: Path, before: datetime) -> bool:
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
