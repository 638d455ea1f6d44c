"""Money comes in: the order is filled once, whoever tells it and however often; what does not fit goes back once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.kernel.periods import business_day
from duoshou.mall.catalog.models import DealPrice
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members.models import Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order, OrderEvent
from duoshou.mall.outbox.models import News
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.promotions.models import Promotion, PromotionUse
from duoshou.mall.stock.models import Reservation, StockItem, StockMovement
from tests.mall.databases import at_once
from tests.mall.orders.making import coupon_for, payment_of, placed, promotion_with, state_of
from tests.mall.world import World


def money_for(order_id: int, world: World, *, transaction: str = "T1", amount_fen: int | None = None):
    own = payment_of(order_id)
    return orders.settle_payment(
        payment_id=own.payment_id,
        provider="sandbox",
        transaction_=transaction,
        amount_fen=own.amount_fen if amount_fen is None else amount_fen,
        moment=world.noon + timedelta(minutes=5),
    )


class TestAPaidOrder:
    def test_has_sold_what_it_held(self, world: World):
        order_id = placed(world, {"tea": 2, "cup": 1})
        assert money_for(order_id, world).outcome == "paid"
        assert state_of(order_id) == "paid"
        assert set(Reservation.objects.filter(order_id=order_id).values_list("state", flat=True)) == {"sold"}
        tea = StockItem.objects.get(pk=world.item["tea"])
        assert (tea.available, tea.reserved) == (100 - 2, 0)
        assert StockMovement.objects.get(order_id=order_id, item=tea).pieces == -2

    def test_has_used_its_coupon_and_its_promotion(self, world: World):
        coupon, promotion = coupon_for(world), promotion_with(world)
        order_id = placed(world, {"pot": 1}, coupon=(coupon, 1_000), promotion=(promotion, 3_000))
        money_for(order_id, world)
        assert Coupon.objects.get(pk=coupon).state == "used"
        assert PromotionUse.objects.get(order_id=order_id).state == "used"
        assert Promotion.objects.get(pk=promotion).spent_fen == 3_000

    def test_is_booked_with_who_bears_which_discount(self, world: World):
        coupon, promotion = coupon_for(world, bearer="platform"), promotion_with(world, bearer="supplier")
        # 299.00 − 30.00 (supplier) − 10.00 (platform) + 8.00 freight = 267.00
        order_id = placed(world, {"pot": 1}, coupon=(coupon, 1_000), promotion=(promotion, 3_000), freight_fen=800)
        money_for(order_id, world)
        [sale] = [one for one in ledger.entries(shop_id=world.shop_id, order_id=order_id) if one.kind == "sale"]
        assert dict(sale.postings) == {
            "provider_receivable": 26_700,
            "supplier_receivable": 3_000,
            "platform_receivable": 1_000,
            "sales": -29_900,
            "freight_income": -800,
        }

    def test_costs_the_provider_s_fee(self, world: World):
        order_id = placed(world, {"tea": 1})
        money_for(order_id, world)
        # 60 basis points of 128.00 are 0.768: 0.77
        assert ledger.balances(shop_id=world.shop_id)["provider_fees"] == 77
        assert ledger.balances(shop_id=world.shop_id)["provider_receivable"] == 12_800 - 77

    def test_keeps_the_price_per_piece_that_was_really_paid(self, world: World):
        promotion = promotion_with(world)
        # Three cups for 90.00 − 10.00: 26.66 a piece, the last fen dropped.
        order_id = placed(world, {"cup": 3}, promotion=(promotion, 1_000))
        money_for(order_id, world)
        deal = DealPrice.objects.get(sku=world.sku["cup"], day=business_day(world.noon))
        assert deal.lowest_fen == (9_000 - 1_000) // 3 == 2_666

    def test_counts_for_the_buyer(self, world: World):
        money_for(placed(world, {"tea": 1}), world)
        buyer = Buyer.objects.get(pk=world.buyer["小明"])
        assert (buyer.spent_fen, buyer.orders_paid) == (12_800, 1)

    def test_says_so_once(self, world: World):
        order_id = placed(world)
        money_for(order_id, world)
        assert News.objects.filter(kind="order_paid", about=str(order_id)).count() == 1
        steps = OrderEvent.objects.filter(order_id=order_id).order_by("id").values_list("before", "after")
        assert list(steps) == [("awaiting_payment", "paid")]

    def test_is_never_priced_again(self, world: World):
        """vendure#4106: a promotion that changes after the sale changes nothing that was agreed."""
        promotion = promotion_with(world)
        order_id = placed(world, {"pot": 1}, promotion=(promotion, 3_000))
        before = orders.order_of(buyer_id=world.buyer["小明"], order_id=order_id)
        Promotion.objects.filter(pk=promotion).update(state="stopped", budget_fen=3_000)
        money_for(order_id, world)
        after = orders.order_of(buyer_id=world.buyer["小明"], order_id=order_id)
        assert after.order.lines == before.order.lines
        assert after.discounts == before.discounts
        assert after.order.payable_fen == before.order.payable_fen == 26_900


