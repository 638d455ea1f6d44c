"""Pieces that change their place on the books: out of some stock items, into others, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from duoshou.mall.stock.errors import NoSuchItem, StockMoved
from duoshou.mall.stock.models import StockItem, StockMovement
from duoshou.mall.stock.orders import enter_movements, move_available, name_of, quantity, shortage


@transaction.atomic
def write_off(*, shop_id: int, rows: Sequence[tuple[int, int]], cause: str, who: str, moment: datetime) -> None:
    """Pieces that can be sold to nobody leave the shelf: rows of (item, pieces); once per cause.

    Raises SoldOut, StockMoved, NotAQuantity.
    """
    lost = {item: -quantity(pieces) for item, pieces in rows}
    why = "damaged when it came back"
    entered = dict(
        enter_movements(
            [
                (item, moment, StockMovement.COUNTED, pieces, None, cause, who, why)
                for item, pieces in sorted(lost.items())
            ]
        )
    )
    if entered and move_available(entered) < len(entered):
        raise shortage({item: -pieces for item, pieces in entered.items()})


@transaction.atomic
def move_pieces(
    *,
    shop_id: int,
    out_of: Mapping[int, int],
    into: Mapping[int, int],
    cause: str,
    who: str,
    why: str,
    moment: datetime,
) -> None:
    """Pieces by item leave `out_of` and lie in `into`, each with a movement; once per cause.

    Raises SoldOut when fewer may be sold than shall leave, StockMoved, NoSuchItem, NotAQuantity; then nothing moved.
    """
    by_item = {item: -quantity(pieces) for item, pieces in out_of.items()}
    by_item |= {item: quantity(pieces) for item, pieces in into.items()}
    known = set(StockItem.objects.filter(shop_id=shop_id, pk__in=by_item).values_list("id", flat=True))
    if strangers := sorted(set(by_item) - known):
        raise NoSuchItem(item="、".join(map(str, strangers)))
    entered = enter_movements(
        [(item, moment, StockMovement.MOVED, pieces, None, cause, who, why) for item, pieces in sorted(by_item.items())]
    )
    if len(entered) < len(by_item):
        raise StockMoved(what="、".join(name_of(item) for item in sorted(by_item)))
    if move_available(by_item) < len(by_item):
        raise shortage(out_of)
