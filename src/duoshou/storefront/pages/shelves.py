"""首页, 分类, 搜索: goods on shelves."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.storefront.page import ASKED_AGAIN, page
from duoshou.storefront.showing.flash import shown_slots
from duoshou.storefront.showing.goods import shown_goods
from duoshou.storefront.showing.promotions import running
from duoshou.storefront.showing.tickets import claimable
from duoshou.storefront.visitor import Visitor

FIRST_GOODS = 12
GOODS_ON_A_PAGE = 20
NEAR_GOODS = 8
POPULAR_GOODS = 4


@dataclass(slots=True)
class ShownCategory:
    """A shelf and those that stand in it."""

    id: int
    name: str
    children: list[ShownCategory] = field(default_factory=list)


@page("GET", kept=ASKED_AGAIN, closes=True)
def home(visitor: Visitor) -> HttpResponse:
    """What the shop has to say, what is on, and its first goods."""
    shelf = catalog.shelf(shop_id=visitor.shop.id, moment=visitor.moment, limit=FIRST_GOODS)
    goods = shown_goods(visitor, shelf.products)
    book = pricing.book_with(
        shop_id=visitor.shop.id, sku_ids=(), moment=visitor.moment, revision=visitor.shop.price_revision
    )
    visitor.look("home")
    context = {
        "here": "home",
        "categories": tree(visitor),
        "tickets": claimable(visitor),
        "flash_slots": [one for one in shown_slots(visitor) if one.is_open or one.is_to_come][:1],
        "promotions": running(visitor, book),
        "goods": goods,
        "more": visitor.url("search") if shelf.after else "",
    }
    return visitor.show("home", context)


@page("GET", kept=ASKED_AGAIN, closes=True)
def shelves(visitor: Visitor) -> HttpResponse:
    """All categories."""
    visitor.look("list")
    return visitor.show("shelves", {"here": "shelves", "categories": tree(visitor)})


@page("GET", kept=ASKED_AGAIN, closes=True)
def shelf(visitor: Visitor, category_id: int) -> HttpResponse:
    """The goods of one category and of all that stand in it. Raises Http404 for one that is not shown here."""
    cards = catalog.categories(shop_id=visitor.shop.id, only_shown=True)
    known = {one.category_id: one for one in cards}
    if category_id not in known:
        raise Http404
    own = known[category_id]
    beside = [one for one in cards if one.parent_id == category_id] or [
        one for one in cards if one.parent_id == own.parent_id
    ]
    after = visitor.request.GET.get("after") or None
    found = _asked(visitor, category_id=category_id, after=after)
    context = {
        "here": "shelves",
        "heading": own.name,
        "category_id": category_id,
        "categories": [ShownCategory(one.category_id, one.name) for one in beside],
        "up": visitor.url("shelf", own.parent_id) if own.parent_id in known else visitor.url("shelves"),
    }
    return _goods(visitor, found, context, after=after)


@page("GET", kept=ASKED_AGAIN, closes=True)
def search(visitor: Visitor) -> HttpResponse:
    """Goods that hold the words asked for, and what else to try when none does; all goods when nothing was asked."""
    asked = visitor.request.GET.get("q", "").strip()
    after = visitor.request.GET.get("after") or None
    found = _asked(visitor, words=asked, after=after)
    context: dict[str, object] = {
        "heading": asked or _all_goods(),
        "asked": asked,
        "is_search": True,
        "up": visitor.url("home"),
    }
    if asked and not after and not found.products:
        context |= _advice(visitor, asked)
    return _goods(visitor, found, context, after=after, asked=asked)


def tree(visitor: Visitor) -> list[ShownCategory]:
    """The shelves at the top, each with those right inside it."""
    top: list[ShownCategory] = []
    by_id: dict[int, ShownCategory] = {}
    for card in catalog.categories(shop_id=visitor.shop.id, only_shown=True):
        own = by_id[card.category_id] = ShownCategory(card.category_id, card.name)
        around = by_id.get(card.parent_id) if card.parent_id is not None else None
        (top if around is None else around.children).append(own)
    return top


def _advice(visitor: Visitor, asked: str) -> dict[str, object]:
    """Goods that hold a part of what nothing holds; when none does, the categories and what sells best."""
    near = catalog.near(shop_id=visitor.shop.id, words=asked, moment=visitor.moment, limit=NEAR_GOODS)
    if near:
        return {"advised": shown_goods(visitor, near), "is_near": True}
    popular = catalog.shelf(shop_id=visitor.shop.id, moment=visitor.moment, order="sales", limit=POPULAR_GOODS)
    return {"advised": shown_goods(visitor, popular.products), "shelves_to_try": tree(visitor)}


def _all_goods() -> str:
    return gettext("全部商品")


def _asked(visitor: Visitor, *, after: str | None, words: str = "", category_id: int | None = None) -> catalog.Shelf:
    """One page of goods. Raises Http404 for a mark of a next page that is none."""
    try:
        if words:
            return catalog.search(
                shop_id=visitor.shop.id, words=words, moment=visitor.moment, after=after, limit=GOODS_ON_A_PAGE
            )
        return catalog.shelf(
            shop_id=visitor.shop.id,
            moment=visitor.moment,
            category_id=category_id,
            after=after,
            limit=GOODS_ON_A_PAGE,
        )
    except catalog.UnknownOrder:
        raise Http404 from None


def _goods(
    visitor: Visitor, found: catalog.Shelf, context: dict[str, object], *, after: str | None, asked: str = ""
) -> HttpResponse:
    visitor.look("list")
    path = visitor.request.path
    same = {"q": asked} if asked else {}
    pages = {
        "goods": shown_goods(visitor, found.products),
        "more": f"{path}?{urlencode({**same, 'after': found.after})}" if found.after else "",
        "earlier": f"{path}?{urlencode(same)}" if after else "",
    }
    return visitor.show("shelf", {**context, **pages})
