"""Writes of reviews: one verb, one transaction; pictures are made small before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from duoshou.kernel.periods import business_day
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.reviews.errors import (
    NoSuchReview,
    NotAReasonToHide,
    NotToBeReviewed,
    ReviewedAlready,
    ReviewMoved,
    StarsNotUsable,
    TooManyReviewPictures,
    WordsNotUsable,
)
from duoshou.mall.reviews.models import Review, ReviewPicture, ReviewStep
from duoshou.mall.reviews.rules.hiding import REASONS
from duoshou.mall.reviews.rules.writing import LONGEST_TEXT, MOST_PICTURES, are_stars, may_add, may_write
from duoshou.mall.reviews.values import Written

LONGEST_NOTE = 200


def write_review(
    *,
    buyer_id: int,
    order_id: int,
    line_no: int,
    written: Written,
    folder: Path,
    moment: datetime,
    already_kept: Sequence[catalog.KeptPicture] = (),
) -> int:
    """The number of the buyer's review of a line of their own order that they have received. Pictures `already_kept`
    came before the words and lie in the folder.

    Raises NoSuchOrder, NotToBeReviewed, ReviewedAlready, StarsNotUsable, WordsNotUsable, TooManyReviewPictures,
    NotAPicture, PictureTooLarge.
    """
    order = orders.order_of(buyer_id=buyer_id, order_id=order_id).order
    line = next((one for one in order.lines if one.line_no == line_no), None)
    if line is None or not may_write(
        state=order.state, received_at=order.received_at, is_gift=line.is_gift, moment=moment
    ):
        raise NotToBeReviewed()
    if not are_stars(written.stars, written.match_stars, written.service_stars, written.logistics_stars):
        raise StarsNotUsable()
    if len(written.text) > LONGEST_TEXT:
        raise WordsNotUsable(most=LONGEST_TEXT)
    pictures = _kept(written.pictures, already_kept, folder)
    try:
        with transaction.atomic():
            made = Review.objects.create(
                shop_id=order.shop_id,
                buyer_id=buyer_id,
                order_id=order_id,
                line_no=line_no,
                product_id=line.product_id,
                attributes=line.attributes,
                made_at=moment,
                day=business_day(moment),
                stars=written.stars,
                match_stars=written.match_stars,
                service_stars=written.service_stars,
                logistics_stars=written.logistics_stars,
                text=written.text,
                is_anonymous=written.is_anonymous,
                has_pictures=bool(pictures),
            )
            _add_pictures(made.pk, pictures, is_more=False)
            _tell(made, moment)
            return int(made.pk)
    except IntegrityError:
        # The line has one already, which came in the same moment: the database counts, not a question before.
        raise ReviewedAlready() from None


def add_more(
    *,
    buyer_id: int,
    order_id: int,
    line_no: int,
    text: str,
    pictures: Sequence[bytes],
    folder: Path,
    moment: datetime,
    already_kept: Sequence[catalog.KeptPicture] = (),
) -> None:
    """追评: the buyer's later word, once; what was said first stays as it was.

    Raises NotToBeReviewed, ReviewedAlready, WordsNotUsable, TooManyReviewPictures, NotAPicture, PictureTooLarge.
    """
    own = Review.objects.filter(buyer_id=buyer_id, order_id=order_id, line_no=line_no)
    found = own.first()
    if found is None:
        raise NotToBeReviewed()
    if not may_add(made_at=found.made_at, has_more=found.more_at is not None, moment=moment):
        raise ReviewedAlready()
    if not text or len(text) > LONGEST_TEXT:
        raise WordsNotUsable(most=LONGEST_TEXT)
    kept = _kept(pictures, already_kept, folder)
    with transaction.atomic():
        if not own.filter(more_at__isnull=True).update(
            more_text=text, more_at=moment, has_pictures=found.has_pictures or bool(kept)
        ):
            raise ReviewedAlready()
        _add_pictures(found.pk, kept, is_more=True)


@transaction.atomic
def answer_review(*, shop_id: int, review_id: int, text: str, who: str, moment: datetime) -> None:
    """The shop's one answer, for everybody to read. Raises NoSuchReview, ReviewMoved, WordsNotUsable."""
    _review(shop_id, review_id)
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise WordsNotUsable(most=LONGEST_TEXT)
    open_ones = Review.objects.filter(pk=review_id, shop_id=shop_id, answered_at__isnull=True)
    if not open_ones.update(answer=text.strip(), answered_at=moment, answered_by=who):
        raise ReviewMoved(review=review_id)


@transaction.atomic
def hide_review(*, shop_id: int, review_id: int, why: str, note: str, who: str, moment: datetime) -> None:
    """The review is no longer shown nor counted, for a reason of the list and with a word about it.

    Raises NoSuchReview, NotAReasonToHide, ReviewMoved.
    """
    found = _review(shop_id, review_id)
    if why not in REASONS or not note.strip():
        raise NotAReasonToHide()
    shown = Review.objects.filter(pk=review_id, hidden_at__isnull=True)
    if not shown.update(hidden_at=moment, hidden_why=why):
        raise ReviewMoved(review=review_id)
    _note(found, "hidden", who, moment, why=why, note=note.strip())


@transaction.atomic
def show_review(*, shop_id: int, review_id: int, who: str, moment: datetime) -> None:
    """The review is shown and counted again. Raises NoSuchReview, ReviewMoved."""
    found = _review(shop_id, review_id)
    if not Review.objects.filter(pk=review_id, hidden_at__isnull=False).update(hidden_at=None, hidden_why=""):
        raise ReviewMoved(review=review_id)
    _note(found, "shown", who, moment)


def _review(shop_id: int, review_id: int) -> Review:
    found = Review.objects.filter(shop_id=shop_id, pk=review_id).first()
    if found is None:
        raise NoSuchReview(review=review_id)
    return found


def _note(review: Review, what: str, who: str, moment: datetime, *, why: str = "", note: str = "") -> None:
    ReviewStep.objects.create(review=review, at=moment, who=who, what=what, why=why, note=note[:LONGEST_NOTE])
    _tell(review, moment)


def _kept(
    pictures: Sequence[bytes], already_kept: Sequence[catalog.KeptPicture], folder: Path
) -> list[catalog.KeptPicture]:
    """Each picture, small and in its place. Raises TooManyReviewPictures, NotAPicture, PictureTooLarge."""
    if len(pictures) + len(already_kept) > MOST_PICTURES:
        raise TooManyReviewPictures(most=MOST_PICTURES)
    return [*already_kept, *catalog.keep_pictures(pictures, folder=folder)]


def _add_pictures(review_id: int, kept: Sequence[catalog.KeptPicture], *, is_more: bool) -> None:
    ReviewPicture.objects.bulk_create(
        [ReviewPicture(review_id=review_id, is_more=is_more, **asdict(one)) for one in kept],
        ignore_conflicts=True,
    )


def _tell(review: Review, moment: datetime) -> None:
    """Since when the scores are others goes with the news; nothing that was written does."""
    facts = {"review_id": review.pk, "product_id": review.product_id, "day": review.day.isoformat()}
    outbox.tell(shop_id=review.shop_id, kind="review_changed", about=str(review.pk), facts=facts, moment=moment)
