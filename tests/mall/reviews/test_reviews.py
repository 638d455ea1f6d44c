"""Who may say what of which goods, what it comes to, and what the shop may do about it, on either database."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.reviews import facade as reviews
from duoshou.mall.reviews.models import Review, ReviewStep
from duoshou.mall.reviews.rules.scores import Scored, one_place, scores_on
from duoshou.mall.reviews.rules.writing import shown_name
from tests.mall.databases import at_once
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World
from tests.office.conftest import an_order

FIVE = {"stars": 5, "match_stars": 5, "service_stars": 4, "logistics_stars": 3}


class Hand:
    """Somebody who buys, receives and writes."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder

    def received(self, *, goods: str = "cup", pieces: int = 1, state: str = "received") -> int:
        """An order of 小明 that was received at noon."""
        order_id = an_order(self.world, goods=goods, pieces=pieces)
        Order.objects.filter(pk=order_id).update(state=state, received_at=self.world.noon)
        return order_id

    def write(self, order_id: int, *, who: str = "小明", at: datetime | None = None, line_no: int = 1, **more):
        """A review, five stars unless told otherwise."""
        return reviews.write_review(
            buyer_id=self.world.buyer[who],
            order_id=order_id,
            line_no=line_no,
            written=reviews.Written(**{**FIVE, "text": "好杯子", **more}),
            folder=self.folder,
            moment=at or self.world.noon,
        )

    def add(self, order_id: int, *, at: datetime, text: str = "还是好") -> None:
        """A later word."""
        reviews.add_more(
            buyer_id=self.world.buyer["小明"],
            order_id=order_id,
            line_no=1,
            text=text,
            pictures=(),
            folder=self.folder,
            moment=at,
        )

    def hide(self, review_id: int, *, why: str = "advertising", note: str = "留了微信号") -> None:
        """The shop hides it."""
        reviews.hide_review(
            shop_id=self.world.shop_id, review_id=review_id, why=why, note=note, who="小李", moment=self.world.noon
        )


@pytest.fixture
def hand(world: World, tmp_path: Path) -> Hand:
    """A hand in the small shop."""
    return Hand(world, tmp_path / "pictures")


class TestAReview:
    def test_is_written_by_who_bought_and_received(self, hand: Hand):
        order_id = hand.received()
        hand.write(order_id, text="  好\n杯子", pictures=[a_photo(), a_photo(), a_photo("blue")])
        [shown] = reviews.reviews_of(product_id=hand.world.product["cup"])
        assert (shown.stars, shown.text, len(shown.pictures), shown.name) == (5, "  好\n杯子", 2, "匿名")

    @pytest.mark.parametrize("state", ["paid", "shipped", "refunded", "awaiting_payment"])
    def test_is_not_written_of_what_was_not_received(self, hand: Hand, state: str):
        order_id = hand.received(state=state)
        with pytest.raises(reviews.NotToBeReviewed):
            hand.write(order_id)

    def test_is_not_written_by_anybody_else_nor_of_another_line(self, hand: Hand):
        order_id = hand.received()
        with pytest.raises(orders.NoSuchOrder):
            hand.write(order_id, who="小红")
        with pytest.raises(reviews.NotToBeReviewed):
            hand.write(order_id, line_no=2)

    def test_is_written_within_ninety_days(self, hand: Hand):
        order_id = hand.received()
        with pytest.raises(reviews.NotToBeReviewed):
            hand.write(order_id, at=hand.world.noon + timedelta(days=90, seconds=1))
        hand.write(order_id, at=hand.world.noon + timedelta(days=90))

    def test_has_whole_stars_and_no_novel(self, hand: Hand):
        order_id = hand.received()
        for wrong in ({"stars": 0}, {"service_stars": 6}, {"match_stars": -1}):
            with pytest.raises(reviews.StarsNotUsable):
                hand.write(order_id, **wrong)
        with pytest.raises(reviews.WordsNotUsable):
            hand.write(order_id, text="长" * 501)
        with pytest.raises(reviews.TooManyReviewPictures):
            hand.write(order_id, pictures=[b""] * 7)
        assert not Review.objects.exists()

    def test_is_one_per_line_however_often_it_is_sent_at_once(self, hand: Hand):
        order_id = hand.received()
        done = at_once([lambda: hand.write(order_id), lambda: hand.write(order_id, stars=1)])
        assert sorted(type(one).__name__ for one in done) == ["ReviewedAlready", "int"]
        assert Review.objects.count() == 1

    def test_gets_one_later_word_and_stays_as_it_was(self, hand: Hand):
        order_id, later = hand.received(), hand.world.noon + timedelta(days=30)
        with pytest.raises(reviews.NotToBeReviewed):
            hand.add(order_id, at=later)
        hand.write(order_id)
        done = at_once([lambda: hand.add(order_id, at=later), lambda: hand.add(order_id, at=later, text="不好")])
        assert sorted(type(one).__name__ for one in done) == ["NoneType", "ReviewedAlready"]
        [shown] = reviews.reviews_of(product_id=hand.world.product["cup"], kind="more")
        assert shown.text == "好杯子" and shown.days_later == 30

    def test_shows_a_masked_name_or_none(self, hand: Hand):
        hand.write(hand.received(), is_anonymous=False)
        [shown] = reviews.reviews_of(product_id=hand.world.product["cup"])
        assert shown.name == "小**"
        assert [shown_name(name) for name in ("爱喝茶的人", "", " ", "A")] == ["爱**人", "匿名", "匿名", "A**"]


