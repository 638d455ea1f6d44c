"""The kinds of difference: what each is called, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.mall.reconciliation.values import DifferenceKind


@dataclass(frozen=True, slots=True)
class Kind:
    """What people read of one kind."""

    words: Words
    advice: Words


def _kind(zh: str, en: str, do_zh: str, do_en: str) -> Kind:
    return Kind(Words(zh, en), Words(do_zh, do_en))


KINDS: dict[DifferenceKind, Kind] = {
    "missing_at_us": _kind(
        "机构已收付，我们没有记", "Done at the provider, not with us",
        "再查询一次这笔单，按结果入账", "Ask the provider again and book what it says",
    ),
    "missing_at_provider": _kind(
        "我们记了，账单里没有", "With us, not on the bill",
        "再查询一次；查不到就联系支付机构", "Ask the provider again; if it knows nothing, call it",
    ),
    "amount": _kind(
        "金额不一致", "The amount differs", "核对两边金额，少收找支付机构", "Compare both; for less, call the provider"
    ),
    "state": _kind(
        "状态不一致", "The state differs", "再查询一次，等它有最终结果", "Ask again until the provider has a final answer"
    ),
    "fee": _kind("手续费不一致", "The fee differs", "核对费率，按账单补记差额", "Check the rate and book the difference"),
    "twice": _kind(
        "账单里重复", "Twice on the bill", "请支付机构说明为什么有两笔", "Ask the provider why it stands there twice"
    ),
    "other_shop": _kind(
        "是别的店的单", "Belongs to another shop", "核对商户号是不是配错了店", "Check whose merchant number this is"
    ),
    "unknown": _kind(
        "没有这个单号", "No such number with us", "查清是谁用这个商户号收的款", "Find out who else uses this merchant number"
    ),
    "another_day": _kind(
        "两边在不同的日子", "On different days", "不用处理，两天合起来是平的", "Nothing to do: both days together agree"
    ),
}  # fmt: skip


def ways_of(kind: str, line_kind: str) -> tuple[str, ...]:
    """The ways in which a person may resolve a difference of this kind; explaining it is always one."""
    if kind in ("missing_at_us", "state"):
        return ("ask" if line_kind == "payment" else "refund_again", "explain")
    if kind == "missing_at_provider" and line_kind == "refund":
        return ("refund_again", "explain")
    return ("book_fee", "explain") if kind == "fee" else ("explain",)
