"""A conversation as its buyer reads it: whose word it is, what it is about, which links lead anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.service_chat import facade as service_chat
from duoshou.storefront.visitor import Visitor

SMALL, LARGE = 480, 960
SIDES = {
    "buyer": Words("我", "Me"),
    "shop": Words("客服", "The shop"),
    "automatic": Words("自动回复", "Automatic answer"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What a message is about, and where that is."""

    words: Words
    address: str


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message; `parts` are words with the address they lead to, if any."""

    message_id: int
    at: datetime
    side: str
    whose: Words
    parts: list[tuple[str, str]]
    picture: str
    picture_large: str
    width: int
    height: int
    about: About | None


def messages_shown(visitor: Visitor, messages: Iterable[service_chat.MessageShown]) -> list[ShownMessage]:
    """The messages in order."""
    goods: dict[int, About | None] = {}
    return [_shown(visitor, one, goods) for one in messages]


def about_goods(visitor: Visitor, product_id: int) -> About | None:
    """The goods of this shop with that number, if they are on a shelf."""
    found = catalog.product_page(shop_id=visitor.shop.id, product_id=product_id)
    return None if found is None else About(Words(found.title, found.title), visitor.url("product", product_id))


def about_order(visitor: Visitor, order_id: int) -> About:
    """An order; whose it is was asked before."""
    return About(Words(f"订单 {order_id}", f"Order {order_id}"), visitor.url("order", order_id))


def _shown(visitor: Visitor, one: service_chat.MessageShown, goods: dict[int, About | None]) -> ShownMessage:
    if one.product_id is not None and one.product_id not in goods:
        goods[one.product_id] = about_goods(visitor, one.product_id)
    about = goods.get(one.product_id) if one.product_id is not None else None
    if one.order_id is not None:
        about = about_order(visitor, one.order_id)
    width, height = _room(one.picture_width, one.picture_height)
    return ShownMessage(
        message_id=one.message_id,
        at=one.at,
        side=one.side,
        whose=SIDES[one.side],
        parts=service_chat.parted(one.text, slug=visitor.shop.slug, host=visitor.request.get_host()),
        picture=visitor.url("chat-picture", one.picture, SMALL) if one.picture else "",
        picture_large=visitor.url("chat-picture", one.picture, LARGE) if one.picture else "",
        width=width,
        height=height,
        about=about,
    )


def _room(width: int, height: int) -> tuple[int, int]:
    """What a picture takes on the page: 200 wide at most, so that nothing jumps when it comes."""
    if not width or not height:
        return 0, 0
    shown = min(width, 200)
    return shown, max(1, height * shown // width)
