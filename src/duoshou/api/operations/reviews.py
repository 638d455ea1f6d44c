"""Reviews: what is said of goods, and the buyer's own words about what they have received."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Path as InPath
from ninja import Query, Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of, shop_of
from duoshou.api.errors import NotFound
from duoshou.api.schemas.parts import ALWAYS, GREATEST_WHOLE, IdInPath, SlugInPath, answers
from duoshou.api.schemas.reviews import MoreIn, OwnReviewOut, ReviewIn, ReviewsAsked, ReviewsOut
from duoshou.kernel import clock
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders
from duoshou.mall.reviews import facade as reviews

REVIEWS = Router(tags=["reviews 评价"])
LineInPath = Annotated[int, InPath(ge=1, le=GREATEST_WHOLE)]


@REVIEWS.get(
    "/shops/{slug}/products/{product_id}/reviews",
    response=answers(ReviewsOut, refused=ALWAYS),
    summary="商品评价 Reviews of a product",
)
def reviews_of_product(
    request: HttpRequest, slug: SlugInPath, product_id: IdInPath, asked: Query[ReviewsAsked]
) -> dict[str, Any]:
    """What buyers say of one of the goods, the newest first."""
    if catalog.product_page(shop_id=shop_of(slug).id, product_id=product_id) is None:
        raise NotFound
    limit = reviews.ON_A_PAGE
    said = reviews.reviews_of(product_id=product_id, kind=asked.kind, before=asked.before, limit=limit + 1)
    stars = reviews.stars_of(product_id=product_id)
    return {
        **{name: getattr(stars, name) for name in ("count", "average", "good", "middling", "bad")},
        "reviews": said[:limit],
        "before": said[limit - 1].review_id if len(said) > limit else None,
    }


@REVIEWS.get(
    "/orders/{order_id}/reviews",
    response=answers(list[OwnReviewOut]),
    auth=SIGNED_IN,
    summary="我对订单的评价 My reviews of an order",
)
def reviews_of_order(request: HttpRequest, order_id: IdInPath) -> list[reviews.OwnReview]:
    """What the buyer has said of each line of one of their own orders, and may still say."""
    return list(_own(buyer_of(request).id, order_id))


@REVIEWS.post(
    "/orders/{order_id}/lines/{line_no}/review",
    response=answers(OwnReviewOut, status=201),
    auth=SIGNED_IN,
    summary="评价 Review a line",
)
def write_review(
    request: HttpRequest, order_id: IdInPath, line_no: LineInPath, asked: ReviewIn
) -> Status[reviews.OwnReview]:
    """The review. A line has one, so writing twice makes no second one."""
    buyer_id = buyer_of(request).id
    written = reviews.Written(**asked.dict())
    reviews.write_review(
        buyer_id=buyer_id, order_id=order_id, line_no=line_no, written=written, folder=_folder(), moment=clock.now()
    )
    return Status(201, _of_line(buyer_id, order_id, line_no))


@REVIEWS.post(
    "/orders/{order_id}/lines/{line_no}/review/more",
    response=answers(OwnReviewOut, status=201),
    auth=SIGNED_IN,
    summary="追评 Add a later word",
)
def add_to_review(
    request: HttpRequest, order_id: IdInPath, line_no: LineInPath, asked: MoreIn
) -> Status[reviews.OwnReview]:
    """The review with its later word, which comes once."""
    buyer_id = buyer_of(request).id
    _own(buyer_id, order_id)
    reviews.add_more(
        buyer_id=buyer_id,
        order_id=order_id,
        line_no=line_no,
        text=asked.text,
        pictures=(),
        folder=_folder(),
        moment=clock.now(),
    )
    return Status(201, _of_line(buyer_id, order_id, line_no))


def _own(buyer_id: int, order_id: int) -> tuple[reviews.OwnReview, ...]:
    orders.order_of(buyer_id=buyer_id, order_id=order_id)
    return reviews.own_reviews(buyer_id=buyer_id, order_id=order_id, moment=clock.now())


def _of_line(buyer_id: int, order_id: int, line_no: int) -> reviews.OwnReview:
    return next(one for one in _own(buyer_id, order_id) if one.line_no == line_no)


def _folder() -> Path:
    folder: Path = settings.SHOP_HOME.root / reviews.PICTURES
    return folder
