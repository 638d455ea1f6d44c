"""评价: what is said of goods, and the buyer's own words about what they have received."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.reviews import facade as reviews
from duoshou.mall.shops.facade import NoSuchShop, shop_by_slug
from duoshou.storefront.asked import number, pictures, text
from duoshou.storefront.page import ASKED_AGAIN, marked, page, status_of
from duoshou.storefront.pages.orders import own_order
from duoshou.storefront.pages.pictures import KEPT_FOR_GOOD
from duoshou.storefront.showing.orders import lines_of_order
from duoshou.storefront.showing.reviews import KIND_WORDS, counts_of_kinds, shown_reviews
from duoshou.storefront.visitor import Visitor

SCORES = (
    ("stars", Words("商品", "The goods")),
    ("match", Words("描述相符", "As described")),
    ("service", Words("服务态度", "Service")),
    ("logistics", Words("物流服务", "Delivery")),
)


@page("GET", kept=ASKED_AGAIN, closes=True)
def product_reviews(visitor: Visitor, product_id: int) -> HttpResponse:
    """What buyers say of one of the goods, the newest first, by kind. Raises Http404 for what is on no shelf here."""
    found = catalog.product_page(shop_id=visitor.shop.id, product_id=product_id)
    if found is None:
        raise Http404
    kind = visitor.request.GET.get("kind", "all")
    kind = kind if kind in KIND_WORDS else "all"
    before = number(visitor.request.GET, "before") or None
    said = reviews.reviews_of(product_id=product_id, kind=kind, before=before, limit=reviews.ON_A_PAGE + 1)
    stars = reviews.stars_of(product_id=product_id)
    context = {
        "product": found,
        "stars": stars,
        "kinds": counts_of_kinds(stars),
        "kind": kind,
        "reviews": shown_reviews(visitor, said[: reviews.ON_A_PAGE]),
        "before": said[reviews.ON_A_PAGE - 1].review_id if len(said) > reviews.ON_A_PAGE else None,
    }
    return visitor.show("reviews", context)


@page("GET")
def order_reviews(visitor: Visitor, order_id: int) -> HttpResponse:
    """What the buyer has said of each line of their order, and may say. Raises Http404 for somebody else's."""
    return _shown(visitor, order_id)


@page("POST")
def write(visitor: Visitor, order_id: int, line_no: int) -> HttpResponse:
    """The review written, or a later word added to it. Raises Http404 for somebody else's order."""
    found = own_order(visitor, order_id).order
    posted, shown = visitor.request.POST, pictures(visitor.request.FILES, most=reviews.MOST_PICTURES)
    place: dict[str, Any] = {"buyer_id": found.buyer_id, "order_id": order_id, "line_no": line_no}
    common: dict[str, Any] = {"folder": settings.SHOP_HOME.root / reviews.PICTURES, "moment": visitor.moment}
    said = text(posted, "text", most=2 * reviews.LONGEST_TEXT)
    try:
        if posted.get("more"):
            reviews.add_more(**place, text=said, pictures=shown, **common)
        else:
            stars = {f"{name}_stars" if name != "stars" else name: number(posted, name) for name, _ in SCORES}
            written = reviews.Written(**stars, text=said, is_anonymous=posted.get("anonymous") == "yes", pictures=shown)
            reviews.write_review(**place, written=written, **common)
    except Refusal as refusal:
        return _shown(visitor, order_id, refusal, at_line=line_no)
    return visitor.go(visitor.url("order-reviews", order_id), told="reviewed")


@login_not_required
@require_safe
def picture(request: HttpRequest, slug: str, fingerprint: str, width: int) -> HttpResponse:
    """A picture of a review that is shown in this shop. Raises Http404 for any other."""
    try:
        shop = shop_by_slug(slug=slug)
    except NoSuchShop:
        raise Http404 from None
    folder = settings.SHOP_HOME.root / reviews.PICTURES
    file = reviews.review_picture(shop_id=shop.id, fingerprint=fingerprint, width=width, folder=folder)
    if file is None:
        raise Http404
    return marked(HttpResponse(file.read_bytes(), content_type="image/webp"), kept=KEPT_FOR_GOOD)


def _shown(visitor: Visitor, order_id: int, refusal: Refusal | None = None, *, at_line: int = 0) -> HttpResponse:
    found = own_order(visitor, order_id)
    own = reviews.own_reviews(buyer_id=found.order.buyer_id, order_id=order_id, moment=visitor.moment)
    said = {one.review.review_id: one.review for one in own if one.review is not None}
    shown = dict(zip(said, shown_reviews(visitor, said.values()), strict=True))
    lines = [
        (line, one, shown.get(one.review.review_id) if one.review is not None else None)
        for line, one in zip(lines_of_order(visitor, found), own, strict=True)
    ]
    context: dict[str, Any] = {
        "order": found.order,
        "lines": lines,
        "scores": SCORES,
        "five": range(5, 0, -1),
        "most": reviews.LONGEST_TEXT,
        "most_pictures": reviews.MOST_PICTURES,
        "typed": visitor.request.POST if refusal is not None else {},
        "at_line": at_line,
        "refusal": refusal,
    }
    return visitor.show("order_reviews", context, status=status_of(refusal) if refusal is not None else 200)
