"""What no longer counts is taken away, once nobody can still be reading it: old Parquet files, scratch of dead
imports."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue

# A question takes seconds; a reader that opened a file an hour ago has long closed it.
LEFT_FOR = timedelta(hours=1)


def sweep(home: Home, *, now: datetime) -> int:
    """How many Parquet files were removed: older than an hour and named by no entry of the catalogue.

    The caller holds the pen, so no file of an import under way is among them.
    """
    with Catalogue(home) as catalogue:
        counting = {home.lake / part.file for part in catalogue.parts()}
        counting |= {
            home.marts / part.file for name, *_ in catalogue.shops() for part in catalogue.mart_parts(shop=name)
        }
    before = (now - LEFT_FOR).timestamp()
    found = [*home.lake.glob("*/shop=*/month=*/*"), *home.marts.glob("*/shop=*/month=*/*")]
    gone = [file for file in found if file not in counting and file.stat().st_mtime < before]
    for file in gone:
        file.unlink()
    # An import that was killed could not take its scratch along; as we hold the pen, none of these is at work.
    for folder in (home.lake / "spill").glob("*"):
        if folder.is_dir() and folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)
    return len(gone)
