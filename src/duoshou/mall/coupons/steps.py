"""The steps of a coupon in the hand: locked by an order, used, given back, taken again, void. Each takes effect once.

What orders call belongs to their transaction, and a refusal spoils it. Coupons are locked by their numbers, in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from django.db import transaction

from duoshou.mall.coupons import booking
from duoshou.mall.coupons.errors import CouponMoved
from duoshou.mall.coupons.rules.holding import AVAILABLE, LOCKED, USED, VOID
from duoshou.mall.database.many_rows import moment_in, moment_out
from duoshou.mall.database.statements import statement

LOCK_COUPONS = statement("lock_coupons", module=__file__)
OF_ORDERS_LOCKED = statement("of_orders_locked", module=__file__)
ONCE_OF_ORDER_LOCKED = statement("once_of_order_locked", module=__file__)
SOME_LOCKED = statement("some_locked", module=__file__)
STEP = statement("step", module=__file__)
SWEEP_PROMISES = statement("sweep_promises", module=__file__)
FORGET_PROMISES = statement("forget_promises", module=__file__)
WRITE_EVENTS = statement("write_events", module=__file__)

WHY_LENGTH = 60
AT_A_TIME = 1_000


class _Step(NamedTuple):
    coupon_id: int
    before: str
    after: str
    for_order: int | None
    promised_fen: int


class _Held(NamedTuple):
    coupon_id: int
    shop_id: int
    order_id: int
    state: str
    valid_until: datetime
    promised_fen: int
    promise_fen: int


def lock(*, rows: Sequence[tuple[int, int]], moment: datetime) -> None:
    """Each of these coupons is held by its order: rows of (coupon, order). All or none, only what is free and holds.

    Raises CouponMoved.
    """
    if not rows:
        return
    wanted = sorted(rows)
    if LOCK_COUPONS.change(asked=wanted, moment=moment_in(moment)) < len(wanted):
        raise CouponMoved()
    _tell([(coupon_id, AVAILABLE, LOCKED, order_id) for coupon_id, order_id in wanted], "order placed", moment)


@transaction.atomic
def use(*, order_id: int, moment: datetime) -> int:
    """The coupons that the order holds are used; how many that were now."""
    return use_many(order_ids=[order_id], moment=moment)


@transaction.atomic
def use_many(*, order_ids: Sequence[int], moment: datetime) -> int:
    """The same for many orders."""
    held = [one for one in _held(order_ids) if one.state == LOCKED]
    steps = [_Step(one.coupon_id, LOCKED, USED, one.order_id, 0) for one in held]
    event_id = _take(steps, why="order paid", moment=moment)
    for coupons in _by_order(held).values():
        _book("coupon_used", coupons, event_id, -sum(one.promised_fen for one in coupons), moment)
    return len(steps)


@transaction.atomic
def release(*, order_id: int, why: str, moment: datetime) -> int:
    """The coupons that the order holds or has used are the buyer's again, once; how many that were now."""
    return release_many(order_ids=[order_id], why=why, moment=moment)


@transaction.atomic
def release_many(*, order_ids: Sequence[int], why: str, moment: datetime) -> int:
    """The same for many orders. A coupon whose last day is over comes back, too, and is shown as over; nothing more is
    promised for it."""
    held = _held(order_ids)
    steps = [_Step(one.coupon_id, one.state, AVAILABLE, None, _promised_again(one, moment)) for one in held]
    event_id = _take(steps, why=why, moment=moment, orders=[one.order_id for one in held])
    for coupons in _by_order(held).values():
        more_fen = sum(_promised_again(one, moment) - one.promised_fen for one in coupons)
        _book("coupon_returned", coupons, event_id, more_fen, moment)
    return len(steps)


@transaction.atomic
def retake(*, order_id: int, moment: datetime) -> bool:
    """Whether the order holds again all the coupons that it once held, or none; also when their last day is over by
    now: they were promised in time. True, too, for an order that never held any or still holds them."""
    rows = ONCE_OF_ORDER_LOCKED.rows(order_id=order_id)
    missing = [
        (coupon_id, state, promised_fen) for coupon_id, state, holder, promised_fen in rows if holder != order_id
    ]
    if any(state != AVAILABLE for _, state, _ in missing):
        return False
    steps = [_Step(coupon_id, AVAILABLE, LOCKED, order_id, fen) for coupon_id, _, fen in missing]
    _take(steps, why="order paid late", moment=moment)
    return True


