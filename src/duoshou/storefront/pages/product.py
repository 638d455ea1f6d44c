"""One of the goods: its pictures, its price and why, which of its kinds, and the way into the cart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Line
from duoshou.mall.reviews import facade as reviews
from duoshou.storefront.asked import number
from duoshou.storefront.page import ASKED_AGAIN, page
from duoshou.storefront.showing.goods import shown_goods
from duoshou.storefront.showing.left import pieces_left
from duoshou.storefront.showing.pictures import on_a_page
from duoshou.storefront.showing.prices import shown_price
from duoshou.storefront.showing.promotions import running
from duoshou.storefront.showing.reviews import shown_reviews
from duoshou.storefront.visitor import Visitor

MOST_PIECES = 999
REVIEWS_SHOWN = 2
GOODS_BESIDE = 4
FREE = Words("包邮", "Free delivery")


@dataclass(frozen=True, slots=True)
class ShownSku:
    """One kind of a product: what tells it from the others, and how many there are."""

    sku_id: int
    text: str
    left: int

    @property
    def is_gone(self) -> bool:
        """Whether none can be had now."""
        return self.left <= 0

    @property
    def most(self) -> int:
        """The most pieces that can be asked for."""
        return max(1, min(self.left, MOST_PIECES))


@page("GET", kept=ASKED_AGAIN, closes=True)
def product(visitor: Visitor, product_id: int) -> HttpResponse:
    """The product with one of its SKUs chosen; of one that is sold no more, that it is not (404).

    Raises Http404 for what never stood on a shelf of this shop or is still to come.
    """
    found = catalog.product_page(shop_id=visitor.shop.id, product_id=product_id)
    if found is None:
        raise Http404
    ids = [one.sku_id for one in found.skus if one.is_active]
    book = pricing.book_with(
        shop_id=visitor.shop.id, sku_ids=ids, moment=visitor.moment, revision=visitor.shop.price_revision
    )
    for_sale = [one for one in ids if one in book.goods and book.goods[one].is_for_sale(visitor.moment)]
    if not for_sale:
        return _no_longer_sold(visitor, found)
    left = pieces_left(book, for_sale)
    skus = [ShownSku(one, book.goods[one].attributes_text or found.title, left.get(one, 0)) for one in for_sale]
    chosen = _chosen(skus, number(visitor.request.GET, "sku"))
    quote = pricing.quote_for(
        shop_id=visitor.shop.id,
        buyer_id=visitor.buyer_id,
        lines=[(chosen.sku_id, 1)],
        scene="page",
        moment=visitor.moment,
        explain=True,
        revision=visitor.shop.price_revision,
    )
    facts, priced_at = book.goods[chosen.sku_id], {one.sku_id: one.priced_at for one in found.skus}
    line = Line(chosen.sku_id, found.product_id, facts.category_ids, 1, facts.price_fen)
    visitor.look("product", product_id=product_id)
    stars = reviews.stars_of(product_id=product_id)
    said = reviews.reviews_of(product_id=product_id, limit=REVIEWS_SHOWN) if stars.count else ()
    context = {
        "product": found,
        "pictures": [on_a_page(visitor.shop.slug, one, found.title) for one in found.pictures],
        "tag": shown_price(visitor, book, quote.lines[0], priced_at=priced_at[chosen.sku_id]),
        "promotions": running(visitor, book, about=line, quote=quote),
        "skus": skus,
        "sku": chosen,
        "pieces": min(max(number(visitor.request.GET, "pieces"), 1), chosen.most),
        "freight": freight_words(found.freight),
        "exemption": catalog.EXEMPTION_BY_KIND.get(found.exemption),
        "up": _up(visitor, found),
        "stars": stars,
        "reviews": shown_reviews(visitor, said),
    }
    return visitor.show("product", context)


def _no_longer_sold(visitor: Visitor, found: catalog.ProductPage) -> HttpResponse:
    """That it was sold here once, the shelf that it stood on, and what stands there still."""
    is_stopped = bool(found.skus) and not any(one.is_active for one in found.skus)
    listing = replace(found.listing, sku_is_active=not is_stopped)
    if not catalog.is_no_longer_sold(listing, moment=visitor.moment):
        raise Http404
    shown = [one for one in found.category_path if one.is_shown]
    beside = catalog.shelf(
        shop_id=visitor.shop.id,
        moment=visitor.moment,
        category_id=shown[-1].category_id if shown else None,
        limit=GOODS_BESIDE,
    )
    context = {
        "product": found,
        "goods": shown_goods(visitor, beside.products),
        "shelf": shown[-1] if shown else None,
        "up": _up(visitor, found),
    }
    return visitor.show("no_longer", context, status=404)


def freight_words(terms: catalog.FreightTerms | None) -> Words:
    """What sending costs, in a line: the ordinary fee, and that some regions differ."""
    if terms is None:
        return FREE
    rule = terms.ordinary
    is_free = rule.first_fen == 0 and rule.next_fen == 0
    words = FREE if is_free else Words(f"{yuan_text(rule.first_fen)} 起", f"from {yuan_text(rule.first_fen)}")
    if terms.regional:
        words = Words(f"{words.zh}，部分地区另计", f"{words.en}, some regions differ")
    if terms.unsendable:
        places = sorted(terms.unsendable)
        words = Words(f"{words.zh}，不发{'、'.join(places)}", f"{words.en}, not sent to {', '.join(places)}")
    return words


def _chosen(skus: list[ShownSku], asked: int) -> ShownSku:
    """The one asked for, else the first that can be had, else the first."""
    by_id = {one.sku_id: one for one in skus}
    return by_id.get(asked) or next((one for one in skus if not one.is_gone), skus[0])


def _up(visitor: Visitor, found: catalog.ProductPage) -> str:
    shown = [one for one in found.category_path if one.is_shown]
    return visitor.url("shelf", shown[-1].category_id) if shown else visitor.url("home")
