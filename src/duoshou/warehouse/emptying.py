"""A shop begun anew: all its rows leave the numbers, and with them the currency, the time zone and the columns that its
first files settled. Files and receipts stay, so that all of it can be imported again as it should have been."""

from __future__ import annotations

from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.pen import PATIENCE_SECONDS, pen
from duoshou.warehouse.errors import UnknownShop
from duoshou.warehouse.files.uploads import place_of
from duoshou.warehouse.ledger import deliveries

ALL_OF_THEM = -1


def empty_shop(home: Home, *, shop: str, patience_seconds: float = PATIENCE_SECONDS) -> tuple[tuple[str, Path], ...]:
    """The shop is as if nothing had been imported for it; its saved mappings stay. The answer is `files_of_shop`.
    Raises UnknownShop, WarehouseIsBusy after `patience_seconds`."""
    with (
        pen(home, patience_seconds=patience_seconds),
        pen(home, of="marts", patience_seconds=patience_seconds),
        Catalogue(home) as catalogue,
    ):
        known = [name for name, *_ in catalogue.shops()]
        if shop not in known:
            raise UnknownShop(shop=shop, known="、".join(known) or "—")
        with catalogue.writing():
            catalogue.take_shop_out(shop)
    return files_of_shop(home, shop=shop)


def files_of_shop(home: Home, *, shop: str) -> tuple[tuple[str, Path], ...]:
    """What brought rows into the shop, also before it was emptied, in the order in which it came: under which name, and
    where the file is kept; without those that are gone."""
    brought = [one.receipt for one in deliveries(home, shop=shop, limit=ALL_OF_THEM) if one.receipt.rows_accepted]
    files = {one.fingerprint: one.path.split(" › ")[0] for one in reversed(brought) if one.fingerprint}
    places = ((name, place_of(home, fingerprint)) for fingerprint, name in files.items())
    return tuple((name, place) for name, place in places if place.is_file())
