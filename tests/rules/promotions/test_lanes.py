"""Lanes: what competes, what stacks, in which order, and who wins among equals."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.cart import Cart
from duoshou.mall.promotions.quoting.thresholds import largest_threshold_wins
from duoshou.mall.promotions.values import CouponOffer, Source, Visit
from tests.rules.promotions.shop import (
    CLOTHES,
    COAT,
    CROCKERY,
    CUP,
    NOW,
    PLATE,
    SCARF,
    counted,
    coupon,
    flat,
    line,
    off,
    only,
    payables,
    pays,
    price,
    promotion,
    tiers,
)

MEMBER = {"rule": "member_level_reaches", "level": 1}
HALF_SECOND = {"rule": "nth_piece", "nth": 2, "pays_permille": 500}


class TestNoPromotion:
    def test_leaves_the_list_price(self):
        quoted = price(line(CUP, 2), line(COAT), freight_fen=800)
        assert (quoted.goods_fen, quoted.discount_fen, quoted.payable_fen) == (34_000, 0, 34_800)
        assert quoted.lines[0].parts == () and quoted.lines[0].price_from is None

    def test_of_an_empty_cart_costs_the_freight(self):
        assert price(promotions=[promotion(1, "threshold", off((1, 1)))], freight_fen=800).payable_fen == 800


class TestThePriceOfOnePiece:
    def test_is_the_lowest_on_each_line(self):
        limited = promotion(1, "item_price", {"rule": "fixed_price", "prices": [[1, 1_500], [3, 29_000]]})
        member = promotion(2, "item_price", flat(900), MEMBER)
        quoted = price(line(CUP), line(COAT), promotions=[limited, member], level=1)
        # Cup: 15 against 18; coat: 290 against 270.
        assert [one.unit_price_fen for one in quoted.lines] == [1_500, 27_000]
        assert [one.price_from for one in quoted.lines] == [Source("promotion", 1), Source("promotion", 2)]

    def test_of_equal_promotions_comes_from_the_higher_priority_then_the_lower_id(self):
        same = [promotion(number, "item_price", flat(900), priority=rank) for number, rank in ((1, 0), (2, 5), (3, 5))]
        assert counted(price(line(CUP), promotions=same)) == [("promotion", 2)]

    def test_needs_its_goods_condition_at_base_prices(self):
        three = promotion(1, "item_price", flat(900), {"rule": "pieces_reach", "pieces": 3})
        assert price(line(CUP, 2), promotions=[three]).payable_fen == 4_000
        assert price(line(CUP, 3), promotions=[three]).payable_fen == 5_400


class TestBundles:
    def test_use_a_piece_at_most_once(self):
        set_price = {"rule": "bundle_price", "pieces": [[1, 1], [2, 1]], "price_fen": 3_000}  # 40 off
        halves = promotion(2, "bundle", HALF_SECOND)
        quoted = price(line(CUP, 2), line(PLATE), promotions=[promotion(1, "bundle", set_price), halves])
        # The set saves 40 and takes one cup and the plate; the other cup has no second piece any more.
        assert counted(quoted) == [("promotion", 1)]
        assert quoted.payable_fen == 3_000 + 2_000

    def test_leave_free_pieces_to_the_next(self):
        set_price = {"rule": "bundle_price", "pieces": [[1, 1], [2, 1]], "price_fen": 3_000}
        halves = promotion(2, "bundle", HALF_SECOND)
        quoted = price(line(CUP, 3), line(PLATE), promotions=[promotion(1, "bundle", set_price), halves])
        # 30 for the set, and of the two cups left one at half price.
        assert counted(quoted) == [("promotion", 1), ("promotion", 2)]
        assert quoted.payable_fen == 3_000 + 2_000 + 1_000

    def test_reckon_with_the_price_of_one_piece_before_them(self):
        quoted = price(
            line(CUP, 2), promotions=[promotion(1, "item_price", flat(500)), promotion(2, "bundle", HALF_SECOND)]
        )
        assert quoted.payable_fen == 1_000 + 500


class TestThresholds:
    def test_are_one_per_order_the_one_that_takes_most_off(self):
        small, large = promotion(1, "threshold", off((10_000, 1_000))), promotion(2, "threshold", off((10_000, 1_500)))
        assert counted(price(line(SCARF), promotions=[small, large])) == [("promotion", 2)]

    def test_measure_what_is_left_after_the_lanes_before(self):
        # 300 at 9 折 is 270: the threshold of 300 is not reached any more.
        nine_tenths, threshold = promotion(1, "item_price", flat(900)), promotion(2, "threshold", off((30_000, 3_000)))
        assert counted(price(line(COAT), promotions=[nine_tenths, threshold])) == [("promotion", 1)]

    @pytest.mark.parametrize(("ranks", "winner"), [((0, 0), 1), ((0, 1), 2), ((2, 1), 1)])
    def test_of_the_same_worth_go_by_priority_then_id(self, ranks, winner):
        same = [promotion(1 + at, "threshold", off((1, 500)), priority=rank) for at, rank in enumerate(ranks)]
        assert counted(price(line(SCARF), promotions=same)) == [("promotion", winner)]
        assert counted(price(line(SCARF), promotions=same[::-1])) == [("promotion", winner)]

    def test_count_only_the_lines_that_they_are_given(self):
        visit, ten_off = Visit(moment=NOW), promotion(1, "threshold", off((1, 1_000)))
        for kept, left_fen in ((False, 2_000), (True, 1_000)):
            cart = Cart(PromotionBook([ten_off]).plan(visit), [line(CUP)], visit, (), 0, explain=False)
            largest_threshold_wins(cart, [places if kept else None for places in cart.members])
            assert cart.left_fen == left_fen


class TestCoupons:
    def test_that_stand_alone_give_the_best_one(self):
        five, eight = coupon(1, off((0, 500))), coupon(2, off((0, 800)))
        assert counted(price(line(SCARF), coupons=[five, eight])) == [("coupon", 2)]

    def test_that_stack_follow_the_one_that_stands_alone(self):
        alone, stacking = coupon(1, off((0, 1_000))), coupon(2, flat(500), stacks=True, max_discount_fen=2_000)
        again = coupon(3, flat(900), stacks=True)
        quoted = price(line(SCARF), coupons=[again, stacking, alone])
        # 100 − 10 = 90; half would be 45, the cap is 20: 70; 9 折 of it: 63.
        assert counted(quoted) == [("coupon", 1), ("coupon", 2), ("coupon", 3)]
        assert quoted.payable_fen == 6_300

    def test_reckon_with_what_the_threshold_left(self):
        quoted = price(
            line(COAT), promotions=[promotion(1, "threshold", off((30_000, 3_000)))], coupons=[coupon(1, flat(900))]
        )
        assert quoted.payable_fen == 24_300  # 300 − 30 = 270, of it 9 折

    def test_reduce_only_their_goods(self):
        quoted = price(line(CUP), line(COAT), coupons=[coupon(1, off((0, 500)), only(CLOTHES))])
        assert payables(quoted) == [2_000, 29_500]

    def test_leave_out_goods_whose_promotion_does_not_go_with_coupons(self):
        alone = promotion(1, "item_price", flat(500), only(CROCKERY), with_coupons=False)
        quoted = price(line(CUP), line(SCARF), promotions=[alone], coupons=[coupon(1, flat(900))])
        assert payables(quoted) == [1_000, 9_000]

    def test_that_go_with_no_promotion_leave_out_goods_that_have_one(self):
        half = promotion(1, "item_price", flat(500), only(CROCKERY))
        picky = coupon(1, flat(900), with_promotions=False)
        assert payables(price(line(CUP), line(SCARF), promotions=[half], coupons=[picky])) == [1_000, 9_000]

    def test_count_between_their_own_dates(self):
        template = coupon(1, off((0, 500))).promotion
        hour = timedelta(hours=1)
        offers = {
            "runs": CouponOffer(1, template, valid_from=NOW, valid_until=NOW + hour),
            "is over": CouponOffer(1, template, valid_from=NOW - hour, valid_until=NOW),
            "begins later": CouponOffer(1, template, valid_from=NOW + hour),
        }
        assert {name: price(line(CUP), coupons=[offer]).discount_fen for name, offer in offers.items()} == {
            "runs": 500,
            "is over": 0,
            "begins later": 0,
        }

    def test_have_an_id_of_their_own_not_their_templates(self):
        template = coupon(1, off((0, 500))).promotion
        two = [CouponOffer(number, template, stacks=True) for number in (71, 72)]
        assert counted(price(line(CUP), coupons=two)) == [("coupon", 71), ("coupon", 72)]


class TestFreightAndGifts:
    def test_come_last_and_measure_what_the_goods_cost_in_the_end(self):
        free = promotion(1, "freight", {"rule": "free_freight"}, {"rule": "amount_reaches", "amount_fen": 9_900})
        gift = {"rule": "gift_goods", "sku_id": 9, "calculator": tiers("amount_fen", (9_900, 1))}
        everything = [free, promotion(2, "gift", gift)]
        assert counted(price(line(SCARF), promotions=everything, freight_fen=800)) == [
            ("promotion", 1),
            ("promotion", 2),
        ]
        reduced = price(line(SCARF), promotions=everything, coupons=[coupon(1, off((0, 200)))], freight_fen=800)
        assert counted(reduced) == [("coupon", 1)]  # 98 is less than 99

    def test_are_all_given_when_they_are_gifts(self):
        gifts = [
            promotion(
                number, "gift", {"rule": "gift_goods", "sku_id": 90 + number, "calculator": tiers("pieces", (1, 1))}
            )
            for number in (1, 2, 3)
        ]
        assert [one.sku_id for one in price(line(CUP), promotions=gifts).gifts] == [91, 92, 93]

    def test_are_told_with_who_bears_them(self):
        quoted = price(line(CUP), promotions=[promotion(1, "threshold", off((0, 100)), borne_by="supplier")])
        assert [(one.borne_by, one.discount_fen) for one in quoted.applied] == [("supplier", 100)]


class TestStackedPercentages:
    def test_are_each_taken_of_what_is_left(self):
        quoted = price(
            line(SCARF),
            promotions=[
                promotion(1, "item_price", flat(600)),
                promotion(2, "threshold", pays((0, 300), by="amount_fen")),
            ],
        )
        assert quoted.payable_fen == 1_800  # 100 × 60 % × 30 %
