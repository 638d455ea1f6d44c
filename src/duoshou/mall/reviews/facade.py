"""What others may ask of reviews."""

from __future__ import annotations

from duoshou.mall.reviews.actions import add_more, answer_review, hide_review, show_review, write_review
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
from duoshou.mall.reviews.queries import (
    KINDS,
    ON_A_PAGE,
    own_reviews,
    review_picture,
    reviews_of,
    scores_by_day,
    shop_reviews,
    stars_of,
    unanswered_reviews,
)
from duoshou.mall.reviews.rules.hiding import REASONS
from duoshou.mall.reviews.rules.scores import Scored, Stars
from duoshou.mall.reviews.rules.writing import LONGEST_TEXT, MOST_PICTURES
from duoshou.mall.reviews.values import PICTURES, DeskReview, OwnReview, PictureShown, ReviewShown, Written

__all__ = [
    "KINDS",
    "LONGEST_TEXT",
    "MOST_PICTURES",
    "ON_A_PAGE",
    "PICTURES",
    "REASONS",
    "DeskReview",
    "NoSuchReview",
    "NotAReasonToHide",
    "NotToBeReviewed",
    "OwnReview",
    "PictureShown",
    "ReviewMoved",
    "ReviewShown",
    "ReviewedAlready",
    "Scored",
    "Stars",
    "StarsNotUsable",
    "TooManyReviewPictures",
    "WordsNotUsable",
    "Written",
    "add_more",
    "answer_review",
    "hide_review",
    "own_reviews",
    "review_picture",
    "reviews_of",
    "scores_by_day",
    "shop_reviews",
    "show_review",
    "stars_of",
    "unanswered_reviews",
    "write_review",
]
