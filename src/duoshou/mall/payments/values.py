"""What passes through the facade of payments, and between us and a provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words

CURRENCY = "CNY"
DEFAULT_PROVIDER = "sandbox"
# The one way that wants to know beforehand who pays.
JSAPI = "jsapi"
# What people call each provider, in the order in which it is offered.
PROVIDER_WORDS: dict[str, Words] = {
    "wechat": Words("微信支付", "WeChat Pay"),
    "alipay": Words("支付宝", "Alipay"),
    "sandbox": Words("沙箱（练习用，不动真钱）", "Sandbox (for practice, no real money)"),
}

TradeState = Literal["unheard_of", "waiting", "paid", "closed"]
RefundAnswer = Literal["unheard_of", "accepted", "done", "refused"]
Outcome = Literal["paid", "repeated", "wrong_amount", "paid_twice"]


@dataclass(frozen=True, slots=True)
class PayBy:
    """How a buyer wants to pay: by which provider, in which of its ways; what their device says of itself, and where
    the provider sends it back to. `session` is a hash of the session of whoever pays, where the provider knows them."""

    provider: str = DEFAULT_PROVIDER
    way: str = ""
    address: str = "127.0.0.1"
    openid: str = field(default="", repr=False)
    session: str = field(default="", repr=False)
    back_to: str = ""


@dataclass(frozen=True, slots=True)
class Payable:
    """What a provider is asked to take in, the same on every try; `payment_id` is the number it knows it by, and
    `notice_url` where it tells us of it, blank where it tells nobody."""

    payment_id: int
    shop_id: int
    order_id: int
    amount_fen: int
    title: str
    pay_by: datetime
    payer: PayBy = field(default_factory=PayBy)
    notice_url: str = ""


@dataclass(frozen=True, slots=True)
class PayWith:
    """What the buyer's device needs to pay, in the provider's own words."""

    payment_id: int
    provider: str
    amount_fen: int
    device: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trade:
    """How a payment stands at the provider."""

    payment_id: int
    state: TradeState
    amount_fen: int = 0
    transaction: str = ""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """What a provider is asked to give back, the same on every try; `reason` is what the buyer reads there, and
    `notice_url` where the provider tells us of it, blank where it is not asked to."""

    refund_id: int
    payment_id: int
    transaction: str
    amount_fen: int
    paid_fen: int
    reason: str
    notice_url: str = ""


@dataclass(frozen=True, slots=True)
class SignedNotice:
    """What a provider sends: headers and the bytes of the body, as they came."""

    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class NoticeSays:
    """What a notice with a good signature says."""

    payment_id: int
    order_id: int
    shop_id: int
    transaction: str
    amount_fen: int
    currency: str
    is_paid: bool
    signed_at: datetime
    # The provider's own name of the event, the same however often it is told.
    event: str = ""
    # What is signed once only: seen a second time it is an old notice played again.
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class RefundSays:
    """What a notice about money given back says, when its signature is good."""

    refund_id: int
    payment_id: int
    transaction: str
    amount_fen: int
    currency: str
    answer: RefundAnswer
    signed_at: datetime
    event: str = ""
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class Believed:
    """A notice that passed every check: this money came in for this payment of this order."""

    payment_id: int
    order_id: int
    provider: str
    transaction: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class BelievedRefund:
    """A notice that passed every check: so it stands with this refund of ours."""

    refund_id: int
    order_id: int
    answer: RefundAnswer


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of money that came in. `payment_id` is the row that holds it: for money that the order did not ask
    for (`wrong_amount`, `paid_twice`) a row of its own, whose refund is due already."""

    outcome: Outcome
    payment_id: int
    order_id: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """One payment as it stands with us."""

    payment_id: int
    shop_id: int
    order_id: int
    provider: str
    amount_fen: int
    refunded_fen: int
    state: str
    transaction: str | None
    made_at: datetime
    paid_at: datetime | None
    way: str = ""
    begun_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """One refund as it stands with us."""

    refund_id: int
    payment_id: int
    order_id: int
    amount_fen: int
    cause: str
    state: str
    tries: int
    made_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a shop can take money by a provider; when not, what stands in the way."""

    provider: str
    ways: tuple[str, ...]
    refusal: Refusal | None = None

    @property
    def is_ready(self) -> bool:
        """Whether buyers are offered it."""
        return self.refusal is None


@dataclass(frozen=True, slots=True)
class DoubtfulNotice:
    """A notice with a good signature that does not fit: when, by whom, about which payment, and what is odd."""

    at: datetime
    provider: str
    payment_id: int
    verdict: str
    field: str
    transaction: str
    amount_fen: int
