"""我的: who one is here, becoming a member, signing in and out, points."""

from __future__ import annotations

from django.http import HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.cart import facade as cart
from duoshou.mall.members import facade as members
from duoshou.mall.service_chat.facade import unread_by_buyer
from duoshou.storefront.page import page, status_of
from duoshou.storefront.showing.orders import STATE_TABS
from duoshou.storefront.visitor import Visitor

FOR_WHAT = {
    "earned": Words("购物获得", "Earned with an order"),
    "refunded": Words("退款收回", "Taken back with a refund"),
}
OTHERWISE = Words("店铺调整", "Changed by the shop")


@page("GET")
def member(visitor: Visitor) -> HttpResponse:
    """Who one is, and ways to one's orders, coupons and addresses."""
    levels = members.levels_of(shop_id=visitor.shop.id)
    mine = visitor.buyer.level if visitor.buyer is not None else 0
    context = {
        "here": "member",
        "tabs": STATE_TABS[1:],
        "chat_unread": unread_by_buyer(shop_id=visitor.shop.id, buyer_id=visitor.buyer_id),
        "levels": levels,
        "level": next((one for one in levels if one.level == mine), None),
    }
    return visitor.show("member", context)


@page("GET", "POST")
def register(visitor: Visitor) -> HttpResponse:
    """The form; a guest who fills it in is a member with the same cart and orders."""
    typed = visitor.request.POST
    context = {"is_new": True, "phone": typed.get("phone", ""), "nickname": typed.get("nickname", "")}
    if visitor.request.method != "POST":
        return visitor.show("sign_in", context)
    try:
        signed_in = members.register(
            buyer_id=visitor.somebody(),
            phone=typed.get("phone", ""),
            password=typed.get("password", ""),
            nickname=typed.get("nickname", ""),
            client_address=visitor.address,
            moment=visitor.moment,
        )
    except Refusal as refusal:
        return visitor.show("sign_in", {**context, "refusal": refusal}, status=status_of(refusal))
    visitor.is_now(signed_in)
    return visitor.go(visitor.url("member"), told="registered")


@page("GET", "POST")
def sign_in(visitor: Visitor) -> HttpResponse:
    """The form; who is right is in, with what they had put into the cart as a guest."""
    typed = visitor.request.POST
    context = {"phone": typed.get("phone", "")}
    if visitor.request.method != "POST":
        return visitor.show("sign_in", context)
    try:
        signed_in = cart.sign_in(
            shop_id=visitor.shop.id,
            phone=typed.get("phone", ""),
            password=typed.get("password", ""),
            client_address=visitor.address,
            moment=visitor.moment,
            guest_id=visitor.buyer_id,
        )
    except Refusal as refusal:
        return visitor.show("sign_in", {**context, "refusal": refusal}, status=status_of(refusal))
    visitor.is_now(signed_in)
    return visitor.go(visitor.url("member"), told="signed-in")


@page("POST")
def sign_out(visitor: Visitor) -> HttpResponse:
    """Out; the browser is nobody again."""
    if visitor.token:
        members.sign_out(token=visitor.token, moment=visitor.moment)
    visitor.is_nobody()
    return visitor.go(visitor.url("home"), told="signed-out")


@page("GET")
def points(visitor: Visitor) -> HttpResponse:
    """What one's points were given for."""
    steps = members.points_of(buyer_id=visitor.buyer.id) if visitor.buyer is not None else ()
    shown = [
        {"words": FOR_WHAT.get(step.cause.partition(":")[0], OTHERWISE), "at": step.at, "points": step.points}
        for step in steps
    ]
    return visitor.show("points", {"steps": shown})
