"""Raw files taken away because of somebody whom they name: their receipts stay, the bytes do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.files.uploads import place_of


def raw_files(home: Home, *, shop: str, received_by: str) -> tuple[tuple[str, Path], ...]:
    """Fingerprint and place of every raw file received for this shop from this sender that is still there."""
    with Catalogue(home) as catalogue:
        fingerprints = catalogue.fingerprints(shop=shop, received_by=received_by)
    places = ((one, place_of(home, one)) for one in fingerprints)
    return tuple((fingerprint, path) for fingerprint, path in places if path.exists())


def forget_raw_files(home: Home, *, fingerprints: Sequence[str]) -> int:
    """These files are gone and no receipt leads to them any more; how many. Raises WarehouseIsBusy."""
    if not fingerprints:
        return 0
    with pen(home), Catalogue(home) as catalogue, catalogue.writing():
        for fingerprint in fingerprints:
            # The bytes first: a file that no receipt leads to would never be found again.
            place_of(home, fingerprint).unlink(missing_ok=True)
            catalogue.forget_fingerprint(fingerprint)
    return len(fingerprints)
