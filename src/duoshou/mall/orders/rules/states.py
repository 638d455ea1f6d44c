"""The states of an order and the only steps between them, as one table."""

from __future__ import annotations

from typing import Literal

from duoshou.kernel.words import Words

State = Literal[
    "awaiting_payment", "paid", "partly_shipped", "shipped", "received", "completed", "cancelled", "expired", "refunded"
]

# Where every order begins, and who begins it.
AWAITING_PAYMENT: State = "awaiting_payment"
PLACED_BY = "buyer"

# from → to → why it may happen.
TRANSITIONS: dict[str, dict[str, str]] = {
    "awaiting_payment": {
        "paid": "the money is there",
        "cancelled": "the buyer or the shop gave it up before it was paid",
        "expired": "nobody paid in time",
    },
    "expired": {"paid": "the money came late and stock, coupons and budgets could be taken again"},
    "cancelled": {"paid": "the money came late and stock, coupons and budgets could be taken again"},
    "paid": {
        "partly_shipped": "some of it is on its way",
        "shipped": "all of it is on its way",
        "refunded": "everything goes back before anything was shipped",
    },
    "partly_shipped": {
        "shipped": "the rest is on its way, or will not be sent",
        "refunded": "every line was given back",
    },
    "shipped": {
        "received": "the buyer says so, or the time for saying otherwise is over",
        "refunded": "every line was given back",
    },
    "received": {"completed": "the days for returning are over", "refunded": "every line was given back"},
    "completed": {"refunded": "every line was given back"},
    "refunded": {},
}
STATES: tuple[str, ...] = tuple(TRANSITIONS)
STATE_WORDS: dict[str, Words] = {
    "awaiting_payment": Words("待付款", "To pay"),
    "paid": Words("待发货", "To ship"),
    "partly_shipped": Words("部分发货", "Partly shipped"),
    "shipped": Words("待收货", "On its way"),
    "received": Words("已收货", "Received"),
    "completed": Words("已完成", "Completed"),
    "cancelled": Words("已取消", "Cancelled"),
    "expired": Words("超时关闭", "Expired"),
    "refunded": Words("已退款", "Refunded"),
}


def may_become(*, before: str, after: str) -> bool:
    """Whether an order may take the step from `before` to `after`."""
    return after in TRANSITIONS.get(before, {})
