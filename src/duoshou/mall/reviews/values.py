"""What passes through the facade of reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.words import Words
from duoshou.mall.reviews.rules.hiding import REASONS

# Where in the home the pictures of reviews lie.
PICTURES = "review_pictures"


@dataclass(frozen=True, slots=True)
class Written:
    """What a buyer wants to say of a line of an order: stars for the goods, and the three scores."""

    stars: int
    match_stars: int
    service_stars: int
    logistics_stars: int
    text: str = ""
    is_anonymous: bool = True
    pictures: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture of a review."""

    fingerprint: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """One review as anybody may read it; who wrote it is a masked name, or nobody."""

    review_id: int
    product_id: int
    attributes: str
    name: str
    made_at: datetime
    stars: int
    text: str
    pictures: tuple[PictureShown, ...]
    more_text: str
    more_at: datetime | None
    more_pictures: tuple[PictureShown, ...]
    answer: str
    answered_at: datetime | None
    hidden_why: str

    @property
    def hidden_words(self) -> Words | None:
        """Why it is hidden; None when it is not."""
        return REASONS.get(self.hidden_why)

    @property
    def days_later(self) -> int:
        """After how many days the later word came."""
        return (self.more_at - self.made_at).days if self.more_at is not None else 0


@dataclass(frozen=True, slots=True)
class OwnReview:
    """What a buyer has said of one line of an order, and what they may still do."""

    line_no: int
    may_write: bool
    may_add: bool
    review: ReviewShown | None


@dataclass(frozen=True, slots=True)
class DeskReview:
    """A review as the shop's people see it: with its order and who answered."""

    review: ReviewShown
    order_id: int
    line_no: int
    match_stars: int
    service_stars: int
    logistics_stars: int
    answered_by: str
