"""The buyer is told why something did not count, as data and in words, and what is within reach."""

from __future__ import annotations

import pytest

from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.quote import quote
from duoshou.mall.promotions.rules import reasons as why
from duoshou.mall.promotions.values import CouponOffer, Visit
from tests.rules.promotions.shop import (
    CLOTHES,
    COAT,
    CROCKERY,
    CUP,
    ENDS,
    PLATE,
    SCARF,
    STARTS,
    STICKER,
    coupon,
    flat,
    line,
    off,
    only,
    price,
    promotion,
    reason,
    tiers,
)

SET = {"rule": "bundle_price", "pieces": [[1, 1], [2, 1]], "price_fen": 6_000}
GIFT = {"rule": "gift_goods", "sku_id": 9, "calculator": tiers("amount_fen", (30_000, 1))}
NO_CHEAPER = {**SET, "price_fen": 7_000}
DEARER = {"rule": "fixed_price", "price_fen": 9_999}
FROM_99 = {"rule": "amount_reaches", "amount_fen": 9_900}
FREE = {"rule": "free_freight"}
HALF_SECOND = {"rule": "nth_piece", "nth": 2, "pays_permille": 500}


class TestAPromotionThatDidNotCount:
    @pytest.mark.parametrize(
        ("declared", "lines", "visit", "expected"),
        [
            (promotion(1, "threshold", off((30_000, 3_000))), [line(SCARF)], {}, why.NeedsMoreMoney(20_000)),
            (promotion(1, "threshold", off((3, 1), by="pieces")), [line(SCARF)], {}, why.NeedsMorePieces(2)),
            (promotion(1, "threshold", off((1, 1)), only(CROCKERY)), [line(SCARF)], {}, why.NoGoodsOfIt()),
            (promotion(1, "threshold", off((1, 1)), {"rule": "buyer_is_new"}), [line(CUP)], {}, why.OnlyNewBuyers()),
            (promotion(1, "threshold", off((1, 1))), [line(CUP)], {"moment": ENDS}, why.Over(ENDS)),
            (
                promotion(1, "threshold", off((1, 1)), starts_at=ENDS, ends_at=ENDS.replace(year=2027)),
                [line(CUP)],
                {},
                why.NotYet(ENDS),
            ),
            (promotion(1, "threshold", off((1, 9)), budget_left_fen=8), [line(CUP)], {}, why.BudgetSpent()),
            (
                promotion(1, "threshold", off((1, 9)), per_buyer_limit=1),
                [line(CUP)],
                {"uses": {1: 1}},
                why.BuyerLimitReached(1),
            ),
            (promotion(1, "threshold", off((0, 9))), [line(STICKER)], {}, why.NothingLeftToReduce()),
            (
                promotion(1, "threshold", off((1, 9))),
                [line(CUP, scene_price_fen=1)],
                {"scene": "flash"},
                why.KeptOutByScene("flash"),
            ),
            (promotion(1, "item_price", DEARER), [line(CUP)], {}, why.NothingLeftToReduce()),
            (
                promotion(1, "item_price", flat(500), {"rule": "pieces_reach", "pieces": 3}),
                [line(CUP)],
                {},
                why.NeedsMorePieces(2),
            ),
            (promotion(1, "item_price", flat(500), only(CLOTHES)), [line(CUP)], {}, why.NoGoodsOfIt()),
            (promotion(1, "item_price", flat(500), budget_left_fen=1), [line(CUP)], {}, why.BudgetSpent()),
            (promotion(1, "bundle", HALF_SECOND), [line(CUP)], {}, why.NeedsMorePieces(1)),
            (promotion(1, "bundle", SET), [line(CUP)], {}, why.NeedsOtherGoods((2,))),
            (promotion(1, "bundle", NO_CHEAPER), [line(CUP), line(PLATE)], {}, why.NothingLeftToReduce()),
            (promotion(1, "freight", FREE, FROM_99), [line(CUP)], {}, why.NeedsMoreMoney(7_900)),
            (
                promotion(1, "freight", {**FREE, "except_regions": ["新疆"]}),
                [line(CUP)],
                {"regions": ("新疆",)},
                why.NotToThisRegion("新疆"),
            ),
            (promotion(1, "gift", GIFT), [line(CUP)], {}, why.NeedsMoreMoney(28_000)),
            (promotion(1, "gift", GIFT), [line(COAT)], {"gift_pieces_left": {9: 0}}, why.GiftGone(9)),
        ],
    )  # fmt: skip
    def test_says_the_fact_in_its_way(self, declared, lines, visit, expected):
        quoted = price(*lines, promotions=[declared], freight_fen=800, **visit)
        assert reason(quoted, 1) == expected
        assert expected.words.zh and expected.words.en

    @pytest.mark.parametrize(
        ("lane", "winner", "loser", "lines"),
        [
            ("item_price", flat(500), flat(900), [line(CUP)]),
            ("bundle", HALF_SECOND, {**HALF_SECOND, "pays_permille": 900}, [line(CUP, 2)]),
            ("threshold", off((1, 900)), off((1, 500)), [line(CUP)]),
            ("freight", FREE, {**FREE, "up_to_fen": 500}, [line(CUP)]),
        ],
    )
    def test_lost_to_a_better_one_of_its_lane(self, lane, winner, loser, lines):
        both = [promotion(2, lane, winner), promotion(1, lane, loser)]
        quoted = price(*lines, promotions=both, freight_fen=800)
        assert reason(quoted, 1) == why.LostTo("promotion", 2, "优惠2")
        assert reason(quoted, 1).words.zh == "已有更优惠的“优惠2”"


