"""Guests and members, their addresses and their coupons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of, client_address, refusal_told, shop_of, visitor_in
from duoshou.api.schemas.buyers import (
    AddressIn,
    AddressOut,
    BuyerOut,
    ClaimableOut,
    CouponOut,
    CredentialsIn,
    PointsOut,
    RegisterIn,
    TokenOut,
)
from duoshou.api.schemas.parts import AT_THE_DOOR, DoneOut, IdInPath, SlugInPath, answers
from duoshou.kernel import clock
from duoshou.mall.cart import facade as cart
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.members import facade as members

BUYERS = Router(tags=["buyers 买家"])


@BUYERS.post(
    "/shops/{slug}/guests", response=answers(TokenOut, status=201, refused=AT_THE_DOOR), summary="游客进店 A new guest"
)
def make_guest(request: HttpRequest, slug: SlugInPath) -> Status[members.SignedIn]:
    """A guest and the token that is all the shop knows them by."""
    return Status(201, members.make_guest(shop_id=shop_of(slug).id, moment=clock.now()))


@BUYERS.post(
    "/members", response=answers(TokenOut, status=201), auth=SIGNED_IN, summary="注册 A guest becomes a member"
)
def register(request: HttpRequest, asked: RegisterIn) -> Status[members.SignedIn]:
    """The guest as a member, with cart and orders as they are, and a new token; the old ones end."""
    return Status(
        201,
        members.register(
            buyer_id=buyer_of(request).id,
            phone=asked.phone,
            password=asked.password,
            nickname=asked.nickname,
            moment=clock.now(),
            client_address=client_address(request),
        ),
    )


@BUYERS.post(
    "/shops/{slug}/sessions", response=answers(TokenOut, status=201, refused=AT_THE_DOOR), summary="登录 Sign in"
)
def sign_in(request: HttpRequest, slug: SlugInPath, asked: CredentialsIn) -> Status[members.SignedIn]:
    """The member with this number and password, and a new token; a guest's token brings the guest's cart along."""
    found = shop_of(slug)
    return Status(
        201,
        cart.sign_in(
            shop_id=found.id,
            phone=asked.phone,
            password=asked.password,
            moment=clock.now(),
            client_address=client_address(request),
            guest_id=visitor_in(found, request),
        ),
    )


@BUYERS.delete("/sessions/current", response=answers(DoneOut), auth=SIGNED_IN, summary="退出 Sign out")
def sign_out(request: HttpRequest) -> dict[str, bool]:
    """The token that came with this request ends."""
    token = request.headers["Authorization"].partition(" ")[2].strip()
    return {"done": members.sign_out(token=token, moment=clock.now())}


@BUYERS.get("/me", response=answers(BuyerOut), auth=SIGNED_IN, summary="我 Who I am")
def me(request: HttpRequest) -> members.Buyer:
    """The buyer behind the token."""
    return members.buyer(buyer_id=buyer_of(request).id)


@BUYERS.get("/points", response=answers(PointsOut), auth=SIGNED_IN, summary="我的积分 My points")
def my_points(request: HttpRequest) -> dict[str, Any]:
    """The balance, and the latest steps that led to it, the newest first."""
    buyer_id = buyer_of(request).id
    return {"points": members.buyer(buyer_id=buyer_id).points, "steps": members.points_of(buyer_id=buyer_id)}


@BUYERS.get("/addresses", response=answers(list[AddressOut]), auth=SIGNED_IN, summary="地址簿 My addresses")
def addresses(request: HttpRequest) -> tuple[members.AddressFacts, ...]:
    """The buyer's addresses, the default first."""
    return members.addresses_of(buyer_id=buyer_of(request).id)


@BUYERS.post("/addresses", response=answers(AddressOut, status=201), auth=SIGNED_IN, summary="新地址 A new address")
def add_address(request: HttpRequest, asked: AddressIn) -> Status[members.AddressFacts]:
    """One more address."""
    return Status(201, members.save_address(buyer_id=buyer_of(request).id, typed=_typed(asked)))


@BUYERS.put("/addresses/{address_id}", response=answers(AddressOut), auth=SIGNED_IN, summary="改地址 Change an address")
def change_address(request: HttpRequest, address_id: IdInPath, asked: AddressIn) -> members.AddressFacts:
    """The address, changed. Orders that were placed keep theirs."""
    return members.save_address(buyer_id=buyer_of(request).id, address_id=address_id, typed=_typed(asked))


@BUYERS.delete("/addresses/{address_id}", response=answers(DoneOut), auth=SIGNED_IN, summary="删地址 Remove an address")
def remove_address(request: HttpRequest, address_id: IdInPath) -> dict[str, bool]:
    """The address is gone. Raises NoSuchAddress when the buyer has none with this number."""
    if not members.remove_address(buyer_id=buyer_of(request).id, address_id=address_id):
        raise members.NoSuchAddress
    return {"done": True}


@BUYERS.get("/coupons", response=answers(list[CouponOut]), auth=SIGNED_IN, summary="我的券 My coupons")
def my_coupons(request: HttpRequest) -> list[dict[str, Any]]:
    """The coupons in the buyer's hand, those still of use first."""
    found = coupons.coupons_of(buyer_id=buyer_of(request).id, moment=clock.now())
    return [_with_reason(one, is_usable=one.is_usable) for one in found]


@BUYERS.get(
    "/coupons/claimable", response=answers(list[ClaimableOut]), auth=SIGNED_IN, summary="可领的券 To be claimed"
)
def claimable(request: HttpRequest) -> list[dict[str, Any]]:
    """The coupons of this shop that are given out, each with what keeps this buyer from having one."""
    buyer = buyer_of(request)
    found = coupons.claimable(shop_id=buyer.shop_id, buyer_id=buyer.id, moment=clock.now())
    return [_with_reason(one) for one in found]


def _with_reason(one: Any, **more: Any) -> dict[str, Any]:
    """A coupon with its refusal, if it has one, as every refusal is told."""
    shown = {name: getattr(one, name) for name in one.__dataclass_fields__}
    return {**shown, **more, "why_not": refusal_told(one.why_not)}


def _typed(asked: AddressIn) -> members.TypedAddress:
    return members.TypedAddress(**asked.dict())