class TestTheAverage:
    def test_is_all_stars_over_all_reviews_that_are_shown(self, hand: Hand):
        numbers = [hand.write(hand.received(pieces=pieces), stars=stars) for pieces, stars in ((1, 5), (2, 4), (3, 1))]
        stars = reviews.stars_of(product_id=hand.world.product["cup"])
        assert (stars.count, stars.total, stars.average, stars.good, stars.bad) == (3, 10, "3.3", 2, 1)
        hand.hide(numbers[2])
        stars = reviews.stars_of(product_id=hand.world.product["cup"])
        assert (stars.count, stars.average, stars.hidden) == (2, "4.5", 1)

    def test_is_blank_without_reviews(self, hand: Hand):
        assert reviews.stars_of(product_id=hand.world.product["cup"]).average == ""

    @given(st.lists(st.integers(1, 5), min_size=1, max_size=200))
    def test_is_the_exact_mean_to_one_place(self, stars: list[int]):
        shown = one_place(sum(stars), len(stars))
        whole, tenth = shown.split(".")
        off = abs((int(whole) * 10 + int(tenth)) * len(stars) - sum(stars) * 10)
        assert off * 2 <= len(stars)

    def test_of_a_day_looks_back_half_a_year(self):
        day = datetime(2026, 11, 22).date()
        found = [Scored(day - timedelta(days=back), 1, 5, 4, 3) for back in (0, 179, 180, -1)]
        assert scores_on(day, found) == Scored(day, 2, 10, 8, 6)


class TestHiding:
    @pytest.mark.parametrize(("why", "note"), [("bad", "差评"), ("", "x"), ("advertising", " ")])
    def test_needs_a_reason_of_the_list_and_a_word(self, hand: Hand, why: str, note: str):
        number = hand.write(hand.received(), stars=1)
        with pytest.raises(reviews.NotAReasonToHide):
            hand.hide(number, why=why, note=note)
        assert len(reviews.reviews_of(product_id=hand.world.product["cup"])) == 1

    def test_is_kept_with_who_and_why_and_taken_back(self, hand: Hand):
        number = hand.write(hand.received())
        hand.hide(number)
        with pytest.raises(reviews.ReviewMoved):
            hand.hide(number)
        reviews.show_review(shop_id=hand.world.shop_id, review_id=number, who="店主", moment=hand.world.noon)
        assert list(ReviewStep.objects.order_by("id").values_list("what", "who", "why", "note")) == [
            ("hidden", "小李", "advertising", "留了微信号"),
            ("shown", "店主", "", ""),
        ]

    def test_of_another_shops_review_is_not_possible(self, hand: Hand):
        number = hand.write(hand.received())
        with pytest.raises(reviews.NoSuchReview):
            reviews.hide_review(
                shop_id=hand.world.shop_id + 1,
                review_id=number,
                why="insult",
                note="x",
                who="x",
                moment=hand.world.noon,
            )

    def test_without_a_reason_is_refused_by_the_database(self, hand: Hand):
        number = hand.write(hand.received())
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.filter(pk=number).update(hidden_at=hand.world.noon, hidden_why="bad")


class TestTheShopsAnswer:
    def test_is_one(self, hand: Hand):
        number = hand.write(hand.received())
        place = {"shop_id": hand.world.shop_id, "review_id": number, "moment": hand.world.noon}
        done = at_once(
            [lambda who=who: reviews.answer_review(**place, text=f"谢谢 {who}", who=who) for who in ("小李", "小王")]
        )
        assert sorted(type(one).__name__ for one in done) == ["NoneType", "ReviewMoved"]
        assert reviews.unanswered_reviews(shop_id=hand.world.shop_id) == 0
