"""Defects that other shops have on record about stock, coupons, promotions and prices, each as what happens here.

Those that need many hands at once stand in test_crowds.py and tests/mall/stock, those of the pure engine in
tests/rules/promotions/test_peer_defects.py."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from duoshou.kernel.errors import Refusal
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import PriceChange
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order, OrderLine
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.models import PromotionBuyer
from duoshou.mall.stock import facade as stock
from duoshou.mall.stock.models import StockItem, StockMovement
from tests.mall.coupons.conftest import Desk
from tests.mall.databases import at_once
from tests.mall.placing.ordering import (
    books_fit,
    give_coupon,
    left,
    nothing_stands,
    place,
    place_one,
    promote,
    spent_fen,
    wish,
)
from tests.mall.world import World

OVERDUE = timedelta(minutes=31)


def given_up(world: World, order_id: int) -> None:
    """小明 gives the order up."""
    whose = {"order_id": order_id, "buyer_id": world.buyer["小明"], "moment": world.noon}
    orders.cancel(who="buyer", why="不要了", **whose)


class TestStock:
    def test_below_nothing_is_refused_by_the_database_itself(self, world: World):
        """nopCommerce#4184, shoppe#403, django-shop#888, opencart#4811, vendure#3508: stock of minus one."""
        for column in ("available", "reserved"):
            with pytest.raises(IntegrityError), transaction.atomic():
                StockItem.objects.filter(pk=world.item["last"]).update(**{column: -1})
        assert left(world, "last") == 1 and books_fit()

    def test_that_cannot_be_taken_is_not_taken_in_part_when_placing_breaks(self, world: World):
        """magento/inventory#3036: goods were reserved before the order stood, and stayed so when it did not."""
        promote(world, budget_fen=100_000)
        (coupon,) = give_coupon(world, "小明")
        (answer,) = place(world, wish(world, ("tea", 2), ("last", 2), coupon_ids=(coupon,)))
        assert isinstance(answer, Refusal) and nothing_stands() and books_fit()
        assert (left(world, "tea"), left(world, "last")) == (100, 1)
        assert Coupon.objects.get(pk=coupon).state == "available"

    def test_of_nothing_is_no_success(self, world: World):
        """A statement that changed no row was taken for a sale."""
        until, item = world.noon + OVERDUE, world.item["last"]
        stock.hold(rows=[(1, item, 1, until)])
        with pytest.raises(stock.SoldOut):
            stock.hold(rows=[(2, item, 1, until)])
        stock.release(order_id=1)
        with pytest.raises(stock.NotHeld):
            stock.settle(order_id=1, moment=world.noon)
        with pytest.raises(coupons.CouponMoved), transaction.atomic():
            coupons.lock(rows=[(404, 1)], moment=world.noon)
        assert left(world, "last") == 1 and books_fit()
        assert not StockMovement.objects.filter(kind="sold").exists()

    def test_that_nobody_paid_for_comes_back_when_none_is_left(self, world: World):
        """A restoration asked for as many pieces on the shelf as it was to put back, and refused below that."""
        order_id = place_one(world, ("pot", 10)).order_id
        assert left(world, "pot") == 0
        orders.tick(moment=world.noon + OVERDUE)
        assert Order.objects.get(pk=order_id).state == "expired" and left(world, "pot") == 10
        assert orders.check() == []

    def test_is_looked_at_again_when_it_is_bought(self, world: World):
        """spree#3808, openfoodnetwork#5300, #2067: checked in the cart, gone at the till, paid for all the same."""
        place_one(world, ("last", 1), buyer="小红")
        (answer,) = place(world, wish(world, ("last", 1), from_cart=True, expected_payable_fen=9_900))
        assert isinstance(answer, orders.SoldOut) and Order.objects.count() == 1

    def test_is_read_by_nobody_before_it_is_changed(self, world: World):
        """macrozheng/mall#376, #381, #885, shopxo#38: read, reckoned, written back; the other change was lost."""
        item = world.item["cup"]
        came_in = [
            lambda turn=turn: stock.receive(
                shop_id=world.shop_id, item_id=item, pieces=1, who="店员", why="", moment=world.noon, cause=f"n{turn}"
            )
            for turn in range(8)
        ]
        sold = [lambda: place_one(world, ("cup", 1)) for _ in range(8)]
        told = at_once([*came_in, *sold])
        assert not [one for one in told if isinstance(one, BaseException)]
        assert left(world, "cup") == 50 + 8 - 8 and books_fit()


