"""Parquet files that no longer count are taken away, once nobody can still be reading them."""

from __future__ import annotations

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
    return len(gone)
