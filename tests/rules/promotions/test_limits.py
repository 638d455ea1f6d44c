"""Limits: special scenes, budgets, limits per buyer, dates, and questions that cannot be answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duoshou.mall.promotions.errors import NotAFreight, NotALine, OneCouponTwice, OnePromotionTwice, UnknownScene
from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.quote import quote
from duoshou.mall.promotions.rules.lanes import SCENE
from duoshou.mall.promotions.values import Line, Part, Source, Visit
from tests.rules.promotions.shop import (
    CLOTHES,
    COAT,
    CROCKERY,
    CUP,
    ENDS,
    NOW,
    SCARF,
    STARTS,
    counted,
    coupon,
    flat,
    line,
    off,
    only,
    payables,
    price,
    promotion,
    tiers,
)

HALF_SECOND = {"rule": "nth_piece", "nth": 2, "pays_permille": 500}


class TestASpecialScene:
    EVERYTHING = (
        promotion(1, "item_price", flat(900)),
        promotion(2, "bundle", HALF_SECOND),
        promotion(3, "threshold", off((1_000, 100))),
        promotion(4, "freight", {"rule": "free_freight"}),
    )

    def test_replaces_the_price_and_takes_only_freight_and_gifts(self):
        quoted = price(
            line(CUP, 2, scene_price_fen=1_200),
            promotions=list(self.EVERYTHING),
            coupons=[coupon(1, off((0, 500)))],
            freight_fen=800,
            scene="group",
        )
        assert counted(quoted) == [("scene", 0), ("promotion", 4)]
        assert quoted.payable_fen == 2_400
        assert quoted.lines[0].parts == (Part("scene", "scene", 0, 1_600),)
        assert (quoted.lines[0].unit_price_fen, quoted.lines[0].price_from) == (1_200, Source("scene", 0))

    def test_leaves_the_other_lines_of_the_cart_as_they_are(self):
        quoted = price(line(CUP, scene_price_fen=1_000), line(SCARF), promotions=[self.EVERYTHING[2]], scene="flash")
        assert payables(quoted) == [1_000, 9_900]

    @pytest.mark.parametrize("scene", sorted(SCENE))
    def test_price_is_the_price_of_one_piece_in_every_scene(self, scene):
        half = promotion(1, "item_price", flat(500))
        assert payables(price(line(CUP, scene_price_fen=1_200), promotions=[half], scene=scene)) == [1_200]

    def test_price_does_not_count_towards_a_threshold(self):
        threshold = promotion(1, "threshold", off((11_000, 1_000)))
        assert price(line(CUP), line(SCARF), promotions=[threshold]).discount_fen == 1_000
        mixed = price(line(CUP, scene_price_fen=2_000), line(SCARF), promotions=[threshold], scene="flash")
        assert mixed.discount_fen == 0

    @pytest.mark.parametrize("scene_price_fen", [-1, 2_001])
    def test_price_is_neither_negative_nor_above_the_base_price(self, scene_price_fen):
        with pytest.raises(NotALine):
            price(line(CUP, scene_price_fen=scene_price_fen), scene="flash")

    def test_that_nobody_knows_is_refused(self):
        with pytest.raises(UnknownScene):
            price(line(CUP), scene="moon")


class TestABudget:
    @pytest.mark.parametrize(("left_fen", "discount_fen"), [(2_999, 0), (3_000, 3_000)])
    def test_pays_for_the_whole_discount_or_nothing(self, left_fen, discount_fen):
        threshold = promotion(1, "threshold", off((30_000, 3_000)), budget_left_fen=left_fen)
        assert price(line(COAT), promotions=[threshold]).discount_fen == discount_fen

    def test_that_is_spent_makes_room_for_the_next_best(self):
        best = promotion(1, "threshold", off((30_000, 3_000)), budget_left_fen=10)
        assert counted(price(line(COAT), promotions=[best, promotion(2, "threshold", off((30_000, 100)))])) == [
            ("promotion", 2)
        ]

    def test_known_at_the_moment_goes_before_the_declared_one(self):
        threshold = promotion(1, "threshold", off((30_000, 3_000)), budget_left_fen=99_999)
        assert price(line(COAT), promotions=[threshold], budgets_left_fen={1: 2_999}).discount_fen == 0

    def test_of_an_item_price_pays_for_all_its_lines_or_none(self):
        half = promotion(1, "item_price", flat(500), budget_left_fen=6_000)  # 10 and 50 fit, 150 more do not
        tenth = promotion(2, "item_price", flat(900), only(CROCKERY))
        assert counted(price(line(CUP), line(SCARF), promotions=[half, tenth])) == [("promotion", 1)]
        assert counted(price(line(CUP), line(COAT), promotions=[half, tenth])) == [("promotion", 2)]

    def test_of_a_bundle_pays_in_the_turn_in_which_it_is_asked(self):
        halves = promotion(1, "bundle", HALF_SECOND, budget_left_fen=1_000)
        assert price(line(CUP, 2), promotions=[halves]).discount_fen == 1_000
        assert price(line(CUP, 4), promotions=[halves]).discount_fen == 0


class TestALimitPerBuyer:
    @pytest.mark.parametrize(("uses", "discount_fen"), [({}, 100), ({1: 1}, 100), ({1: 2}, 0), ({2: 9}, 100)])
    def test_counts_the_orders_in_which_it_was_used(self, uses, discount_fen):
        twice = promotion(1, "threshold", off((0, 100)), per_buyer_limit=2)
        assert price(line(CUP), promotions=[twice], uses=uses).discount_fen == discount_fen

    @pytest.mark.parametrize("lane", ["item_price", "bundle", "freight", "gift"])
    def test_holds_in_every_lane(self, lane):
        benefit = {
            "item_price": flat(500),
            "bundle": HALF_SECOND,
            "freight": {"rule": "free_freight"},
            "gift": {"rule": "gift_goods", "sku_id": 9, "calculator": tiers("pieces", (1, 1))},
        }[lane]
        once = promotion(1, lane, benefit, per_buyer_limit=1)
        assert counted(price(line(CUP, 2), promotions=[once], freight_fen=800)) == [("promotion", 1)]
        assert counted(price(line(CUP, 2), promotions=[once], freight_fen=800, uses={1: 1})) == []


class TestTheTimeOfAPromotion:
    THRESHOLD = promotion(1, "threshold", off((0, 100)))

    @pytest.mark.parametrize(
        ("moment", "discount_fen"),
        [
            (STARTS - timedelta(microseconds=1), 0),
            (STARTS, 100),
            (ENDS - timedelta(microseconds=1), 100),
            (ENDS, 0),
        ],
    )
    def test_holds_its_first_instant_and_not_its_end(self, moment, discount_fen):
        assert price(line(CUP), promotions=[self.THRESHOLD], moment=moment).discount_fen == discount_fen

    def test_is_followed_by_one_book_forward_and_back(self):
        nightly = {"rule": "within_hours", "from": "20:00", "to": "22:00", "zone": "Asia/Shanghai"}
        book = PromotionBook([promotion(1, "threshold", off((0, 100)), nightly)])
        hours = [12, 14, 11, 13, 12, 15, 13]  # in UTC; 12 and 13 are 20:00 and 21:00 in Shanghai
        seen = [
            quote(book=book, lines=[line(CUP)], visit=Visit(moment=datetime(2026, 7, 1, hour, tzinfo=UTC))).discount_fen
            for hour in hours
        ]
        assert seen == [100 if hour in (12, 13) else 0 for hour in hours]

    def test_tells_the_next_instant_of_change(self):
        nightly = {"rule": "within_hours", "from": "20:00", "to": "22:00", "zone": "Asia/Shanghai"}
        book = PromotionBook([promotion(1, "threshold", off((0, 100)), nightly)])
        assert book.next_change(moment=NOW) == datetime(2026, 7, 1, 12, tzinfo=UTC)
        assert PromotionBook([self.THRESHOLD]).next_change(moment=NOW) == ENDS
        assert PromotionBook([self.THRESHOLD]).next_change(moment=ENDS) is None


class TestABook:
    def test_learns_anew_when_goods_change_their_category(self):
        book = PromotionBook([promotion(1, "threshold", off((0, 100)), only(CROCKERY))])
        visit = Visit(moment=NOW)
        assert quote(book=book, lines=[line(CUP)], visit=visit).discount_fen == 100
        moved = Line(CUP[0], CUP[1], (CLOTHES,), 1, CUP[3])
        assert quote(book=book, lines=[moved], visit=visit).discount_fen == 0
        assert quote(book=book, lines=[line(CUP)], visit=visit).discount_fen == 100

    def test_learns_anew_when_goods_of_a_coupon_change_their_category(self):
        book, held = PromotionBook([]), [coupon(1, off((0, 100)), only(CROCKERY))]
        visit = Visit(moment=NOW)
        assert quote(book=book, lines=[line(CUP)], visit=visit, coupons=held).discount_fen == 100
        moved = Line(CUP[0], CUP[1], (CLOTHES,), 1, CUP[3])
        assert quote(book=book, lines=[moved], visit=visit, coupons=held).discount_fen == 0
        assert quote(book=book, lines=[line(CUP)], visit=visit, coupons=held).discount_fen == 100

    def test_learns_anew_when_goods_change_their_price(self):
        book = PromotionBook([promotion(1, "item_price", {"rule": "fixed_price", "price_fen": 1_500})])
        visit = Visit(moment=NOW)
        dearer, cheaper = line(CUP), Line(*CUP[:3], 1, 1_600)
        for asked, discount_fen in ((dearer, 500), (cheaper, 100), (dearer, 500)):
            assert quote(book=book, lines=[asked], visit=visit).discount_fen == discount_fen

    def test_knows_two_kinds_of_coupon_apart_that_have_one_id(self):
        book, visit = PromotionBook([]), Visit(moment=NOW)
        for off_fen in (100, 200, 100):
            held = [coupon(1, off((0, off_fen)))]
            assert quote(book=book, lines=[line(CUP)], visit=visit, coupons=held).discount_fen == off_fen

    def test_holds_each_promotion_once(self):
        with pytest.raises(OnePromotionTwice):
            PromotionBook([promotion(1, "threshold", off((0, 100))), promotion(1, "threshold", off((0, 200)))])


class TestAQuestion:
    @pytest.mark.parametrize("wrong", [{"pieces": 0}, {"pieces": -1}, {"price_fen": -1}])
    def test_with_an_impossible_line_is_refused(self, wrong):
        with pytest.raises(NotALine):
            price(line(COAT), line(CUP)._replace(**wrong))

    def test_with_a_negative_freight_is_refused(self):
        with pytest.raises(NotAFreight):
            price(line(CUP), freight_fen=-1)

    def test_that_offers_one_coupon_twice_is_refused(self):
        twice = coupon(1, off((0, 500)), stacks=True)
        with pytest.raises(OneCouponTwice):
            price(line(CUP), coupons=[twice, twice])


class TestHoursInANightInWhichClocksChange:
    """A book remembers what is live until that changes; what was asked before must not change an answer."""

    @pytest.mark.parametrize(
        ("zone", "begins"),
        [
            ("Asia/Shanghai", datetime(2026, 6, 1, 12, tzinfo=UTC)),
            ("Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC)),
            ("Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC)),
            ("America/New_York", datetime(2026, 10, 31, 12, tzinfo=UTC)),
        ],
    )
    @given(dice=st.randoms(use_true_random=False))
    @settings(max_examples=15)
    def test_hold_as_the_clock_shows_whatever_was_asked_before(self, zone: str, begins: datetime, dice):
        hours = [
            {
                "rule": "within_hours",
                "from": f"{dice.randint(0, 11):02}:{dice.choice((0, 15, 30, 59)):02}",
                "to": f"{dice.randint(12, 23)}:30",
                "zone": zone,
            }
            for _ in range(3)
        ]
        hours[2]["from"], hours[2]["to"] = hours[2]["to"], hours[2]["from"]
        always = {"starts_at": begins - timedelta(days=9), "ends_at": begins + timedelta(days=9)}
        declared = [promotion(n, "threshold", off((1, 100)), one, **always) for n, one in enumerate(hours, start=1)]
        book, moment = PromotionBook(declared), begins
        for _ in range(60):
            moment += timedelta(seconds=dice.choice((1, 60, 900, 1_800, 3_601)))
            visit = Visit(moment=moment)
            live = {one.id for one in book.plan(visit).threshold}
            assert live == {one.id for one in declared if one.about_the_visit[0].holds(visit)}, moment
