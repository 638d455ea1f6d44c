"""A case's states and where each may lead, as one table; and the clock that runs in each."""

from __future__ import annotations

from datetime import timedelta

from duoshou.kernel.words import Words

TRANSITIONS: dict[str, dict[str, str]] = {
    "asked": {
        "refunded": "the shop agrees to give money back, or did not answer in time",
        "awaiting_return": "the shop agrees, or did not answer in time; the buyer is to send the goods back",
        "refused": "the shop says no and why; not where the law gives the buyer the right",
        "withdrawn": "the buyer thinks better of it",
    },
    "awaiting_return": {
        "returning": "the buyer names the parcel",
        "withdrawn": "the buyer thinks better of it",
        "lapsed": "nothing was sent in time",
    },
    "returning": {
        "refunded": "the goods are there, or the shop did not say anything in time",
        "replaced": "the goods are there and others are on their way",
        "goods_refused": "what came back is not what was sold, or not as it was; the shop says what and why",
    },
    "refunded": {},
    "replaced": {},
    "refused": {},
    "goods_refused": {},
    "withdrawn": {},
    "lapsed": {},
}
STATES: tuple[str, ...] = tuple(TRANSITIONS)
OPEN: tuple[str, ...] = tuple(state for state, ways in TRANSITIONS.items() if ways)

STATE_WORDS: dict[str, Words] = {
    "asked": Words("等店铺处理", "Waiting for the shop"),
    "awaiting_return": Words("等买家寄回", "To be sent back"),
    "returning": Words("寄回途中", "On its way back"),
    "refunded": Words("已同意退款", "Refund agreed"),
    "replaced": Words("已换货", "Exchanged"),
    "refused": Words("店铺未同意", "The shop said no"),
    "goods_refused": Words("退货未通过", "Returned goods not accepted"),
    "withdrawn": Words("已撤销", "Withdrawn"),
    "lapsed": Words("超时未寄回，已关闭", "Not sent back in time, closed"),
}

# The shop must ship back the money within seven days of the goods' return (消费者权益保护法 art. 25); our clocks are
# shorter, and an answer that does not come counts as yes.
ANSWER_UNSENT = timedelta(hours=24)
ANSWER_SENT = timedelta(hours=48)
SEND_BACK = timedelta(days=7)
LOOK_AT_GOODS = timedelta(days=7)


# What the clock writes down as its reason, and how people read it.
NOBODY_ANSWERED, NOBODY_LOOKED, NOTHING_SENT = "nobody answered", "nobody looked", "nothing sent"
SENT_MEANWHILE = "sent meanwhile"
CLOCK_WORDS: dict[str, Words] = {
    NOBODY_ANSWERED: Words("店铺没有按时处理，自动同意", "No answer in time, which counts as yes"),
    NOBODY_LOOKED: Words("店铺没有按时验货，自动退款", "Nobody looked at the goods in time; the money goes back"),
    NOTHING_SENT: Words("没有按时寄回", "Nothing was sent back in time"),
    SENT_MEANWHILE: Words(
        "申请之后货已经发出；收到后可以申请退货",
        "It was sent after this was asked for; it can be returned once it is there",
    ),
}


def may_become(*, before: str, after: str) -> bool:
    """Whether the table knows this step."""
    return after in TRANSITIONS.get(before, {})


def time_to_answer(*, is_unsent: bool) -> timedelta:
    """How long the shop may take to answer before it counts as yes."""
    return ANSWER_UNSENT if is_unsent else ANSWER_SENT
