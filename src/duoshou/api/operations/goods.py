"""A shop, its shelves, its products and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from duoshou.api.asking import SIGNED_IN, buyer_of, shop_of, visitor_in
from duoshou.api.errors import NotFound
from duoshou.api.schemas.orders import QuoteIn, QuoteOut
from duoshou.api.schemas.parts import ALWAYS, IdInPath, SlugInPath, answers
from duoshou.api.schemas.shops import (
    MOST_ON_A_PAGE,
    CategoryOut,
    LevelOut,
    OfferOut,
    OfferProductsAsked,
    OffersAsked,
    ProductOut,
    ProductsAsked,
    ShelfOut,
    ShopOut,
)
from duoshou.api.speaking import wrong
from duoshou.kernel import clock
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.members import facade as members
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.shops.facade import Shop, open_shops

GOODS = Router(tags=["goods 商品"])
# An offer for one product among thousands is found within a few requests, none of which looks through all of them.
SHELVES_LOOKED_AT = 10


@GOODS.get("/shops/{slug}", response=answers(ShopOut, refused=ALWAYS), summary="一家店铺 One shop")
def shop(request: HttpRequest, slug: SlugInPath) -> Shop:
    """The shop with this word in its address."""
    return shop_of(slug)


@GOODS.get("/shops", response=answers(list[ShopOut], refused=ALWAYS), summary="有哪些店铺 The shops")
def shops(request: HttpRequest) -> list[Shop]:
    """The shops that are open."""
    return list(open_shops())


@GOODS.get("/shops/{slug}/levels", response=answers(list[LevelOut], refused=ALWAYS), summary="会员等级 Its levels")
def levels(request: HttpRequest, slug: SlugInPath) -> list[members.Level]:
    """The shop's levels of membership, the lowest first; none while it has none."""
    return list(members.levels_of(shop_id=shop_of(slug).id))


@GOODS.get("/shops/{slug}/offers", response=answers(list[OfferOut], refused=ALWAYS), summary="进行中的活动 Its offers")
def offers(request: HttpRequest, slug: SlugInPath, asked: Query[OffersAsked]) -> list[dict[str, Any]]:
    """The promotions that are on and not spent, with all their rules; those that concern one product when it is named.
    What ends first stands first."""
    found, moment = shop_of(slug), clock.now()
    page = None
    if asked.product_id is not None:
        page = catalog.product_page(shop_id=found.id, product_id=asked.product_id)
        if page is None:
            raise NotFound
    sku_ids = [sku.sku_id for sku in page.skus] if page is not None else []
    book = pricing.book_with(shop_id=found.id, sku_ids=sku_ids, moment=moment, revision=found.price_revision)
    lines = _lines(book, sku_ids)
    on = [
        one
        for one in book.promotion.values()
        if one.starts_at <= moment < one.ends_at
        and not promotions.is_spent(one)
        and not promotions.is_of_a_play(one)
        and (page is None or any(one.covers(line) for line in lines))
    ]
    return [_offer(one) for one in sorted(on, key=lambda one: (one.ends_at, one.id))]


@GOODS.get(
    "/shops/{slug}/offers/{promotion_id}", response=answers(OfferOut, refused=ALWAYS), summary="一个活动 One offer"
)
def offer(request: HttpRequest, slug: SlugInPath, promotion_id: IdInPath) -> dict[str, Any]:
    """One promotion that is on, with all its rules, spent or not."""
    return _offer(_on_now(shop_of(slug), promotion_id, clock.now()))


@GOODS.get(
    "/shops/{slug}/offers/{promotion_id}/products",
    response=answers(ShelfOut, refused=ALWAYS),
    summary="参加活动的商品 The products of an offer",
)
def products_of_offer(
    request: HttpRequest, slug: SlugInPath, promotion_id: IdInPath, asked: Query[OfferProductsAsked]
) -> dict[str, Any]:
    """What is for sale and takes part: at least one SKU of it does. A page holds what was found among the next goods of
    the shop, so they may be few, or none, while `after` is not null: whoever wants all asks on until it is."""
    found, moment = shop_of(slug), clock.now()
    promotion, after = _on_now(found, promotion_id, moment), asked.after
    taking_part: list[catalog.ProductCard] = []
    for _ in range(SHELVES_LOOKED_AT):
        shown = catalog.shelf(shop_id=found.id, moment=moment, order=asked.order, after=after, limit=MOST_ON_A_PAGE)
        sku_ids = [sku_id for card in shown.products for sku_id in card.sku_ids]
        book = pricing.book_with(shop_id=found.id, sku_ids=sku_ids, moment=moment, revision=found.price_revision)
        covered = {line.sku_id for line in _lines(book, sku_ids) if promotion.covers(line)}
        taking_part, after = [card for card in shown.products if covered.intersection(card.sku_ids)], shown.after
        if taking_part or after is None:
            break
    tags = _tags(found, request, [sku_id for card in taking_part for sku_id in card.sku_ids], moment)
    return {"products": [_card(card, tags) for card in taking_part], "after": after}


@GOODS.get("/shops/{slug}/categories", response=answers(list[CategoryOut], refused=ALWAYS), summary="类目 Its shelves")
def categories(request: HttpRequest, slug: SlugInPath) -> list[catalog.CategoryCard]:
    """The shelves that the shop shows, each after the one it stands in."""
    return catalog.categories(shop_id=shop_of(slug).id, only_shown=True)


