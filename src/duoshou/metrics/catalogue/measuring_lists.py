"""The lists of a shop that declarations measure from: reviews, purchases, notes on competitors, conversations."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.metrics.values import Measure

OF_REVIEWS = Words(
    "评价清单口径：导入过的评价按评价日期归；同一买家、日期、规格、内容算一条，没写规格或平台的并入写了的；自营商城自己的评价不在内",
    "As the lists of reviews say: those imported, on their day; the same buyer, day, SKU and text is one, and"
    " one without SKU or place is the same as the one that has it; the own mall's reviews are not among them",
)
OF_PURCHASES = Words(
    "采购单口径：按采购日期，已取消、作废的不算，金额以单上写的为准",
    "As the list of purchase orders says: on the day ordered, cancelled lines left out, amounts as written there",
)
OF_ARRIVALS = Words("采购单口径：按到货日期", "As the list of purchase orders says: on the day the goods arrived")
OF_RIVALS = Words(
    "本店记下的竞品价格，按记录日期；一天一个竞品在一家店算一条",
    "Prices of competitors as this shop noted them, by the day of the note; one a day for each item of another shop",
)
OF_CHATS = Words(
    "聊天记录口径：按本店导入的聊天记录逐句数，和平台的客服接待日报不是一个口径，两者不能相加",
    "As the imported conversations say, message by message; another calibre than the platform's report on replies:"
    " the two are never added",
)
NOBODY_SAID = Words("有的消息没有写发送方，分不清谁问谁答", "Some messages do not say who sent them")


def from_reviews(aggregate: str, *, said: str = "") -> Measure:
    """An aggregate over the reviews of the lists; a blank where one of them does not say `said`."""
    return Measure(
        "review_facts",
        "reviews",
        aggregate,
        OF_REVIEWS,
        ("shop", "platform", "channel"),
        incomplete_when=f"count(*) FILTER (WHERE {said} IS NULL) > 0" if said else "",
        incomplete=Words("有的评价清单没有这一列", "Some lists of reviews lack this column"),
    )


def from_purchases(aggregate: str, *, said: str) -> Measure:
    """An aggregate over purchase lines by the day ordered; a blank where one of them does not say `said`."""
    return Measure(
        "purchase_facts",
        "purchase_lines",
        aggregate,
        OF_PURCHASES,
        ("shop", "supplier"),
        incomplete_when=f"count(*) FILTER (WHERE {said} IS NULL) > 0",
        incomplete=Words("有的采购没有写这一项", "Some purchases do not say it"),
    )


def from_arrivals(aggregate: str, *, said: str = "") -> Measure:
    """An aggregate over purchase lines by the day they arrived; a blank where one of them does not say `said`."""
    return Measure(
        "purchase_arrivals",
        "purchase_lines",
        aggregate,
        OF_ARRIVALS,
        ("shop", "supplier"),
        incomplete_when=f"count(*) FILTER (WHERE {said} IS NULL) > 0" if said else "",
        incomplete=Words("有的到货没有写到货数量", "Some arrivals do not say how many pieces came"),
        dated_by="arrived_day",
    )


def from_rival_prices(aggregate: str) -> Measure:
    """An aggregate over the notes on competitors."""
    return Measure("rival_facts", "rival_prices", aggregate, OF_RIVALS, ("shop", "rival"))


def from_chat_waits(aggregate: str) -> Measure:
    """An aggregate over the waits of buyers, each on the day it began; a blank where a message names no sender."""
    return Measure(
        "chat_waits",
        "chat_messages",
        aggregate,
        OF_CHATS,
        ("shop", "platform"),
        incomplete_when="count(*) FILTER (WHERE NOT says_who) > 0",
        incomplete=NOBODY_SAID,
    )


CHAT_BUYERS = Measure(
    "chat_facts",
    "chat_messages",
    "count(DISTINCT buyer_id)",
    OF_CHATS,
    ("shop", "platform"),
    facts="sender = '买家'",
    incomplete_when="count(*) FILTER (WHERE sender = '没有说明') > 0",
    incomplete=NOBODY_SAID,
)
