"""Reviews, as the API takes and tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from duoshou.api.schemas.parts import GREATEST_WHOLE, WRITABLE, Asked, Id, WordsOut, shown_by

LONGEST_TEXT, MOST_PICTURES = 500, 6
StarsIn = Annotated[int, Field(ge=1, le=5)]


PicturesIn = Annotated[list[Annotated[str, Field(max_length=400, pattern=WRITABLE)]], Field(max_length=MOST_PICTURES)]


class ReviewIn(Asked):
    """Stars for the goods and the three scores, and words. `pictures` are what /review/pictures of the same line
    answered, each of them within a day."""

    model_config = shown_by(
        {"stars": 5, "match_stars": 5, "service_stars": 4, "logistics_stars": 5, "text": "茶汤清亮", "pictures": []}
    )

    stars: StarsIn
    match_stars: StarsIn
    service_stars: StarsIn
    logistics_stars: StarsIn
    text: Annotated[str, Field(max_length=LONGEST_TEXT, pattern=WRITABLE)] = ""
    is_anonymous: bool = True
    pictures: PicturesIn = []


class MoreIn(Asked):
    """A later word, added once, with pictures as the first had them."""

    model_config = shown_by({"text": "喝了三天还是好"})

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, pattern=WRITABLE)]
    pictures: PicturesIn = []


class KeptPictureOut(Schema):
    """A picture that was taken in: `picture` is what the review names it by. Nobody else sees it before that."""

    picture: str
    width: int
    height: int


class ReviewsAsked(Schema):
    """Which reviews: of one kind, those before one."""

    kind: Literal["all", "pictures", "more", "good", "middling", "bad"] = "all"
    before: Annotated[int | None, Field(ge=1, le=GREATEST_WHOLE)] = None


class ReviewPictureOut(Schema):
    """A picture; /mall/{slug}/reviews/pictures/{fingerprint}/{width}.webp hands it out, 200, 480 or 960 wide."""

    fingerprint: str
    width: int
    height: int


class ReviewOut(Schema):
    """One review as anybody may read it; `hidden_words` says why nobody else does."""

    review_id: Id
    product_id: Id
    attributes: str
    name: str
    made_at: datetime
    stars: int
    text: str
    pictures: list[ReviewPictureOut]
    more_text: str
    more_at: datetime | None
    more_pictures: list[ReviewPictureOut]
    answer: str
    answered_at: datetime | None
    hidden_words: WordsOut | None


class ReviewsOut(Schema):
    """What is said of one of the goods, the newest first; `before` asks for the next page, null on the last."""

    count: int
    average: str
    good: int
    middling: int
    bad: int
    reviews: list[ReviewOut]
    before: int | None


class OwnReviewOut(Schema):
    """What the buyer has said of one line of an order, and may still say."""

    line_no: int
    may_write: bool
    may_add: bool
    review: ReviewOut | None
