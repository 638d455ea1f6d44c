"""What outsiders may hear of: each kind, the news it comes from, and which facts go out. No buyer's data is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words

# The ends of an after-sales case, as the news of it says them.
CASE_ENDS = frozenset({"refunded", "replaced", "refused", "goods_refused", "withdrawn", "lapsed"})
CASE_FACTS = ("case_id", "order_id", "line_no", "kind", "state")
ORDER_FACTS = ("order_id", "state")
# Numbers of ours that grow beyond what JavaScript counts exactly travel as text, as in the API.
LONG_NUMBERS = frozenset({"order_id", "payment_id", "refund_id"})


def _always(facts: Mapping[str, Any]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its words, the news behind it, the facts that go out, and which of that news it is."""

    words: Words
    news: str
    facts: tuple[str, ...]
    is_this: Callable[[Mapping[str, Any]], bool] = _always


KINDS: dict[str, Kind] = {
    "order.paid": Kind(Words("订单付款", "Order paid"), "order_paid", ORDER_FACTS),
    "order.shipped": Kind(Words("订单发货", "Order shipped"), "order_shipped", ORDER_FACTS),
    "order.completed": Kind(Words("订单完成", "Order completed"), "order_completed", ORDER_FACTS),
    "order.cancelled": Kind(Words("订单取消或关闭", "Order cancelled or closed"), "order_closed", ORDER_FACTS),
    "refund.done": Kind(
        Words("退款到账", "Refund done"), "refund_done", ("refund_id", "payment_id", "order_id", "amount_fen")
    ),
    "after_sale.opened": Kind(
        Words("售后申请", "After-sales case opened"),
        "after_sale_changed",
        CASE_FACTS,
        lambda facts: not facts.get("before"),
    ),
    "after_sale.ended": Kind(
        Words("售后结束", "After-sales case ended"),
        "after_sale_changed",
        CASE_FACTS,
        lambda facts: bool(facts.get("before")) and facts.get("after") in CASE_ENDS,
    ),
}
# What a person sends to see whether an address receives: nothing has happened, and nobody chooses to hear of it.
TEST = "ping"
TEST_WORDS = Words("测试消息", "Test message")


def words_of(kind: str) -> Words:
    """What a kind is called."""
    if kind == TEST:
        return TEST_WORDS
    return KINDS[kind].words if kind in KINDS else Words(kind, kind)


def kind_of(*, news: str, facts: Mapping[str, Any]) -> str | None:
    """What outsiders call this piece of news; None when it is not for them."""
    return next((name for name, kind in KINDS.items() if kind.news == news and kind.is_this(facts)), None)


def told_facts(*, kind: str, about: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a piece of news that leave the house: numbers of ours, fen and states, and nothing else."""
    known = {"order_id": about, **facts, "state": facts.get("after", "")}
    told = {name: known[name] for name in KINDS[kind].facts if name in known}
    return {name: str(value) if name in LONG_NUMBERS else value for name, value in told.items()}