@GOODS.get("/shops/{slug}/products", response=answers(ShelfOut, refused=ALWAYS), summary="商品列表 A page of products")
def products(request: HttpRequest, slug: SlugInPath, asked: Query[ProductsAsked]) -> dict[str, Any]:
    """What is for sale: all, one shelf with what stands in it, or what holds every word."""
    found, moment = shop_of(slug), clock.now()
    page: dict[str, Any] = {"order": asked.order, "after": asked.after, "limit": asked.limit}
    if asked.words.strip():
        shown = catalog.search(shop_id=found.id, words=asked.words, moment=moment, **page)
    else:
        shown = catalog.shelf(shop_id=found.id, category_id=asked.category_id, moment=moment, **page)
    tags = _tags(found, request, [sku_id for card in shown.products for sku_id in card.sku_ids], moment)
    return {"products": [_card(card, tags) for card in shown.products], "after": shown.after}


@GOODS.get(
    "/shops/{slug}/products/{product_id}", response=answers(ProductOut, refused=ALWAYS), summary="商品详情 One product"
)
def product(request: HttpRequest, slug: SlugInPath, product_id: IdInPath) -> dict[str, Any]:
    """The product with its SKUs, what each costs the one who asks, and how many are left."""
    found, moment = shop_of(slug), clock.now()
    page = catalog.product_page(shop_id=found.id, product_id=product_id)
    if page is None:
        raise NotFound
    sku_ids = [sku.sku_id for sku in page.skus]
    tags = pricing.price_tags(
        shop_id=found.id, sku_ids=sku_ids, buyer_id=visitor_in(found, request), scene="page", moment=moment
    )
    left = catalog.pieces_left(sku_ids=sku_ids)
    return {
        **{name: getattr(page, name) for name in SAID_OF_A_PRODUCT},
        "is_for_sale": catalog.why_not_for_sale(page.listing, moment=moment) is None,
        "why_not_for_sale": catalog.why_not_for_sale(page.listing, moment=moment),
        "categories": page.category_path,
        "exemption": catalog.EXEMPTION_BY_KIND.get(page.exemption),
        "skus": [
            {
                "sku_id": sku.sku_id,
                "code": sku.code,
                "attributes": dict(sku.attributes),
                "is_active": sku.is_active,
                "pieces_left": left.get(sku.sku_id, 0),
                "price": tags.get(sku.sku_id),
            }
            for sku in page.skus
        ],
    }


SAID_OF_A_PRODUCT = ("product_id", "code", "title", "subtitle", "description", "sold_pieces", "pictures")


@GOODS.post("/quotes", response=answers(QuoteOut), auth=SIGNED_IN, summary="算价 What would it cost, and why")
def quote(request: HttpRequest, asked: QuoteIn) -> dict[str, Any]:
    """What this buyer would pay for these goods now, how it comes about, and why something did not apply."""
    buyer = buyer_of(request)
    if asked.address_id is not None and asked.province is not None:
        wrong("province", "address_id 与 province 二选一", "either address_id or province")
    to = members.address_of(buyer_id=buyer.id, address_id=asked.address_id) if asked.address_id else None
    found = pricing.quote_for(
        shop_id=buyer.shop_id,
        buyer_id=buyer.id,
        lines=[(line.sku_id, line.pieces) for line in asked.lines],
        scene=asked.scene,
        moment=clock.now(),
        coupon_ids=asked.coupon_ids,
        province=to.province if to is not None else asked.province,
        regions=to.regions if to is not None else (),
        explain=True,
    )
    return quote_told(found)


def quote_told(found: Any) -> dict[str, Any]:
    """A quote as the API tells it."""
    answer: dict[str, Any] = found._asdict()
    answer["not_applied"] = [{**one._asdict(), "why": one.reason.words} for one in found.not_applied]
    return answer


def _on_now(shop: Shop, promotion_id: int, moment: datetime) -> promotions.Promotion:
    """The promotion of the shop that has started and not ended. Raises NotFound for any other, and for a play's."""
    book = pricing.book_with(shop_id=shop.id, sku_ids=(), moment=moment, revision=shop.price_revision)
    found = book.promotion.get(promotion_id)
    if found is None or promotions.is_of_a_play(found) or not found.starts_at <= moment < found.ends_at:
        raise NotFound
    return found


def _lines(book: pricing.PriceBook, sku_ids: Sequence[int]) -> list[promotions.Line]:
    """One piece of each that the price ledger knows, as promotions look at it."""
    return [
        promotions.Line(one, book.goods[one].product_id, book.goods[one].category_ids, 1, book.goods[one].price_fen)
        for one in sku_ids
        if one in book.goods
    ]


def _tags(shop: Shop, request: HttpRequest, sku_ids: Sequence[int], moment: datetime) -> dict[int, pricing.PriceTag]:
    """What each costs on a shelf, for the one who asks."""
    buyer_id = visitor_in(shop, request)
    return pricing.price_tags(shop_id=shop.id, sku_ids=sku_ids, buyer_id=buyer_id, scene="list", moment=moment)


def _offer(promotion: promotions.Promotion) -> dict[str, Any]:
    return {
        **{name: getattr(promotion, name) for name in ("id", "name", "lane", "words", "starts_at", "ends_at")},
        "lane_words": promotions.lane_words(promotion),
        "rules": promotions.rules_of(promotion),
    }


def _card(card: catalog.ProductCard, tags: dict[int, pricing.PriceTag]) -> dict[str, Any]:
    known = [tags[sku_id] for sku_id in card.sku_ids if sku_id in tags]
    return {
        "product_id": card.product_id,
        "title": card.title,
        "subtitle": card.subtitle,
        "picture": card.picture,
        "sold_pieces": card.sold_pieces,
        "price": min(known, key=lambda tag: (tag.price_fen, tag.sku_id), default=None),
    }
