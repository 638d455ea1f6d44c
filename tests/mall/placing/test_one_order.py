"""What one order is, and what it takes."""

from __future__ import annotations

from datetime import timedelta

from duoshou.mall.cart.models import CartLine
from duoshou.mall.catalog.facade import change_price
from duoshou.mall.catalog.models import FreightTemplate, SkuComponent
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.orders.facade import order_of
from duoshou.mall.orders.models import Order, OrderDiscount, OrderLine
from duoshou.mall.outbox.models import News
from duoshou.mall.payments.models import Payment
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.models import PromotionUse
from duoshou.mall.stock.models import Reservation
from tests.mall.placing.ordering import (
    books_fit,
    give_coupon,
    left,
    place,
    place_one,
    promote,
    spent_fen,
    stock_up,
    wish,
)
from tests.mall.world import World

GIFT_CUP = {"rule": "gift_goods", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[10_000, 1]]}}


class TestAnOrder:
    def test_costs_what_its_lines_and_its_freight_cost(self, world: World):
        placed = place_one(world, ("tea", 2), ("cup", 1))
        assert placed.goods_fen == placed.payable_fen == 2 * 12_800 + 3_000

    def test_waits_for_one_payment_of_what_is_payable(self, world: World):
        placed = place_one(world, ("cup", 1))
        payment = Payment.objects.get(order_id=placed.order_id)
        assert (payment.pk, payment.amount_fen, payment.state) == (placed.payment_id, 3_000, "waiting")

    def test_holds_its_pieces_until_it_must_be_paid(self, world: World):
        placed = place_one(world, ("tea", 2))
        held = Reservation.objects.get(order_id=placed.order_id)
        assert (held.pieces, held.state, held.held_until) == (2, "held", placed.pay_by)
        assert placed.pay_by == world.noon + timedelta(minutes=30)
        assert left(world, "tea") == 100 - 2 and books_fit()

    def test_keeps_where_it_goes_as_it_was(self, world: World):
        order = Order.objects.get(pk=place_one(world, ("cup", 1)).order_id)
        assert order.address == {
            "name": "小明",
            "phone": "13800000000",
            "province": "浙江省",
            "city": "杭州市",
            "district": "",
            "street": "龙井路 1 号",
        }

    def test_keeps_what_it_sold_with_its_cost(self, world: World):
        line = OrderLine.objects.get(order_id=place_one(world, ("cup", 3)).order_id)
        assert (line.title, line.pieces, line.base_price_fen, line.payable_fen) == ("白瓷杯", 3, 3_000, 9_000)
        assert line.cost_fen == 1_500

    def test_begins_its_story_and_tells_it_once(self, world: World):
        placed = place_one(world, ("cup", 1))
        [event] = order_of(buyer_id=world.buyer["小明"], order_id=placed.order_id).events
        assert (event.at, event.before, event.after, event.who) == (world.noon, "", "awaiting_payment", "buyer")
        news = News.objects.get(kind="order_placed")
        assert news.about == str(placed.order_id) and news.facts["payable_fen"] == 3_000

    def test_takes_its_goods_out_of_the_cart_and_nothing_else(self, world: World):
        for code in ("tea", "cup"):
            CartLine.objects.create(buyer_id=world.buyer["小明"], sku_id=world.sku[code], added_at=world.noon)
        CartLine.objects.create(buyer_id=world.buyer["小红"], sku_id=world.sku["tea"], added_at=world.noon)
        place_one(world, ("tea", 1), from_cart=True)
        stay = set(CartLine.objects.values_list("buyer_id", "sku_id"))
        assert stay == {(world.buyer["小明"], world.sku["cup"]), (world.buyer["小红"], world.sku["tea"])}

    def test_that_was_not_from_the_cart_leaves_the_cart_alone(self, world: World):
        CartLine.objects.create(buyer_id=world.buyer["小明"], sku_id=world.sku["tea"], added_at=world.noon)
        place_one(world, ("tea", 1))
        assert CartLine.objects.count() == 1


