"""Buyers, their addresses and their coupons, as the API takes and tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import BeforeValidator

from duoshou.api.schemas.parts import WRITABLE, Asked, Id, RefusalOut, WordsOut, shown_by


class BuyerOut(Schema):
    """Who the token stands for; the phone number is masked."""

    id: int
    kind: str
    nickname: str
    phone_masked: str
    level: int
    points: int
    is_blocked: bool


class TokenOut(Schema):
    """A buyer and the token to send as `Authorization: Bearer …`; it is told this once."""

    token: str
    buyer: BuyerOut


class PointsStepOut(Schema):
    """So many points given, or taken when below nought; `cause` begins with earned, refunded, or what the shop did."""

    at: datetime
    points: int
    cause: str
    order_id: Annotated[str | None, BeforeValidator(lambda number: None if number is None else str(number))] = None


class PointsOut(Schema):
    """A buyer's points."""

    points: int
    steps: list[PointsStepOut]


class CredentialsIn(Asked):
    """A phone number of mainland China and a password."""

    model_config = shown_by({"phone": "13900000001", "password": "long-enough-2026"})

    phone: str = Field(max_length=20, pattern=WRITABLE)
    password: str = Field(max_length=128, pattern=WRITABLE)


class RegisterIn(CredentialsIn):
    """A guest who becomes a member."""

    model_config = shown_by({"phone": "13900000001", "password": "long-enough-2026", "nickname": "小明"})

    nickname: str = Field(default="", max_length=40, pattern=WRITABLE)


class AddressIn(Asked):
    """Where a parcel goes."""

    model_config = shown_by(
        {
            "name": "王小明",
            "phone": "13900000001",
            "province": "浙江省",
            "city": "杭州市",
            "district": "西湖区",
            "street": "龙井路 1 号",
            "is_default": True,
        }
    )

    name: str = Field(max_length=40, pattern=WRITABLE)
    phone: str = Field(max_length=20, pattern=WRITABLE)
    province: str = Field(max_length=20, pattern=WRITABLE)
    city: str = Field(max_length=40, pattern=WRITABLE)
    district: str = Field(default="", max_length=40, pattern=WRITABLE)
    street: str = Field(max_length=200, pattern=WRITABLE)
    is_default: bool = False


class AddressOut(Schema):
    """An address of the buyer who asks, whole."""

    address_id: int
    name: str
    phone: str
    province: str
    city: str
    district: str
    street: str
    is_default: bool


class CouponOut(Schema):
    """A coupon in the buyer's hand; `why_not` says why it cannot be used now, if so."""

    coupon_id: int
    template_id: int
    name: str
    words: WordsOut
    stacks: bool
    state: str
    valid_from: datetime
    valid_until: datetime
    is_usable: bool
    why_not: RefusalOut | None


class ClaimableOut(Schema):
    """A coupon that may be claimed; `why_not` says why this buyer cannot have one, if so."""

    template_id: int
    name: str
    words: WordsOut
    stacks: bool
    left: int
    claimed_by_you: int
    per_buyer: int
    claim_until: datetime
    valid_until: datetime | None
    valid_days: int | None
    why_not: RefusalOut | None


class ClaimIn(Asked):
    """A coupon by its template or by a code that was given out; one of the two."""

    model_config = shown_by({"template_id": 3})

    template_id: Id | None = None
    code: str = Field(default="", max_length=40, pattern=WRITABLE)


class ClaimedOut(Schema):
    """The coupon that a claim brought; `repeated` when the same key had brought it before."""

    coupon_id: int
    template_id: int
    name: str
    valid_from: datetime
    valid_until: datetime
    repeated: bool
