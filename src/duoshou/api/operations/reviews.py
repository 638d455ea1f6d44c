"""Reviews: what is said of goods, and the buyer's own words about what they have received."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Path as InPath
from ninja import Query, Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of, shop_of
from duoshou.api.errors import NotFound
from duoshou.api.pictures_for_reviews import Place, name_of, pictures_named
from duoshou.api.schemas.parts import ALWAYS, GREATEST_WHOLE, PICTURE_IN, WITH_A_PICTURE, IdInPath, SlugInPath, answers
from duoshou.api.schemas.reviews import KeptPictureOut, MoreIn, OwnReviewOut, ReviewIn, ReviewsAsked, ReviewsOut
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
    "/orders/{order_id}/lines/{line_no}/review/pictures",
    response=answers(KeptPictureOut, status=201, refused=WITH_A_PICTURE),
    auth=SIGNED_IN,
    openapi_extra=PICTURE_IN,
    summary="评价用的图片 A picture for a review",
)
def keep_review_picture(request: HttpRequest, order_id: IdInPath, line_no: LineInPath) -> Status[dict[str, Any]]:
    """A picture for a review of this line that is still to be written: the request's body is the JPEG, PNG or WebP file
    itself. A picture that no review has named after a day is gone."""
    place = Place(buyer_id=buyer_of(request).id, order_id=order_id, line_no=line_no)
    line = _line_or_none(place)
    if line is None or not (line.may_write or line.may_add):
        raise reviews.NotToBeReviewed
    # One byte more than there may be is enough to be refused.
    handed_in = request.read(catalog.MOST_PICTURE_BYTES + 1)
    (kept,) = catalog.keep_pictures([handed_in], folder=_folder())
    named = name_of(kept, place=place, moment=clock.now())
    return Status(201, {"picture": named, "width": kept.width, "height": kept.height})


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
    place, moment = Place(buyer_id=buyer_of(request).id, order_id=order_id, line_no=line_no), clock.now()
    kept = pictures_named(asked.pictures, place=place, folder=_folder(), moment=moment)
    written = reviews.Written(**asked.dict(exclude={"pictures"}))
    reviews.write_review(**asdict(place), written=written, already_kept=kept, folder=_folder(), moment=moment)
    return Status(201, _of_line(place))


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
    place, moment = Place(buyer_id=buyer_of(request).id, order_id=order_id, line_no=line_no), clock.now()
    _own(place.buyer_id, order_id)
    kept = pictures_named(asked.pictures, place=place, folder=_folder(), moment=moment)
    more: dict[str, Any] = {"text": asked.text, "pictures": (), "already_kept": kept}
    reviews.add_more(**asdict(place), **more, folder=_folder(), moment=moment)
    return Status(201, _of_line(place))


def _own(buyer_id: int, order_id: int) -> tuple[reviews.OwnReview, ...]:
    orders.order_of(buyer_id=buyer_id, order_id=order_id)
    return reviews.own_reviews(buyer_id=buyer_id, order_id=order_id, moment=clock.now())


def _line_or_none(place: Place) -> reviews.OwnReview | None:
    return next((one for one in _own(place.buyer_id, place.order_id) if one.line_no == place.line_no), None)


def _of_line(place: Place) -> reviews.OwnReview:
    return next(one for one in _own(place.buyer_id, place.order_id) if one.line_no == place.line_no)


def _folder() -> Path:
    folder: Path = settings.SHOP_HOME.root / reviews.PICTURES
    return folder
