"""Benefits, one table each, priced through a quote with nothing else going on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.promotions.rules.benefits import known_benefits
from tests.rules.promotions.shop import (
    COAT,
    CROCKERY,
    CUP,
    PLATE,
    SCARF,
    STICKER,
    coupon,
    every,
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

NTH = {"rule": "nth_piece", "nth": 2, "pays_permille": 500}


class TestTheFolder:
    def test_is_the_list_of_benefits(self):
        assert list(known_benefits()) == [
            "amount_off",
            "any_pieces_price",
            "bundle_price",
            "fixed_price",
            "free_freight",
            "gift_goods",
            "nth_piece",
            "percent_off",
        ]


class TestTheGoodsInThisTable:
    def test_cost_what_the_cases_reckon_with(self):
        assert [goods[3] for goods in (CUP, PLATE, COAT, SCARF, STICKER)] == [2_000, 5_000, 30_000, 10_000, 0]


class TestAPriceOfOnePiece:
    @pytest.mark.parametrize(
        ("benefit", "payable_fen", "unit_fen"),
        [
            ({"rule": "fixed_price", "price_fen": 1_500}, 4_500, 1_500),
            ({"rule": "fixed_price", "price_fen": 0}, 0, 0),
            ({"rule": "fixed_price", "price_fen": 2_500}, 6_000, 2_000),  # never dearer than before
            ({"rule": "fixed_price", "prices": [[1, 1_999]]}, 5_997, 1_999),
            ({"rule": "fixed_price", "prices": [[2, 100]]}, 6_000, 2_000),  # somebody else's price
            (flat(850), 5_100, 1_700),
            (flat(999), 5_994, 1_998),
            (flat(0), 0, 0),
        ],
    )
    def test_counts_for_each_of_three_cups(self, benefit, payable_fen, unit_fen):
        quoted = price(line(CUP, 3), promotions=[promotion(1, "item_price", benefit)])
        assert (quoted.payable_fen, quoted.lines[0].unit_price_fen) == (payable_fen, unit_fen)
        assert quoted.lines[0].list_price_fen == 2_000

    def test_is_rounded_half_up_before_it_is_multiplied(self):
        # 0.05 yuan at 9.5 折 is 4.75 fen: 5 fen each, so ten cost 50 fen, not 47.5.
        goods = (1, 10, (100,), 5)
        assert price(line(goods, 10), promotions=[promotion(1, "item_price", flat(950))]).payable_fen == 50


class TestTheNthPiece:
    @pytest.mark.parametrize(
        ("pieces", "payable_fen"),
        [(1, 2_000), (2, 3_000), (3, 5_000), (4, 6_000)],
    )
    def test_of_one_product_is_every_second(self, pieces, payable_fen):
        assert price(line(CUP, pieces), promotions=[promotion(1, "bundle", NTH)]).payable_fen == payable_fen

    def test_reduces_the_cheaper_of_each_pair_from_the_dearest_down(self):
        # 300, 100 | 50, 20: the 100 and the 20 at half price.
        quoted = price(line(CUP), line(COAT), line(PLATE), line(SCARF), promotions=[promotion(1, "bundle", NTH)])
        assert payables(quoted) == [1_000, 30_000, 5_000, 5_000]

    def test_may_be_free(self):
        free = {"rule": "nth_piece", "nth": 3, "pays_permille": 0}
        quoted = price(line(CUP), line(PLATE, 2), promotions=[promotion(1, "bundle", free)])
        assert payables(quoted) == [0, 10_000]

    def test_counts_each_sku_for_itself_when_it_says_so(self):
        same = {**NTH, "same_sku": True}
        quoted = price(line(CUP), line(PLATE, 3), promotions=[promotion(1, "bundle", same)])
        assert payables(quoted) == [2_000, 12_500]

    def test_stops_after_the_most_times(self):
        once = {**NTH, "most_times": 1}
        assert price(line(CUP, 6), promotions=[promotion(1, "bundle", once)]).payable_fen == 12_000 - 1_000

    def test_of_each_sku_stops_after_the_most_times_of_all(self):
        once = {**NTH, "same_sku": True, "most_times": 1}
        quoted = price(line(CUP, 2), line(PLATE, 2), promotions=[promotion(1, "bundle", once)])
        assert payables(quoted) == [4_000, 7_500]  # the dearer pair goes first


class TestASetForOnePrice:
    SET = {"rule": "bundle_price", "pieces": [[1, 2], [2, 1]], "price_fen": 6_000}  # worth 20 + 20 + 50

    @pytest.mark.parametrize(
        ("cups", "plates", "payable_fen"),
        [
            (2, 1, 6_000),
            (1, 1, 7_000),  # not complete
            (4, 2, 12_000),
            (5, 2, 14_000),  # a cup beyond the sets
            (4, 1, 10_000),
        ],
    )
    def test_counts_as_often_as_it_is_complete(self, cups, plates, payable_fen):
        quoted = price(line(CUP, cups), line(PLATE, plates), promotions=[promotion(1, "bundle", self.SET)])
        assert quoted.payable_fen == payable_fen

    def test_is_shared_out_by_worth(self):
        quoted = price(line(CUP, 2), line(PLATE), promotions=[promotion(1, "bundle", self.SET)])
        # 30 yuan off 90: a third of each, 13.33 and 16.67.
        assert payables(quoted) == [4_000 - 1_333, 5_000 - 1_667]

    def test_that_is_dearer_than_its_goods_does_nothing(self):
        dear = {**self.SET, "price_fen": 9_000}
        assert not price(line(CUP, 2), line(PLATE), promotions=[promotion(1, "bundle", dear)]).applied


class TestAnySoManyForOnePrice:
    ANY = {"rule": "any_pieces_price", "pieces": 3, "price_fen": 9_900}

    @pytest.mark.parametrize(
        ("lines", "payable_fen"),
        [
            ([line(PLATE, 2)], 10_000),  # two are not three
            ([line(PLATE, 3)], 9_900),
            ([line(PLATE, 4)], 14_900),
            ([line(PLATE, 3), line(CUP, 3)], 15_900),  # three cups for 60 are cheaper as they are
            ([line(COAT, 1), line(PLATE, 2), line(CUP, 1)], 11_900),
        ],
    )
    def test_takes_the_dearest_and_only_where_it_saves(self, lines, payable_fen):
        assert price(*lines, promotions=[promotion(1, "bundle", self.ANY)]).payable_fen == payable_fen

    def test_of_a_cart_as_full_as_one_may_be_is_found_without_trying_every_number(self):
        """A hundred lines of 9,999 pieces that the choice makes no cheaper: trying choice after choice took 23 s."""
        full = [line((sku, sku, (1,), 1_000 + sku), 9_999) for sku in range(1, 101)]
        dear = promotion(1, "bundle", {"rule": "any_pieces_price", "pieces": 2, "price_fen": 99_999})
        cheap = promotion(1, "bundle", {"rule": "any_pieces_price", "pieces": 2, "price_fen": 2_100})
        assert price(*full, promotions=[dear]).discount_fen == 0
        # Pairs of the dearest fifty goods cost 2,102 to 2,200; the others save nothing.
        saved = sum(9_999 * (1_000 + sku - 1_050) for sku in range(51, 101))
        assert price(*full, promotions=[cheap]).discount_fen == saved

    @given(
        prices=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), min_size=1, max_size=6),
        pieces=st.integers(2, 4),
        price_fen=st.integers(0, 120),
        most_times=st.none() | st.integers(1, 4),
    )
    def test_saves_the_most_that_any_number_of_choices_saves(self, prices, pieces, price_fen, most_times):
        terms = {"rule": "any_pieces_price", "pieces": pieces, "price_fen": price_fen, "most_times": most_times}
        lines = [line((sku, sku, (1,), fen), many) for sku, (fen, many) in enumerate(prices, start=1)]
        row = sorted((fen for fen, many in prices for _ in range(many)), reverse=True)
        times = range(min(len(row) // pieces, most_times or len(row)) + 1)
        best_fen = max(sum(row[: time * pieces]) - time * price_fen for time in times)
        assert price(*lines, promotions=[promotion(1, "bundle", terms)]).discount_fen == best_fen


class TestAPercentageByPieces:
    @pytest.mark.parametrize(("pieces", "payable_fen"), [(1, 2_000), (2, 3_600), (3, 4_800), (4, 6_400)])
    def test_is_that_of_the_step_reached(self, pieces, payable_fen):
        ladder = promotion(1, "bundle", pays((2, 900), (3, 800)))
        assert price(line(CUP, pieces), promotions=[ladder]).payable_fen == payable_fen

    def test_has_a_cap(self):
        capped = promotion(1, "bundle", pays((2, 500)), max_discount_fen=10_000)
        assert price(line(COAT, 2), promotions=[capped]).discount_fen == 10_000


class TestAThreshold:
    @pytest.mark.parametrize(
        ("benefit", "pieces", "discount_fen"),
        [
            (off((30_000, 3_000), (50_000, 6_000)), 2, 0),
            (off((30_000, 3_000), (50_000, 6_000)), 3, 3_000),
            (off((30_000, 3_000), (50_000, 6_000)), 5, 6_000),
            (off((3, 2_000), by="pieces"), 2, 0),
            (off((3, 2_000), by="pieces"), 3, 2_000),
            ({"rule": "amount_off", "calculator": every(20_000, 3_000, most_times=2)}, 4, 6_000),
            ({"rule": "amount_off", "calculator": every(20_000, 3_000, most_times=2)}, 9, 6_000),
            (pays((30_000, 900), by="amount_fen"), 3, 3_000),
            (off((1, 99_999_999)), 1, 10_000),  # never more than there is to pay
        ],
    )
    def test_counts_scarves(self, benefit, pieces, discount_fen):
        quoted = price(line(SCARF, pieces), promotions=[promotion(1, "threshold", benefit)])
        assert quoted.discount_fen == discount_fen

    def test_takes_no_more_off_than_its_cap(self):
        capped = promotion(1, "threshold", pays((10_000, 500), by="amount_fen"), max_discount_fen=8_000)
        assert price(line(SCARF), promotions=[capped]).discount_fen == 5_000
        assert price(line(COAT), promotions=[capped]).discount_fen == 8_000

    @pytest.mark.parametrize(
        ("benefit", "cap_fen", "most_fen"),
        [
            (off((10_000, 1_000), (20_000, 2_500)), None, 2_500),
            (off((10_000, 1_000), (20_000, 2_500)), 2_000, 2_000),
            ({"rule": "amount_off", "calculator": every(10_000, 1_000, most_times=3)}, None, 3_000),
            ({"rule": "amount_off", "calculator": every(10_000, 1_000, most_times=3)}, 9_000, 3_000),
            ({"rule": "amount_off", "calculator": every(10_000, 1_000)}, None, None),
            ({"rule": "amount_off", "calculator": every(10_000, 1_000)}, 4_000, 4_000),
            (flat(900), None, None),
        ],
    )
    def test_knows_the_most_that_it_ever_takes_off(self, benefit, cap_fen, most_fen):
        assert promotion(1, "threshold", benefit, max_discount_fen=cap_fen).most_off_fen == most_fen

    def test_measures_and_reduces_only_its_goods(self):
        crockery = promotion(1, "threshold", off((7_000, 700)), only(CROCKERY))
        assert payables(price(line(COAT), line(CUP), line(PLATE), promotions=[crockery])) == [30_000, 1_800, 4_500]
        assert not price(line(COAT), line(PLATE), promotions=[crockery]).applied


class TestFreeFreight:
    FROM_99 = {"rule": "amount_reaches", "amount_fen": 9_900}

    @pytest.mark.parametrize(
        ("pieces", "regions", "freight_off_fen"),
        [(4, (), 0), (5, (), 800), (5, ("浙江",), 800), (5, ("新疆", "喀什"), 0)],
    )
    def test_begins_at_its_amount_and_spares_regions(self, pieces, regions, freight_off_fen):
        free = promotion(1, "freight", {"rule": "free_freight", "except_regions": ["新疆"]}, self.FROM_99)
        quoted = price(line(CUP, pieces), promotions=[free], freight_fen=800, regions=regions)
        assert quoted.freight_discount_fen == freight_off_fen
        assert quoted.payable_fen == 2_000 * pieces + 800 - freight_off_fen

    def test_may_be_only_a_part(self):
        part = promotion(1, "freight", {"rule": "free_freight", "up_to_fen": 500})
        assert price(line(CUP), promotions=[part], freight_fen=800).payable_fen == 2_300
        assert price(line(CUP), promotions=[part], freight_fen=300).payable_fen == 2_000

    def test_may_come_from_a_coupon(self):
        quoted = price(line(CUP), coupons=[coupon(7, {"rule": "free_freight"}, lane="freight")], freight_fen=800)
        assert (quoted.payable_fen, quoted.applied[0].kind, quoted.applied[0].id) == (2_000, "coupon", 7)


class TestAGift:
    def gift(self, calculator, **limits):
        return promotion(1, "gift", {"rule": "gift_goods", "sku_id": 9, "calculator": calculator}, **limits)

    @pytest.mark.parametrize(
        ("calculator", "pieces", "given"),
        [
            (tiers("amount_fen", (4_000, 1), (8_000, 2)), 1, 0),
            (tiers("amount_fen", (4_000, 1), (8_000, 2)), 3, 1),
            (tiers("amount_fen", (4_000, 1), (8_000, 2)), 4, 2),
            (every(2, 1, by="pieces"), 5, 2),
            (every(2, 1, by="pieces", most_times=1), 5, 1),
        ],
    )
    def test_is_real_goods_at_no_cost(self, calculator, pieces, given):
        quoted = price(line(CUP, pieces), promotions=[self.gift(calculator)])
        assert sum(one.pieces for one in quoted.gifts) == given
        assert quoted.payable_fen == 2_000 * pieces

    @pytest.mark.parametrize(("left", "given"), [(0, 0), (1, 1), (2, 2), (3, 2)])
    def test_is_given_as_far_as_the_stock_goes(self, left, given):
        quoted = price(line(CUP, 4), promotions=[self.gift(every(2, 1, by="pieces"))], gift_pieces_left={9: left})
        assert [(one.sku_id, one.pieces, one.wanted) for one in quoted.gifts] == ([(9, given, 2)] if given else [])

    def test_of_two_promotions_shares_one_stock(self):
        benefit = {"rule": "gift_goods", "sku_id": 9, "calculator": tiers("pieces", (1, 2))}
        both = [promotion(number, "gift", benefit) for number in (1, 2)]
        quoted = price(line(CUP), promotions=both, gift_pieces_left={9: 3})
        assert [(one.id, one.pieces) for one in quoted.gifts] == [(1, 2), (2, 1)]
