"""What people enter: new stock items, pieces that came in, how many may be sold after a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from duoshou.mall.stock.errors import CodeTaken, EnteredTwice, NoSuchItem, StockMoved
from duoshou.mall.stock.models import StockItem, StockMovement
from duoshou.mall.stock.orders import available, enter_movements, move_available, name_of, quantity
from duoshou.mall.stock.queries import level
from duoshou.mall.stock.values import StockEntry, StockLevel

# As much as a movement keeps of who entered it and of the words they gave for it.
LONGEST_WHO, LONGEST_WHY = 150, 200


@transaction.atomic
def make_item(*, shop_id: int, code: str, name: str = "", warn_below: int = 0) -> StockLevel:
    """A new stock item with nothing on the shelf. Raises CodeTaken."""
    made = make_items(shop_id=shop_id, rows=[(code, name)])
    if warn_below:
        StockItem.objects.filter(pk=made[code]).update(warn_below=warn_below)
    return level(shop_id=shop_id, item_id=made[code])


@transaction.atomic
def make_items(*, shop_id: int, rows: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Many new stock items from (code, name): the number of each by its code. Raises CodeTaken; then none is made."""
    codes = [code for code, _ in rows]
    taken = [code for code, times in Counter(codes).items() if times > 1]
    taken += StockItem.objects.filter(shop_id=shop_id, code__in=codes).values_list("code", flat=True)
    if taken:
        raise CodeTaken(code="、".join(sorted(taken)))
    StockItem.objects.bulk_create([StockItem(shop_id=shop_id, code=code, name=name) for code, name in rows])
    return dict(StockItem.objects.filter(shop_id=shop_id, code__in=codes).values_list("code", "id"))


def warn_below(*, shop_id: int, item_id: int, pieces: int) -> StockLevel:
    """The item with another number below which the shop is warned. Raises NoSuchItem, NotAQuantity."""
    if not StockItem.objects.filter(shop_id=shop_id, pk=item_id).update(warn_below=quantity(pieces, least=0)):
        raise NoSuchItem(item=item_id)
    return level(shop_id=shop_id, item_id=item_id)


def receive(
    *, shop_id: int, item_id: int, pieces: int, who: str, why: str, moment: datetime, cause: str | None = None
) -> StockLevel:
    """The item with so many more pieces; with a cause, such as a delivery note, only once.

    Raises NoSuchItem, NotAQuantity.
    """
    entry = StockEntry(item_id=item_id, how=StockEntry.ADD, pieces=pieces)
    enter_stock(shop_id=shop_id, entries=[entry], who=who, why=why, moment=moment, cause=cause)
    return level(shop_id=shop_id, item_id=item_id)


def count_stock(*, shop_id: int, item_id: int, pieces: int, who: str, why: str, moment: datetime) -> StockLevel:
    """The item after a count: so many pieces may be sold, whatever the books said. Raises NoSuchItem, NotAQuantity."""
    entry = StockEntry(item_id=item_id, how=StockEntry.SET, pieces=pieces)
    enter_stock(shop_id=shop_id, entries=[entry], who=who, why=why, moment=moment)
    return level(shop_id=shop_id, item_id=item_id)


@transaction.atomic
def enter_stock(
    *, shop_id: int, entries: Sequence[StockEntry], who: str, why: str, moment: datetime, cause: str | None = None
) -> set[int]:
    """The items that changed by what a person entered, many at once; with a cause, pieces are added only once.

    Raises NoSuchItem, NotAQuantity, EnteredTwice; then nothing is entered.
    """
    ids = sorted(entry.item_id for entry in entries)
    if twice := [item for item, times in Counter(ids).items() if times > 1]:
        raise EnteredTwice(what="、".join(name_of(item) for item in twice))
    known = set(StockItem.objects.filter(shop_id=shop_id, pk__in=ids).values_list("id", flat=True))
    if strangers := [item for item in ids if item not in known]:
        raise NoSuchItem(item="、".join(map(str, strangers)))
    before = available(item_ids=ids, lock=True)
    movements = [_movement(entry, before, who=who, why=why, moment=moment, cause=cause) for entry in entries]
    entered = dict(enter_movements([movement for movement in movements if movement[3]]))
    if move_available(entered) < len(entered):
        raise StockMoved(what="、".join(name_of(item) for item in sorted(entered)))
    return set(entered)


def _movement(
    entry: StockEntry, before: dict[int, int], *, who: str, why: str, moment: datetime, cause: str | None
) -> tuple[int, datetime, str, int, None, str | None, str, str]:
    who, why = who[:LONGEST_WHO], why[:LONGEST_WHY]
    if entry.how == StockEntry.ADD:
        return entry.item_id, moment, StockMovement.RECEIVED, quantity(entry.pieces), None, cause, who, why
    # A count says how many there are: the same count twice moves nothing, so it needs no cause.
    moved = quantity(entry.pieces, least=0) - before[entry.item_id]
    return entry.item_id, moment, StockMovement.COUNTED, moved, None, None, who, why
