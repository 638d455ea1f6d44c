"""Defects on record in other shops' pricing, each as a scenario that must not happen here."""

from __future__ import annotations

import itertools

import pytest

from tests.rules.promotions.shop import (
    COAT,
    CUP,
    PLATE,
    SCARF,
    STICKER,
    coupon,
    flat,
    line,
    off,
    payables,
    pays,
    price,
    promotion,
)


class TestThePayable:
    def test_is_never_negative_however_many_coupons_come(self):
        # macrozheng/mall#1003: one coupon bought five orders, payable −824.
        five = [coupon(number, off((0, 82_400)), stacks=True) for number in range(1, 6)]
        quoted = price(line(CUP), line(SCARF), coupons=five)
        assert (quoted.payable_fen, payables(quoted)) == (0, [0, 0])
        assert sum(one.discount_fen for one in quoted.applied) == 12_000

    def test_of_40_and_then_70_percent_off_is_18_percent(self):
        # saleor/saleor#17453: the voucher was computed on the undiscounted total, 40 % + 70 % gave the goods away.
        sale, voucher = promotion(1, "item_price", flat(600)), coupon(1, flat(300))
        assert price(line(SCARF), promotions=[sale], coupons=[voucher]).payable_fen == 1_800

    @pytest.mark.parametrize("lane", ["item_price", "threshold"])
    def test_of_everything_off_is_zero_and_not_a_cent(self, lane):
        # saleor#12040, vendure#2995: a discount of 100 % left 0.01.
        free = promotion(1, lane, flat(0) if lane == "item_price" else pays((0, 0), by="amount_fen"))
        odd = [(sku, sku, (1,), fen) for sku, fen in ((1, 1), (2, 333), (3, 99_999), (4, 0))]
        quoted = price(*[line(goods, 3) for goods in odd], promotions=[free])
        assert (quoted.payable_fen, payables(quoted)) == (0, [0, 0, 0, 0])


class TestADiscountOverLines:
    def test_loses_no_cent_when_the_last_line_is_not_selected(self):
        # ruoyi-vue-pro gave the remainder to the last line of the list, even when that line was not being bought.
        threshold = promotion(1, "threshold", off((1, 1_000)))
        three = [line((sku, sku, (1,), 3_333)) for sku in (1, 2, 3)]
        for selected in (three[:2], three[1:], three):
            quoted = price(*selected, promotions=[threshold])
            assert sum(one.discount_fen for one in quoted.lines) == 1_000
            assert quoted.payable_fen == 3_333 * len(selected) - 1_000

    def test_never_makes_the_last_line_negative(self):
        # "Round each line, the last takes the rest" shares 2 fen over four equal lines as 1, 1, 1, −1.
        four = [line((sku, sku, (1,), 100)) for sku in (1, 2, 3, 4)]
        quoted = price(*four, promotions=[promotion(1, "threshold", off((1, 2)))])
        assert [one.discount_fen for one in quoted.lines] == [1, 1, 0, 0]

    def test_goes_on_to_other_lines_where_one_is_free(self):
        quoted = price(line(STICKER, 9), line(CUP), line(PLATE), promotions=[promotion(1, "threshold", off((1, 700)))])
        assert [one.discount_fen for one in quoted.lines] == [0, 200, 500]

    def test_of_thirds_adds_up_to_the_cent(self):
        # PrestaShop PR #42281, odoo PR #271032: totals off by a cent.
        lines = [line((sku, sku, (1,), 3_333)) for sku in (1, 2, 3)]
        coupons = [coupon(number, flat(667), stacks=True) for number in (1, 2)]
        quoted = price(*lines, promotions=[promotion(1, "threshold", flat(666))], coupons=coupons)
        # 9999 × 0.666 = 6659.334 → 6659; × 0.667 = 4441.553 → 4442; × 0.667 = 2962.814 → 2963
        assert quoted.payable_fen == 2_963 == sum(payables(quoted))


class TestTheBestForTheBuyer:
    def test_is_the_same_whatever_the_order_of_promotions_coupons_and_lines(self):
        # reaction#6820, spree#4775, saleor#14920: which promotion counted changed from call to call.
        promotions = [promotion(number, "threshold", off((1, 500)), priority=number % 2) for number in (1, 2, 3)]
        coupons = [coupon(number, off((0, 300))) for number in (1, 2, 3)]
        lines = [line(CUP), line(SCARF), line(COAT)]
        seen = set()
        for turn in range(3):
            for order in itertools.permutations(range(3)):
                quoted = price(
                    *[lines[place] for place in order],
                    promotions=[promotions[place] for place in order],
                    coupons=[coupons[(place + turn) % 3] for place in order],
                )
                costs = {one.sku_id: one.payable_fen for one in quoted.lines}
                seen.add((tuple(sorted(costs.items())), tuple((one.kind, one.id) for one in quoted.applied)))
        assert [counted for _, counted in seen] == [(("promotion", 1), ("coupon", 1))]

    def test_is_capped_over_the_whole_order(self):
        # saleor#5689: a percentage without a cap emptied the till.
        capped = coupon(1, flat(100), max_discount_fen=5_000)
        quoted = price(line(COAT, 3), line(SCARF), coupons=[capped])
        assert quoted.discount_fen == 5_000 == sum(one.discount_fen for one in quoted.lines)
