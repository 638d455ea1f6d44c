"""Why a buyer asks: the reasons by kind of case, and whose fault each is."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words

REFUND, RETURN, EXCHANGE = KINDS = ("refund", "return", "exchange")
KIND_WORDS: dict[str, Words] = {
    REFUND: Words("仅退款", "Money back"),
    RETURN: Words("退货退款", "Return for money back"),
    EXCHANGE: Words("换货", "Exchange"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its words, the kinds of case it fits, and whether the shop is to blame."""

    code: str
    words: Words
    kinds: tuple[str, ...]
    is_shops_fault: bool = False


NO_REASON = "no_reason"
REASONS: tuple[Reason, ...] = (
    Reason(NO_REASON, Words("七天无理由", "Seven days, no reason"), (RETURN,)),
    Reason("not_wanted", Words("不想要了、拍错了", "Not wanted any more"), KINDS),
    Reason("not_sent", Words("没有按时发货", "Not sent in time"), (REFUND,), is_shops_fault=True),
    Reason("not_arrived", Words("一直没收到货", "Never arrived"), (REFUND,), is_shops_fault=True),
    Reason("missing", Words("少件", "Pieces missing"), (REFUND,), is_shops_fault=True),
    Reason("faulty", Words("质量问题", "Faulty"), KINDS, is_shops_fault=True),
    Reason("broken", Words("收到时已破损", "Broken on arrival"), KINDS, is_shops_fault=True),
    Reason("wrong", Words("发错货、与描述不符", "Not what was ordered or described"), KINDS, is_shops_fault=True),
    Reason("size", Words("尺码、颜色不合适", "Wrong size or colour for me"), (RETURN, EXCHANGE)),
)
# What can only be said of goods that one has seen.
SEEN_BY_THE_BUYER = ("faulty", "broken", "wrong")
# What the buyer never had cannot be sent back.
NEVER_CAME = ("not_arrived", "missing")
BY_CODE: dict[str, Reason] = {one.code: one for one in REASONS}


def reasons_for(*, kind: str, without_reason: bool) -> tuple[Reason, ...]:
    """The reasons that may be given for this kind of case; none at all only while the seven days last."""
    return tuple(one for one in REASONS if kind in one.kinds and (without_reason or one.code != NO_REASON))


def fits(*, reason: str, kind: str) -> bool:
    """Whether the reason is known and may be given for this kind of case."""
    return reason in BY_CODE and kind in BY_CODE[reason].kinds