class TestACoupon:
    def test_of_one_code_is_redeemed_once_in_its_whole_life(self, world: World):
        """vendure#4660: a code for one use was redeemed without end."""
        desk = Desk(world)
        terms = {
            "benefit": {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[1, 500]]}}
        }
        template = desk.template(kind="code", total=1, per_buyer=9, terms=terms)
        (code,) = coupons.make_codes(shop_id=world.shop_id, template_id=template, count=1)
        (claimed,) = desk.claim(desk.wish(world.buyer["小明"], code=code))
        order = place_one(world, ("cup", 1), coupon_ids=(claimed.coupon_id,))
        orders.pay_in_sandbox(order_id=order.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        for buyer in ("小明", "小红"):
            (again,) = desk.claim(desk.wish(world.buyer[buyer], code=code))
            assert isinstance(again, Refusal) or again.repeated, again
            (answer,) = place(world, wish(world, ("cup", 1), buyer=buyer, coupon_ids=(claimed.coupon_id,)))
            assert isinstance(answer, Refusal)
        assert Coupon.objects.get().state == "used" and Order.objects.count() == 1

    def test_comes_back_when_the_order_is_given_up_and_counts_as_one_use(self, world: World):
        """Sylius#10125, vendure#1466, magento2#19545, adyen-magento2#1089: the coupon was gone with the order."""
        (coupon,) = give_coupon(world, "小明")
        for _ in range(3):
            order = place_one(world, ("cup", 1), coupon_ids=(coupon,))
            given_up(world, order.order_id)
            assert Coupon.objects.get(pk=coupon).state == "available"
        order = place_one(world, ("cup", 1), coupon_ids=(coupon,))
        orders.pay_in_sandbox(order_id=order.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        assert Coupon.objects.get(pk=coupon).state == "used" and orders.check() == []

    def test_is_on_no_second_order_while_the_first_waits_to_be_paid(self, world: World):
        """macrozheng/mall#1003, SSRPanel#659: one coupon bought five orders, and the last cost less than nothing."""
        (coupon,) = give_coupon(world, "小明", off_fen=999_999)
        told = [place(world, wish(world, ("cup", 1), coupon_ids=(coupon,)))[0] for _ in range(5)]
        assert [isinstance(one, Refusal) for one in told] == [False] + [True] * 4
        assert told[0].payable_fen == 0 and Order.objects.count() == 1


class TestAPromotion:
    def test_per_buyer_counts_orders_that_stand_and_no_others(self, world: World):
        """medusa#13451, vendure#2330: a limit per customer; an order that was given up is no use of it."""
        number = promote(world, per_buyer_limit=1)
        first = place_one(world, ("tea", 1))
        assert place_one(world, ("tea", 1)).discount_fen == 0
        given_up(world, first.order_id)
        assert place_one(world, ("tea", 1)).discount_fen == 1_000
        assert place_one(world, ("tea", 1)).discount_fen == 0
        assert PromotionBuyer.objects.get(promotion_id=number).uses == 1

    def test_spends_no_fen_beyond_its_budget_and_gets_back_what_was_given_up(self, world: World):
        """medusa#13760, vendure#125: a budget of money for a campaign."""
        number = promote(world, budget_fen=2_999)
        told = [place_one(world, ("tea", 1)) for _ in range(4)]
        assert [one.discount_fen for one in told] == [1_000, 1_000, 0, 0] and spent_fen(number) == 2_000
        given_up(world, told[0].order_id)
        assert spent_fen(number) == 1_000 and place_one(world, ("tea", 1)).discount_fen == 1_000

    def test_is_not_reckoned_anew_when_an_order_is_changed_after_the_sale(self, world: World):
        """vendure#4106, #1210, #1308, #4753: a part given back turned the promotion off for the rest."""
        number = promote(world)
        order = place_one(world, ("tea", 1), ("cup", 1))
        whose = {"order_id": order.order_id, "moment": world.noon}
        orders.pay_in_sandbox(buyer_id=world.buyer["小明"], **whose)
        promotions.stop_promotion(shop_id=world.shop_id, promotion_id=number, who="店主", moment=world.noon)
        before = list(OrderLine.objects.order_by("line_no").values_list("payable_fen", "discount_fen"))
        tea_fen = before[0][0]
        orders.give_back(
            lines=[orders.LineBack(1, tea_fen)], freight_fen=0, cause="part", who="小店", why="少发", **whose
        )
        assert list(OrderLine.objects.order_by("line_no").values_list("payable_fen", "discount_fen")) == before
        stands = Order.objects.get(pk=order.order_id)
        # What is left of 158.00 − 10.00 is what the cup cost with its part of the discount.
        assert stands.paid_fen - stands.refunded_fen == before[1][0] and orders.check() == []

    @pytest.mark.parametrize("pieces", [1, 3, 7, 99])
    def test_costs_the_same_by_pieces_and_by_the_line(self, world: World, pieces: int):
        """Umbraco#126: a discount rounded per piece and multiplied lay a cent beside the one of the order."""
        calculator = {"rule": "tiers", "by": "pieces", "steps": [[1, 855]]}
        promote(world, {"benefit": {"rule": "percent_off", "calculator": calculator}}, lane="threshold", name="85.5折")
        placed = place_one(world, ("tin", pieces))
        assert placed.goods_fen == 1_999 * pieces
        # 85.5 % of the whole, rounded once, half up.
        assert placed.payable_fen == (1_999 * pieces * 855 + 500) // 1_000
        assert sum(OrderLine.objects.values_list("payable_fen", flat=True)) == placed.payable_fen


class TestAPrice:
    def test_has_a_history_that_says_who_when_and_why(self, world: World):
        """saleor#10106, nopCommerce#100, woocommerce#16426: nobody knew who had changed a price."""
        told = {"shop_id": world.shop_id, "sku_id": world.sku["cup"], "moment": world.noon}
        catalog.change_price(price_fen=3_500, who="小张", why="进价涨了", **told)
        catalog.change_price(price_fen=2_900, who="小李", why="清仓", **told)
        rows = PriceChange.objects.filter(sku_id=world.sku["cup"]).order_by("id")
        assert [(one.before_fen, one.after_fen, one.who) for one in rows] == [
            (None, 3_000, "店主"),
            (3_000, 3_500, "小张"),
            (3_500, 2_900, "小李"),
        ]

    def test_that_changes_between_looking_and_paying_changes_no_order(self, world: World):
        """An order kept a reference to the goods, and cost what they cost later."""
        order = place_one(world, ("cup", 2))
        catalog.change_price(
            shop_id=world.shop_id, sku_id=world.sku["cup"], price_fen=1, who="店主", why="试", moment=world.noon
        )
        begun = orders.begin_payment(order_id=order.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        assert begun.amount_fen == 6_000 == Order.objects.get(pk=order.order_id).payable_fen