@transaction.atomic
def void_coupons(*, shop_id: int, coupon_ids: Sequence[int], why: str, moment: datetime) -> int:
    """These coupons of the shop are taken back from their owners, where no order holds or has used them; how many."""
    rows = SOME_LOCKED.rows(shop=shop_id, coupons=sorted(set(coupon_ids)))
    free = [(coupon_id, promised_fen) for coupon_id, state, promised_fen in rows if state == AVAILABLE]
    _take([_Step(coupon_id, AVAILABLE, VOID, None, 0) for coupon_id, _ in free], why=why, moment=moment)
    for coupon_id, promised_fen in free:
        booking.stepped(
            shop_id=shop_id,
            kind="coupon_void",
            about=str(coupon_id),
            promised_fen=-promised_fen,
            moment=moment,
        )
    return len(free)


@transaction.atomic
def sweep_ended_promises(*, moment: datetime) -> int:
    """The book promises nothing more for coupons whose last day is over; how many, a thousand at a time. The coupons
    stay as they are: that they are over is read off their date."""
    rows = SWEEP_PROMISES.rows(moment=moment_in(moment), limit=AT_A_TIME)
    if rows:
        FORGET_PROMISES.change(coupons=[row[0] for row in rows])
    by_template: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for coupon_id, shop_id, template_id, promised_fen in rows:
        by_template[shop_id, template_id].append((coupon_id, promised_fen))
    for (shop_id, template_id), swept in sorted(by_template.items()):
        about = f"{template_id}:ended:{swept[0][0]}-{swept[-1][0]}"
        less_fen = -sum(promised_fen for _, promised_fen in swept)
        booking.stepped(shop_id=shop_id, kind="coupon_void", about=about, promised_fen=less_fen, moment=moment)
    return len(rows)


def _held(order_ids: Sequence[int]) -> list[_Held]:
    rows = OF_ORDERS_LOCKED.rows(orders=sorted(set(order_ids)))
    return [
        _Held(coupon_id, shop_id, order_id, state, cast(datetime, moment_out(end)), promised_fen, promise_fen)
        for coupon_id, shop_id, order_id, state, end, promised_fen, promise_fen in rows
    ]


def _promised_again(one: _Held, moment: datetime) -> int:
    return one.promise_fen if moment < one.valid_until else 0


def _by_order(held: Iterable[_Held]) -> dict[int, list[_Held]]:
    orders: dict[int, list[_Held]] = defaultdict(list)
    for one in held:
        orders[one.order_id].append(one)
    return dict(orders)


def _take(steps: Sequence[_Step], *, why: str, moment: datetime, orders: Sequence[int] | None = None) -> int:
    """Takes the steps and writes them down; the number of the last event, 0 for none. Raises CouponMoved."""
    if not steps:
        return 0
    if STEP.change(asked=steps) < len(steps):
        raise CouponMoved()
    about = orders if orders is not None else [step.for_order for step in steps]
    return _tell(
        [(step.coupon_id, step.before, step.after, order_id) for step, order_id in zip(steps, about, strict=True)],
        why,
        moment,
    )


def _tell(steps: Sequence[tuple[int, str, str, int | None]], why: str, moment: datetime) -> int:
    rows = WRITE_EVENTS.rows(steps=steps, why=why[:WHY_LENGTH], moment=moment_in(moment))
    return max(event_id for (event_id,) in rows)


def _book(kind: str, coupons: Sequence[_Held], event_id: int, more_fen: int, moment: datetime) -> None:
    # An order may use a coupon, give it back and take it again: the event's number keeps the entries apart.
    first = coupons[0]
    booking.stepped(
        shop_id=first.shop_id,
        kind=kind,
        about=f"{first.order_id}:{event_id}",
        promised_fen=more_fen,
        moment=moment,
        order_id=first.order_id,
    )
