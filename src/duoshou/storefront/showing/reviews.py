"""Reviews as everybody reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.words import Words
from duoshou.mall.reviews import facade as reviews
from duoshou.storefront.visitor import Visitor

SMALL, LARGE = 200, 960
KIND_WORDS: dict[str, Words] = {
    "all": Words("全部", "All"),
    "pictures": Words("有图", "With pictures"),
    "more": Words("追评", "Later words"),
    "good": Words("好评", "Good"),
    "middling": Words("中评", "Middling"),
    "bad": Words("差评", "Bad"),
}


@dataclass(frozen=True, slots=True)
class ShownReview:
    """One review; pictures as (small, large) addresses."""

    name: str
    made_at: datetime
    stars: int
    rest: int
    attributes: str
    text: str
    pictures: Sequence[tuple[str, str]]
    more_text: str
    more_pictures: Sequence[tuple[str, str]]
    days_later: int
    answer: str
    hidden: Words | None


def shown_reviews(visitor: Visitor, found: Iterable[reviews.ReviewShown]) -> list[ShownReview]:
    """The reviews in the same order."""
    return [
        ShownReview(
            name=one.name,
            made_at=one.made_at,
            stars=one.stars,
            rest=5 - one.stars,
            attributes=one.attributes,
            text=one.text,
            pictures=_addresses(visitor, one.pictures),
            more_text=one.more_text,
            more_pictures=_addresses(visitor, one.more_pictures),
            days_later=one.days_later,
            answer=one.answer,
            hidden=one.hidden_words,
        )
        for one in found
    ]


def counts_of_kinds(stars: reviews.Stars) -> list[tuple[str, Words, int]]:
    """How many reviews of each kind there are."""
    many = {
        "all": stars.count,
        "pictures": stars.with_pictures,
        "more": stars.with_more,
        "good": stars.good,
        "middling": stars.middling,
        "bad": stars.bad,
    }
    return [(name, words, many[name]) for name, words in KIND_WORDS.items()]


def _addresses(visitor: Visitor, pictures: Iterable[reviews.PictureShown]) -> list[tuple[str, str]]:
    return [
        (visitor.url("review-picture", one.fingerprint, SMALL), visitor.url("review-picture", one.fingerprint, LARGE))
        for one in pictures
    ]
