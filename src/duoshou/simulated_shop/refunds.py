"""The refunds that succeeded, line by line, with what buyers gave as the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.planting import Plan
from duoshou.simulated_shop.values import Good, Order, OrderLine

FIRST_REFUND_ID = 31_700_000_000_000_000
BAD = "质量问题"
BAD_RATIO = 0.88
"""Of the refunds of a bad batch, those that say so."""

BEFORE_SHIPPING = ("多拍/拍错/不想要", "多拍/拍错/不想要", "未按约定时间发货", "协商一致退款")
AFTER_RECEIPT = ("七天无理由退换货", "七天无理由退换货", "描述不符", "少件/漏发", "包装破损", BAD)
WAITED_HOURS = (1, 40)


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that went back for one line of an order; the postage, where it went back, is in that of the first line."""

    refund_id: str
    order: Order
    line: OrderLine
    amount_fen: int
    asked_at: datetime
    done_at: datetime
    goes_back: bool
    reason: str


def refunds_of(orders: Sequence[Order], *, goods: Sequence[Good], plan: Plan, dice: Dice) -> tuple[Refund, ...]:
    """In order of the day they succeeded. They add up to what the orders gave back."""
    ids = {good.code: good.item_id for good in goods}
    found: list[Refund] = []
    for order in orders:
        done_at, paid_at = order.journey.refunded_at, order.journey.paid_at
        if done_at is None or paid_at is None:
            continue
        over = order.refund_fen - sum(line.refund_fen for line in order.lines)
        for line in (line for line in order.lines if line.refund_fen):
            bad = ids[line.code] in plan.bad_batch(order.created_on) and dice.random() < BAD_RATIO
            shipped = order.journey.shipped_at is not None
            waited = timedelta(hours=dice.randint(*WAITED_HOURS))
            found.append(
                Refund(
                    refund_id=str(FIRST_REFUND_ID + len(found) * 7_919),
                    order=order,
                    line=line,
                    amount_fen=line.refund_fen + over,
                    asked_at=max(done_at - waited, paid_at + timedelta(seconds=30)),
                    done_at=done_at,
                    goes_back=shipped,
                    reason=BAD if bad and shipped else dice.choice(AFTER_RECEIPT if shipped else BEFORE_SHIPPING),
                )
            )
            over = 0
    return tuple(sorted(found, key=lambda one: one.done_at))
