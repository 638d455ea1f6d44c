"""What orders do with stock: hold, sell, let go, take again, bring back. Each takes effect once, however often asked.

Everything here belongs to the caller's transaction, and a refusal spoils that transaction: nothing half done stays.
Rows are locked in one order: reservations by order and item, then stock items by number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.stock.errors import (
    BackMoreThanSold,
    BooksDoNotFit,
    NoSuchItem,
    NotAQuantity,
    NotHeld,
    ReservedOtherwise,
    SoldOut,
    StockMoved,
)
from duoshou.mall.stock.models import Reservation, StockItem, StockMovement

MOST_PIECES = 100_000_000

MOVE = statement("move_pieces", module=__file__)
ENTER = statement("enter_movements", module=__file__)
LEVELS = statement("levels", module=__file__)
LEVELS_LOCKED = statement("levels_locked", module=__file__)
RESERVE = statement("reserve", module=__file__)
RESERVATIONS = statement("reservations", module=__file__)
END = statement("end_reservations", module=__file__)
HOLD_AGAIN = statement("hold_again", module=__file__)
SOLD_FOR = statement("sold_for", module=__file__)
SOLD_AND_RETURNED = statement("sold_and_returned", module=__file__)

Held = tuple[int, int, int, datetime]


def available(*, item_ids: Sequence[int], lock: bool = False) -> dict[int, int]:
    """How many pieces of each item may be sold; an unknown item is left out.

    With `lock` the items stay as they are until the caller's transaction ends, locked in the order of their numbers.
    """
    return available_sent(item_ids=item_ids, lock=lock)() if item_ids else {}


def available_sent(*, item_ids: Sequence[int], lock: bool = False) -> Callable[[], dict[int, int]]:
    """The same for who asks several things in one `sent_together`: to be called when that is over."""
    answer = (LEVELS_LOCKED if lock else LEVELS).sent(items=list(item_ids))
    return lambda: dict(answer.rows())


@transaction.atomic(savepoint=False)
def hold(*, rows: Sequence[Held]) -> None:
    """Takes pieces off the shelf for orders: rows of (order, item, pieces, held until), summed here once more.

    What the same order has held before is not held twice. Raises SoldOut, StockMoved, NoSuchItem, NotAQuantity,
    ReservedOtherwise; then nothing at all is held.
    """
    asked, reservations = _reservations(rows)
    if not asked:
        return
    new = RESERVE.rows(asked=reservations)
    if len(new) < len(reservations):
        _refuse_other_reservations(asked)
    wanted = _sums(new)
    if _move({item: (-pieces, pieces) for item, pieces in wanted.items()}) < len(wanted):
        raise shortage(wanted)


def hold_sent(*, rows: Sequence[Held]) -> Callable[[], None]:
    """The same for orders that are new, in one `sent_together` with other things: to be called when that is over.

    Raises then what `hold` raises, and ReservedOtherwise when one of the orders holds anything already.
    """
    asked, reservations = _reservations(rows)
    wanted = _sums([(item_id, pieces) for (_, item_id), pieces in asked.items()])
    new = RESERVE.sent(asked=reservations)
    moved = MOVE.sent(moved=[(item, -pieces, pieces) for item, pieces in sorted(wanted.items())])

    def check() -> None:
        if len(new.rows()) < len(reservations):
            raise ReservedOtherwise(order_id=min(order_id for order_id, _ in asked))
        if moved.changed() < len(wanted):
            raise shortage(wanted)

    return check


def _reservations(rows: Sequence[Held]) -> tuple[Counter[tuple[int, int]], list[tuple[int, int, int, Any]]]:
    """The pieces by order and item, and the same as rows to be kept. Raises NotAQuantity."""
    asked: Counter[tuple[int, int]] = Counter()
    until: dict[int, datetime] = {}
    for order_id, item_id, pieces, held_until in rows:
        quantity(pieces)
        asked[order_id, item_id] += pieces
        until[order_id] = held_until
    # One conversion per deadline: the orders of a batch share it.
    ends = {held_until: moment_in(held_until) for held_until in set(until.values())}
    return asked, [(*key, pieces, ends[until[key[0]]]) for key, pieces in sorted(asked.items())]


def settle(*, order_id: int, moment: datetime) -> None:
    """What the order holds is sold. Raises NotHeld when it had been let go."""
    settle_many(order_ids=[order_id], moment=moment)


@transaction.atomic(savepoint=False)
def settle_many(*, order_ids: Sequence[int], moment: datetime) -> None:
    """What these orders hold is sold; what was sold before stays sold. Raises NotHeld, BooksDoNotFit."""
    held = _end(order_ids, Reservation.SOLD)
    if silent := set(order_ids) - {order_id for order_id, _, _ in held}:
        _refuse_released(sorted(silent))
    sold = _sums([(item, pieces) for _, item, pieces in held])
    _move_surely({item: (0, -pieces) for item, pieces in sold.items()})
    enter_movements(
        [
            (item, moment, StockMovement.SOLD, -pieces, order_id, f"sold:{order_id}", "", "")
            for order_id, item, pieces in held
        ]
    )


def release(*, order_id: int) -> None:
    """What the order holds may be sold to others, exactly once; what is sold stays sold."""
    release_many(order_ids=[order_id])


@transaction.atomic(savepoint=False)
def release_many(*, order_ids: Sequence[int]) -> None:
    """What these orders hold may be sold to others, exactly once, however little is left. Raises BooksDoNotFit."""
    freed = _sums([(item, pieces) for _, item, pieces in _end(order_ids, Reservation.RELEASED)])
    _move_surely({item: (pieces, -pieces) for item, pieces in freed.items()})


@transaction.atomic(savepoint=False)
def retake(*, order_id: int, moment: datetime) -> bool:
    """Whether the order holds its pieces again, all or none; True, too, for what it still holds or has sold."""
    rows = RESERVATIONS.rows(orders=[order_id])
    wanted = {item: pieces for _, item, pieces, state in rows if state == Reservation.RELEASED}
    left = available(item_ids=sorted(wanted), lock=True)
    if any(left[item] < pieces for item, pieces in wanted.items()):
        return False
    if wanted:
        HOLD_AGAIN.change(order_id=order_id, held_until=moment_in(moment))
        if _move({item: (-pieces, pieces) for item, pieces in wanted.items()}) < len(wanted):
            raise shortage(wanted)
    return True


@transaction.atomic(savepoint=False)
def take_back(*, order_id: int, rows: Sequence[tuple[int, int]], cause: str, moment: datetime) -> None:
    """Sold pieces lie on the shelf again: rows of (item, pieces); once per cause, which names what brought them.

    Raises BackMoreThanSold, NotAQuantity.
    """
    back = _sums([(item, quantity(pieces)) for item, pieces in rows])
    available(item_ids=sorted(back), lock=True)
    entered = enter_movements(
        [
            (item, moment, StockMovement.RETURNED, pieces, order_id, cause, "", "")
            for item, pieces in sorted(back.items())
        ]
    )
    if not entered:
        return
    with_buyer = dict(SOLD_AND_RETURNED.rows(order_id=order_id))
    for item, pieces in entered:
        if with_buyer.get(item, 0) < 0:
            left = with_buyer[item] + pieces
            raise BackMoreThanSold(order_id=order_id, what=name_of(item), left=left, asked=pieces)
    _move_surely({item: (pieces, 0) for item, pieces in entered})


def still_out(*, order_id: int) -> list[tuple[int, int]]:
    """What the order has sold and did not bring back: (item, pieces)."""
    return sorted((item, pieces) for item, pieces in SOLD_AND_RETURNED.rows(order_id=order_id) if pieces > 0)


def sold_for(*, order_id: int) -> list[tuple[int, int]]:
    """What the order has sold: (item, pieces), whatever came back since."""
    return SOLD_FOR.rows(order_id=order_id)


def enter_movements(
    rows: Sequence[tuple[int, datetime, str, int, int | None, str | None, str, str]],
) -> list[tuple[int, int]]:
    """The (item, pieces) of those movements that had not happened before; a cause happens once per item."""
    return ENTER.rows(moved=[(row[0], moment_in(row[1]), *row[2:]) for row in rows]) if rows else []


def move_available(changes: Mapping[int, int]) -> int:
    """How many of the items could be changed: pieces that may be sold, more or fewer, never below nothing."""
    return _move({item: (pieces, 0) for item, pieces in changes.items()})


def quantity(pieces: int, *, least: int = 1) -> int:
    """The number of pieces, if it is one. Raises NotAQuantity."""
    if not least <= pieces <= MOST_PIECES:
        raise NotAQuantity(pieces=pieces, least=least, most=MOST_PIECES)
    return pieces


def name_of(item_id: int) -> str:
    """What people call the item, else its code, else its number."""
    row = StockItem.objects.filter(pk=item_id).values_list("name", "code").first()
    return (row[0] or row[1]) if row else str(item_id)


def _sums(rows: Sequence[tuple[int, int]]) -> Counter[int]:
    sums: Counter[int] = Counter()
    for item, pieces in rows:
        sums[item] += pieces
    return sums


def _move(changes: Mapping[int, tuple[int, int]]) -> int:
    return MOVE.change(moved=[(item, *by) for item, by in sorted(changes.items())]) if changes else 0


def _move_surely(changes: Mapping[int, tuple[int, int]]) -> None:
    """For changes that only a fault in the books can stop."""
    if _move(changes) < len(changes):
        raise BooksDoNotFit(what="、".join(name_of(item) for item in sorted(changes)))


def _end(order_ids: Sequence[int], state: str) -> list[tuple[int, int, int]]:
    return END.rows(orders=list(order_ids), state=state) if order_ids else []


def shortage(wanted: Mapping[int, int]) -> SoldOut | StockMoved | NoSuchItem:
    """Why not every item had enough: the first that has not."""
    left = available(item_ids=sorted(wanted))
    for item, pieces in sorted(wanted.items()):
        if item not in left:
            return NoSuchItem(item=item)
        if left[item] < pieces:
            return SoldOut(what=name_of(item), asked=pieces, left=left[item])
    return StockMoved(what="、".join(name_of(item) for item in sorted(wanted)))


def _refuse_other_reservations(asked: Mapping[tuple[int, int], int]) -> None:
    rows = RESERVATIONS.rows(orders=sorted({order_id for order_id, _ in asked}))
    for order_id, item, pieces, state in rows:
        same = asked.get((order_id, item)) == pieces and state != Reservation.RELEASED
        if not same:
            raise ReservedOtherwise(order_id=order_id)


def _refuse_released(order_ids: Sequence[int]) -> None:
    for order_id, _, _, state in RESERVATIONS.rows(orders=list(order_ids)):
        if state == Reservation.RELEASED:
            raise NotHeld(order_id=order_id)