class TestTheSameMoney:
    def test_told_twice_fills_the_order_once(self, world: World):
        """opencart and woocommerce: the page the buyer returns to and the provider's notice both complete the order."""
        order_id = placed(world, {"tea": 2})
        told = [money_for(order_id, world).outcome for _ in range(3)]
        assert told == ["paid", "repeated", "repeated"]
        assert Payment.objects.filter(order_id=order_id).count() == 1
        assert StockMovement.objects.filter(order_id=order_id).count() == 1
        assert News.objects.filter(kind="order_paid").count() == 1
        assert Buyer.objects.get(pk=world.buyer["小明"]).orders_paid == 1

    def test_told_by_twenty_at_once_fills_the_order_once(self, world: World):
        """medusa#13301, woocommerce-payments#3783: return page and notice both completed the order."""
        order_id = placed(world, {"tea": 2})
        told = at_once([lambda: money_for(order_id, world).outcome] * 20)
        assert sorted(told) == ["paid"] + ["repeated"] * 19
        assert StockMovement.objects.filter(order_id=order_id).count() == 1
        assert orders.check() == []

    def test_cannot_pay_two_orders(self, world: World):
        first, second = placed(world), placed(world)
        money_for(first, world, transaction="T1")
        assert money_for(second, world, transaction="T1").outcome == "repeated"
        assert state_of(second) == "awaiting_payment"


class TestMoneyThatDoesNotFit:
    def test_of_another_amount_never_pays_and_goes_back(self, world: World):
        order_id = placed(world, {"tea": 1})
        assert money_for(order_id, world, amount_fen=12_799).outcome == "wrong_amount"
        assert state_of(order_id) == "awaiting_payment"
        refund = Refund.objects.get(order_id=order_id)
        assert (refund.amount_fen, refund.cause) == (12_799, "wrong_amount")
        assert News.objects.filter(kind="payment_doubtful", about=str(order_id)).count() == 1
        assert orders.check() == []

    def test_of_another_amount_told_again_goes_back_once(self, world: World):
        order_id = placed(world, {"tea": 1})
        told = at_once([lambda: money_for(order_id, world, amount_fen=99_999).outcome] * 6)
        assert sorted(told) == ["repeated"] * 5 + ["wrong_amount"]
        assert Refund.objects.get(order_id=order_id).amount_fen == 99_999

    def test_that_comes_a_second_time_goes_back(self, world: World):
        order_id = placed(world, {"tea": 1})
        money_for(order_id, world, transaction="T1")
        assert money_for(order_id, world, transaction="T2").outcome == "paid_twice"
        assert Order.objects.get(pk=order_id).paid_fen == 12_800
        assert Refund.objects.get(order_id=order_id).cause == "paid_twice"
        assert orders.check() == []


class TestPaying:
    def test_in_the_sandbox_goes_the_way_of_real_money(self, world: World):
        order_id = placed(world, {"tea": 1})
        settled = orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        assert (settled.outcome, settled.state) == ("paid", "paid")
        assert orders.check() == []

    def test_is_not_possible_for_somebody_else(self, world: World):
        order_id = placed(world)
        with pytest.raises(orders.NoSuchOrder):
            orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小红"], moment=world.noon)

    def test_is_not_begun_after_the_deadline(self, world: World):
        order_id = placed(world)
        with pytest.raises(orders.PaymentOverdue):
            orders.begin_payment(
                order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon + timedelta(minutes=30)
            )

    def test_is_not_begun_twice(self, world: World):
        order_id = placed(world)
        orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        with pytest.raises(orders.StepNotAllowed):
            orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)

    def test_an_order_that_costs_nothing_needs_no_provider(self, world: World):
        order_id = placed(world, {"cup": 1}, promotion=(promotion_with(world), 3_000))
        begun = orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        assert begun.amount_fen == 0
        assert state_of(order_id) == "paid"
        assert orders.check() == []

    def test_by_a_notice_that_came_late_is_given_back_by_the_provider_s_number(self, world: World):
        order_id = placed(world, {"tea": 1})
        begun = orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        notice = payments.Sandbox().pay(begun.payment_id, moment=world.noon, amount_fen=1)
        told = orders.hear_notice(provider="sandbox", notice=notice, moment=world.noon)
        assert told is not None
        assert told.outcome == "wrong_amount"
        assert payments.send_due_refunds(moment=world.noon) == 1
        assert Refund.objects.get(order_id=order_id).state == "done"
        assert orders.check() == []
