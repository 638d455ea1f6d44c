"""Reading reviews. Hidden ones are shown to the shop and to who wrote them, and counted apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.db.models import Count, Q, QuerySet, Sum

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.database.statements import statement
from duoshou.mall.members import facade as members
from duoshou.mall.orders import facade as orders
from duoshou.mall.reviews.models import Review, ReviewPicture
from duoshou.mall.reviews.rules.scores import SCORES_LOOK_BACK, Scored, Stars, scores_on
from duoshou.mall.reviews.rules.writing import BAD_TO, GOOD_FROM, NOBODY, may_add, may_write, shown_name
from duoshou.mall.reviews.values import DeskReview, OwnReview, PictureShown, ReviewShown

# What a buyer may look at; always the newest first: no order that the shop could bend.
KINDS: dict[str, Q] = {
    "all": Q(),
    "pictures": Q(has_pictures=True),
    "more": Q(more_at__isnull=False),
    "good": Q(stars__gte=GOOD_FROM),
    "middling": Q(stars__gt=BAD_TO, stars__lt=GOOD_FROM),
    "bad": Q(stars__lte=BAD_TO),
}
ON_A_PAGE = 20
STARS_OF = statement("stars_of", module=__file__)


def stars_of(*, product_id: int) -> Stars:
    """What the product's reviews come to, in one question."""
    found = STARS_OF.rows(product_id=product_id)
    by_stars = {stars: many for stars, many, *_ in found if many}
    pictures, more, hidden = (sum(row[place] for row in found) for place in (2, 3, 4))
    return Stars(by_stars, pictures, more, hidden)


def reviews_of(
    *, product_id: int, kind: str = "all", before: int | None = None, limit: int = ON_A_PAGE
) -> tuple[ReviewShown, ...]:
    """The product's reviews of one kind, the newest first, in three questions. An unknown kind is all of them."""
    found = Review.objects.filter(KINDS.get(kind, Q()), product_id=product_id, hidden_at__isnull=True)
    return _page(found, before, limit)


def shop_reviews(
    *, shop_id: int, kind: str = "all", only_unanswered: bool = False, before: int | None = None, limit: int = ON_A_PAGE
) -> tuple[DeskReview, ...]:
    """The shop's reviews, hidden ones too, the newest first."""
    found = Review.objects.filter(KINDS.get(kind, Q()), shop_id=shop_id)
    if only_unanswered:
        found = found.filter(answered_at__isnull=True, hidden_at__isnull=True)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-id")[:limit])
    return tuple(
        DeskReview(
            shown, row.order_id, row.line_no, row.match_stars, row.service_stars, row.logistics_stars, row.answered_by
        )
        for row, shown in zip(rows, _shown(rows), strict=True)
    )


def unanswered_reviews(*, shop_id: int) -> int:
    """How many reviews nobody of the shop has answered."""
    return Review.objects.filter(shop_id=shop_id, answered_at__isnull=True, hidden_at__isnull=True).count()


def own_reviews(*, buyer_id: int, order_id: int, moment: datetime) -> tuple[OwnReview, ...]:
    """What the buyer has said of each line of their order, and may say. Raises NoSuchOrder, for others', too."""
    order = orders.order_of(buyer_id=buyer_id, order_id=order_id).order
    rows = {row.line_no: row for row in Review.objects.filter(order_id=order_id, buyer_id=buyer_id)}
    shown = dict(zip(rows, _shown(rows.values()), strict=True))
    return tuple(
        OwnReview(
            line_no=line.line_no,
            may_write=line.line_no not in rows
            and may_write(state=order.state, received_at=order.received_at, is_gift=line.is_gift, moment=moment),
            may_add=line.line_no in rows
            and may_add(
                made_at=rows[line.line_no].made_at, has_more=rows[line.line_no].more_at is not None, moment=moment
            ),
            review=shown.get(line.line_no),
        )
        for line in order.lines
    )


def review_picture(*, shop_id: int, fingerprint: str, width: int, folder: Path) -> Path | None:
    """Where a picture of a review of this shop lies that is not hidden; None for any other."""
    shown = ReviewPicture.objects.filter(
        fingerprint=fingerprint, review__shop_id=shop_id, review__hidden_at__isnull=True
    )
    return catalog.picture_file(folder=folder, fingerprint=fingerprint, width=width) if shown.exists() else None


def scores_by_day(*, shop_id: int, days: Iterable[date]) -> dict[date, Scored]:
    """The three scores of each day, over the half year that ends with it, from the reviews that are shown now."""
    asked = sorted(days)
    if not asked:
        return {}
    found = (
        Review.objects.filter(
            shop_id=shop_id, hidden_at__isnull=True, day__gt=asked[0] - SCORES_LOOK_BACK, day__lte=asked[-1]
        )
        .order_by()
        .values_list("day")
        .annotate(Count("id"), Sum("match_stars"), Sum("service_stars"), Sum("logistics_stars"))
    )
    every = [Scored(*row) for row in found]
    return {day: scores_on(day, every) for day in asked}


def _page(found: QuerySet[Review], before: int | None, limit: int) -> tuple[ReviewShown, ...]:
    if before is not None:
        found = found.filter(pk__lt=before)
    return tuple(_shown(found.order_by("-id")[:limit]))


def _shown(rows: Iterable[Review]) -> list[ReviewShown]:
    found = list(rows)
    pictures: dict[tuple[int, bool], list[PictureShown]] = {}
    for one in ReviewPicture.objects.filter(review__in=found).order_by("id"):
        kept = PictureShown(one.fingerprint, one.width, one.height)
        pictures.setdefault((one.review_id, one.is_more), []).append(kept)
    by_shop: dict[int, set[int]] = {}
    for row in found:
        if not row.is_anonymous:
            by_shop.setdefault(row.shop_id, set()).add(row.buyer_id)
    names: dict[int, str] = {}
    for shop_id, buyer_ids in by_shop.items():
        told = members.buyers_shown(shop_id=shop_id, buyer_ids=buyer_ids)
        names |= {buyer_id: shown_name(nickname) for buyer_id, (nickname, _phone) in told.items()}
    return [
        ReviewShown(
            review_id=row.pk,
            product_id=row.product_id,
            attributes=row.attributes,
            name=NOBODY if row.is_anonymous else names.get(row.buyer_id, NOBODY),
            made_at=row.made_at,
            stars=row.stars,
            text=row.text,
            pictures=tuple(pictures.get((row.pk, False), ())),
            more_text=row.more_text,
            more_at=row.more_at,
            more_pictures=tuple(pictures.get((row.pk, True), ())),
            answer=row.answer,
            answered_at=row.answered_at,
            hidden_why=row.hidden_why,
        )
        for row in found
    ]
