"""From ordering to payment, parcel, receipt and refund: when each step happens, and how far it got by the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.values import Journey

PAID_AT_ONCE = 0.905
PAID_AT_ALL = 0.96
REFUNDED_RATIO = 0.046
REFUNDED_UNSHIPPED = 0.3
REFUNDED_IN_FULL = 0.72
"""Of refunds the share before shipping (always in full), and up to here in full; the rest give back one line."""

UNPAID_CLOSES_AFTER = timedelta(hours=24)
NOT_CLOSED = "订单未关闭"
WAITS_FOR_PAYMENT = "等待买家付款"
WAITS_FOR_SHIPPING = "买家已付款，等待卖家发货"
WAITS_FOR_RECEIPT = "卖家已发货，等待买家确认"
DONE = "交易成功"
CLOSED = "交易关闭"

FULL, ONE_LINE, NOTHING = "全部", "一件", "无"


ASKED_BACK = {False: (60, 170), True: (1440, 6000)}
"""Minutes from payment (nothing shipped) or from receipt (parcel went out) to the refund, fewest and most."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """When a parcel reaches each step if it goes out and nobody stops it."""

    shipped_at: datetime
    collected_at: datetime
    delivered_at: datetime
    signed_at: datetime
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class Fate:
    """An order's journey and how much of it went back to the buyer."""

    journey: Journey
    refund: str


def fate_of(*, created_at: datetime, seen_at: datetime, lines: int, refunded_ratio: float, dice: Dice) -> Fate:
    """What became of an order created at `created_at`, as far as it had happened at `seen_at`."""
    paid_at = _payment(created_at, dice)
    if paid_at is None or paid_at >= seen_at:
        return Fate(_unpaid(created_at, seen_at), NOTHING)
    refund, goes_out = _refund_plan(lines, refunded_ratio, dice)
    plan = _parcel(paid_at, dice)
    back_at = (plan.signed_at if goes_out else paid_at) + timedelta(minutes=dice.randint(*ASKED_BACK[goes_out]))
    refunded_at = _seen(back_at, seen_at) if refund != NOTHING else None
    refund = refund if refunded_at else NOTHING
    confirmed = _seen(plan.confirmed_at, seen_at) if goes_out and refund != FULL else None
    shipped = _seen(plan.shipped_at, seen_at) if goes_out else None
    status = _status(refund, shipped=shipped, confirmed=confirmed)
    journey = Journey(
        paid_at=paid_at,
        shipped_at=shipped,
        collected_at=_seen(plan.collected_at, seen_at) if goes_out else None,
        delivered_at=_seen(plan.delivered_at, seen_at) if goes_out else None,
        signed_at=_seen(plan.signed_at, seen_at) if goes_out else None,
        confirmed_at=confirmed,
        refunded_at=refunded_at,
        status=status,
        closed_reason="买家申请退款" if status == CLOSED else NOT_CLOSED,
    )
    return Fate(journey, refund)


def _seen(at: datetime, seen_at: datetime) -> datetime | None:
    return at if at < seen_at else None


def _parcel(paid_at: datetime, dice: Dice) -> _Parcel:
    shipped_at = paid_at + timedelta(minutes=dice.randint(180, 1800))
    collected_at = shipped_at + timedelta(minutes=dice.randint(40, 420))
    delivered_at = collected_at + timedelta(minutes=dice.randint(1200, 4800))
    signed_at = delivered_at + timedelta(minutes=dice.randint(60, 600))
    confirmed_at = signed_at + timedelta(minutes=dice.randint(600, 12_000))
    return _Parcel(shipped_at, collected_at, delivered_at, signed_at, confirmed_at)


def _payment(created_at: datetime, dice: Dice) -> datetime | None:
    luck = dice.random()
    if luck < PAID_AT_ONCE:
        return created_at + timedelta(seconds=dice.randint(12, 600))
    if luck < PAID_AT_ALL:
        return created_at + timedelta(minutes=dice.randint(60, 1200))
    return None


def _refund_plan(lines: int, refunded_ratio: float, dice: Dice) -> tuple[str, bool]:
    """How much goes back, and whether the parcel goes out at all."""
    if dice.random() >= refunded_ratio:
        return NOTHING, True
    luck = dice.random()
    if luck < REFUNDED_UNSHIPPED:
        return FULL, False
    return (FULL if luck < REFUNDED_IN_FULL or lines == 1 else ONE_LINE), True


def _unpaid(created_at: datetime, seen_at: datetime) -> Journey:
    waits = created_at + UNPAID_CLOSES_AFTER > seen_at
    status, reason = (WAITS_FOR_PAYMENT, NOT_CLOSED) if waits else (CLOSED, "买家未付款")
    return Journey(None, None, None, None, None, None, None, status, reason)


def _status(refund: str, *, shipped: datetime | None, confirmed: datetime | None) -> str:
    if refund == FULL:
        return CLOSED
    if confirmed:
        return DONE
    return WAITS_FOR_RECEIPT if shipped else WAITS_FOR_SHIPPING