class TestACouponThatDidNotCount:
    def test_needs_so_much_more(self):
        quoted = price(line(SCARF), coupons=[coupon(1, off((11_250, 1_000)))])
        assert reason(quoted, 1) == why.NeedsMoreMoney(1_250)

    def test_measures_after_the_promotions(self):
        half = promotion(7, "item_price", flat(500))
        quoted = price(line(SCARF), promotions=[half], coupons=[coupon(1, off((10_000, 1_000)))])
        assert reason(quoted, 1) == why.NeedsMoreMoney(5_000)

    def test_does_not_go_with_the_promotion_of_its_goods(self):
        alone = promotion(7, "item_price", flat(500), with_coupons=False)
        quoted = price(line(SCARF), promotions=[alone], coupons=[coupon(1, off((0, 1_000)))])
        assert reason(quoted, 1) == why.NotWithCoupons()

    def test_lost_to_a_better_coupon(self):
        quoted = price(line(SCARF), coupons=[coupon(1, off((0, 500))), coupon(2, off((0, 800)))])
        assert reason(quoted, 1) == why.LostTo("coupon", 2, "优惠1002")

    def test_finds_no_goods_of_its_own(self):
        assert reason(price(line(SCARF), coupons=[coupon(1, off((0, 1)), only(CROCKERY))]), 1) == why.NoGoodsOfIt()

    def test_is_kept_out_by_a_special_price(self):
        quoted = price(line(SCARF, scene_price_fen=1), coupons=[coupon(1, off((0, 1)))], scene="bargain")
        assert reason(quoted, 1) == why.KeptOutByScene("bargain")


class TestANudge:
    def test_says_what_is_missing_and_what_it_brings(self):
        threshold = promotion(1, "threshold", off((30_000, 3_000)))
        (nudge,) = price(line(SCARF, 2), line(CUP, 4), promotions=[threshold]).nudges
        assert (nudge.id, nudge.reason) == (1, why.NeedsMoreMoney(2_000))
        assert nudge.words.zh == "再买 ¥20.00，享满300减30"
        assert nudge.words.en == "¥20.00 more needed: ¥30 off from ¥300"

    def test_points_to_the_next_step_of_what_already_counts(self):
        ladder = promotion(1, "threshold", off((30_000, 3_000), (50_000, 6_000)))
        quoted = price(line(COAT), promotions=[ladder])
        assert quoted.discount_fen == 3_000
        assert [one.reason for one in quoted.nudges] == [why.NeedsMoreMoney(20_000)]

    def test_is_silent_at_the_last_step_and_at_the_cap(self):
        ladder = promotion(1, "threshold", off((30_000, 3_000)))
        capped = promotion(2, "coupon", off((1, 100), (10**6, 200)), max_discount_fen=100)
        assert not price(line(COAT), promotions=[ladder]).nudges
        assert not price(line(COAT), coupons=[CouponOffer(2, capped)]).nudges

    def test_is_not_made_of_what_more_goods_cannot_bring(self):
        new_only = promotion(1, "threshold", off((30_000, 3_000)), {"rule": "buyer_is_new"})
        assert not price(line(CUP), promotions=[new_only]).nudges

    def test_is_only_looked_for_when_asked(self):
        quoted = quote(
            book=PromotionBook([promotion(1, "threshold", off((30_000, 3_000)))]),
            lines=[line(CUP)],
            visit=Visit(moment=STARTS),
        )
        assert (quoted.not_applied, quoted.nudges) == ((), ())