class TestAPromotionInAnOrder:
    def test_is_split_over_the_lines_and_every_fen_is_found_again(self, world: World):
        number = promote(world)
        placed = place_one(world, ("tin", 3), ("cup", 2))
        # 3 × 19.99 + 2 × 30.00 = 119.97; 10.00 off: 10.00 × 59.97 ∕ 119.97 = 4.9987 → 5.00 and 5.00
        assert (placed.goods_fen, placed.discount_fen, placed.payable_fen) == (11_997, 1_000, 10_997)
        parts = list(OrderDiscount.objects.filter(order_id=placed.order_id).order_by("line_no"))
        assert [(part.source, part.source_id, part.borne_by) for part in parts] == [("promotion", number, "shop")] * 2
        assert sum(part.amount_fen for part in parts) == placed.discount_fen
        lines = OrderLine.objects.filter(order_id=placed.order_id).order_by("line_no")
        assert [line.discount_fen for line in lines] == [part.amount_fen for part in parts]

    def test_is_held_for_the_order_and_off_the_budget(self, world: World):
        number = promote(world, budget_fen=5_000)
        placed = place_one(world, ("tea", 1))
        use = PromotionUse.objects.get(order_id=placed.order_id)
        assert (use.promotion_id, use.discount_fen, use.state) == (number, 1_000, "held")
        assert spent_fen(number) == 1_000

    def test_stays_as_it_was_whatever_becomes_of_promotion_and_price(self, world: World):
        """vendure#4106: an order is never priced again."""
        number = promote(world)
        placed = place_one(world, ("tea", 1))
        before = Order.objects.values().get(pk=placed.order_id), list(OrderLine.objects.values())
        promotions.stop_promotion(shop_id=world.shop_id, promotion_id=number, who="店主", moment=world.noon)
        change_price(
            shop_id=world.shop_id, sku_id=world.sku["tea"], price_fen=1, who="店主", why="清仓", moment=world.noon
        )
        place_one(world, ("cup", 1))
        first_line = [line for line in OrderLine.objects.values() if line["order_id"] == placed.order_id]
        assert (Order.objects.values().get(pk=placed.order_id), first_line) == before
        assert before[0]["promotions"] == [
            {
                "lane": "threshold",
                "kind": "promotion",
                "id": number,
                "name": "满100减10",
                "discount_fen": 1_000,
                "borne_by": "shop",
                "zh": before[0]["promotions"][0]["zh"],
                "en": before[0]["promotions"][0]["en"],
            }
        ]

    def test_of_the_freight_stands_beside_the_lines(self, world: World):
        terms = {"by": "piece", "rules": [{"first": 1, "first_fen": 800, "next": 1, "next_fen": 200}]}
        FreightTemplate.objects.update(terms=terms)
        number = promote(world, {"benefit": {"rule": "free_freight"}}, lane="freight", name="包邮")
        placed = place_one(world, ("tea", 2))
        # 8.00 for the first piece, 2.00 for the second, all of it off
        assert (placed.freight_fen, placed.freight_discount_fen, placed.payable_fen) == (1_000, 1_000, 25_600)
        off = OrderDiscount.objects.get(order_id=placed.order_id)
        assert (off.line_no, off.source_id, off.amount_fen) == (0, number, 1_000)


class TestAGift:
    def promote(self, world: World, code: str = "cup") -> int:
        return promote(world, {"benefit": {**GIFT_CUP, "sku_id": world.sku[code]}}, lane="gift", name="满100赠杯")

    def test_is_a_line_that_costs_nothing_and_is_held_like_any_goods(self, world: World):
        self.promote(world)
        placed = place_one(world, ("tea", 1))
        sold, gift = OrderLine.objects.filter(order_id=placed.order_id).order_by("line_no")
        assert (sold.is_gift, gift.is_gift, gift.sku_id, gift.payable_fen) == (False, True, world.sku["cup"], 0)
        assert left(world, "cup") == 50 - 1 and placed.payable_fen == 12_800 and books_fit()

    def test_that_has_run_out_is_left_out_and_the_order_stands(self, world: World):
        self.promote(world, "last")
        place_one(world, ("last", 1))
        placed = place_one(world, ("tea", 1))
        assert OrderLine.objects.filter(order_id=placed.order_id, is_gift=True).count() == 0

    def test_never_takes_the_pieces_that_the_order_itself_buys(self, world: World):
        self.promote(world, "last")
        placed = place_one(world, ("tea", 1), ("last", 1))
        assert OrderLine.objects.filter(order_id=placed.order_id, is_gift=True).count() == 0
        assert left(world, "last") == 0 and books_fit()

    def test_two_gifts_of_the_same_goods_share_what_is_left(self, world: World):
        self.promote(world, "last")
        self.promote(world, "last")
        placed = place_one(world, ("tea", 1))
        assert (
            sum(OrderLine.objects.filter(order_id=placed.order_id, is_gift=True).values_list("pieces", flat=True)) == 1
        )
        assert left(world, "last") == 0 and books_fit()

    def test_two_gifts_that_are_packed_from_one_item_share_it_as_well(self, world: World):
        SkuComponent.objects.filter(sku_id=world.sku["tin"]).update(item_id=world.item["last"])
        self.promote(world, "last")
        self.promote(world, "tin")
        placed = place_one(world, ("tea", 1))
        (gift,) = OrderLine.objects.filter(order_id=placed.order_id, is_gift=True)
        assert (gift.pieces, left(world, "last")) == (1, 0) and books_fit()

    def test_goes_to_the_first_two_of_a_batch_when_two_are_left(self, world: World):
        self.promote(world)
        stock_up(world, "cup", 2)
        place(world, *(wish(world, ("tea", 1)) for _ in range(4)))
        assert OrderLine.objects.filter(is_gift=True).count() == 2 and left(world, "cup") == 0 and books_fit()


class TestACouponInAnOrder:
    def test_is_locked_for_it_and_takes_its_part(self, world: World):
        (coupon,) = give_coupon(world, "小明")
        placed = place_one(world, ("cup", 1), coupon_ids=(coupon,))
        row = Coupon.objects.get(pk=coupon)
        assert (row.state, row.order_id, placed.payable_fen) == ("locked", placed.order_id, 3_000 - 500)
        off = OrderDiscount.objects.get(order_id=placed.order_id)
        assert (off.source, off.source_id, off.amount_fen) == ("coupon", coupon, 500)

    def test_and_a_promotion_are_both_off_and_never_below_nothing(self, world: World):
        """macrozheng/mall#1003 sold for −824."""
        promote(world)
        (coupon,) = give_coupon(world, "小明", off_fen=999_999)
        placed = place_one(world, ("tea", 1), coupon_ids=(coupon,))
        assert (placed.discount_fen, placed.payable_fen) == (12_800, 0)
