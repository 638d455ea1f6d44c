"""Orders that are given up, run out of time, or are given back: everything they held comes back once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.mall.coupons.models import Coupon, CouponEvent
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members.models import Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.promotions.models import Promotion
from duoshou.mall.stock.models import StockItem, StockMovement
from tests.mall.databases import at_once
from tests.mall.orders.making import coupon_for, payment_of, placed, promotion_with, state_of
from tests.mall.world import World

LATER = timedelta(minutes=31)


def cancelled(order_id: int, world: World) -> str:
    return orders.cancel(
        order_id=order_id, buyer_id=world.buyer["小明"], who="buyer", why="changed my mind", moment=world.noon
    )


def pay(order_id: int, world: World) -> None:
    orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)


def whole_order(world: World) -> tuple[int, int, int]:
    """An order of the last tea tray with a coupon and a promotion: (order, coupon, promotion)."""
    coupon, promotion = coupon_for(world), promotion_with(world, per_buyer=1)
    return placed(world, {"last": 1}, coupon=(coupon, 1_000), promotion=(promotion, 2_000)), coupon, promotion


class TestAnOrderGivenUpBeforePayment:
    def test_lets_go_of_all_it_held(self, world: World):
        """Sylius#10125, vendure#1466: a cancelled order kept the coupon and its use."""
        order_id, coupon, promotion = whole_order(world)
        assert cancelled(order_id, world) == "cancelled"
        item = StockItem.objects.get(pk=world.item["last"])
        assert (item.available, item.reserved) == (1, 0)
        assert Coupon.objects.get(pk=coupon).state == "available"
        assert Promotion.objects.get(pk=promotion).spent_fen == 0
        assert payment_of(order_id).state == "closed"
        assert orders.check() == []

    def test_may_be_given_up_twice_and_lets_go_once(self, world: World):
        """macrozheng#134: two time-outs gave the same points back twice."""
        order_id, coupon, _ = whole_order(world)
        assert [cancelled(order_id, world), cancelled(order_id, world)] == ["cancelled", "cancelled"]
        assert StockItem.objects.get(pk=world.item["last"]).available == 1
        assert CouponEvent.objects.filter(coupon=coupon, after="available").exclude(before="unclaimed").count() <= 2
        assert orders.check() == []

    def test_by_many_at_once_lets_go_once(self, world: World):
        order_id, *_ = whole_order(world)
        told = at_once([lambda: cancelled(order_id, world)] * 8)
        assert set(told) == {"cancelled"}
        assert StockItem.objects.get(pk=world.item["last"]).available == 1
        assert orders.check() == []

    def test_can_no_longer_be_begun_to_be_paid_at_the_provider(self, world: World):
        order_id = placed(world)
        cancelled(order_id, world)
        with pytest.raises(payments.SandboxDeclines):
            payments.Sandbox().pay(payment_of(order_id).payment_id, moment=world.noon)

    def test_is_nobody_else_s_to_give_up(self, world: World):
        order_id = placed(world)
        with pytest.raises(orders.NoSuchOrder):
            orders.cancel(order_id=order_id, buyer_id=world.buyer["小红"], who="buyer", why="", moment=world.noon)

    def test_that_was_paid_a_moment_ago_counts_as_paid_and_goes_back(self, world: World):
        order_id = placed(world)
        begun = orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        # The money is there, the notice is not.
        payments.Sandbox().pay(begun.payment_id, moment=world.noon)
        assert cancelled(order_id, world) == "refunded"
        assert Refund.objects.get(order_id=order_id).amount_fen == 12_800
        assert orders.check() == []


class TestAnOrderOutOfTime:
    def test_expires_and_lets_go(self, world: World):
        order_id, *_ = whole_order(world)
        assert orders.expire_due(moment=world.noon + LATER) == {"expired": 1}
        assert state_of(order_id) == "expired"
        assert StockItem.objects.get(pk=world.item["last"]).available == 1
        assert orders.check() == []

    def test_does_not_expire_a_moment_early(self, world: World):
        order_id = placed(world)
        assert not orders.expire_due(moment=world.noon + timedelta(minutes=29, seconds=59))
        assert orders.expire_due(moment=world.noon + timedelta(minutes=30)) == {"expired": 1}
        assert state_of(order_id) == "expired"

    def test_is_settled_instead_when_the_provider_has_the_money(self, world: World):
        order_id = placed(world)
        begun = orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        payments.Sandbox().pay(begun.payment_id, moment=world.noon)
        assert orders.expire_due(moment=world.noon + LATER) == {"settled": 1}
        assert state_of(order_id) == "paid"
        assert orders.check() == []

    def test_expires_in_small_portions(self, world: World):
        made = [placed(world, {"tin": 1}) for _ in range(5)]
        assert orders.expire_due(moment=world.noon + LATER, limit=3) == {"expired": 3}
        assert orders.expire_due(moment=world.noon + LATER, limit=3) == {"expired": 2}
        assert {state_of(order_id) for order_id in made} == {"expired"}

    def test_expires_once_when_two_processes_do_the_work(self, world: World):
        for _ in range(6):
            placed(world, {"tin": 2})
        done = at_once([lambda: orders.expire_due(moment=world.noon + LATER)] * 3)
        assert sum(one["expired"] for one in done) == 6
        assert StockItem.objects.get(pk=world.item["tin"]).available == 1_000
        assert orders.check() == []


class TestMoneyThatComesTooLate:
    def late(self, order_id: int, world: World):
        own = payment_of(order_id)
        return orders.settle_payment(
            payment_id=own.payment_id,
            provider="sandbox",
            transaction_=f"late-{order_id}",
            amount_fen=own.amount_fen,
            moment=world.noon + LATER,
        )

    def test_fills_the_order_when_all_it_held_is_still_there(self, world: World):
        order_id, coupon, promotion = whole_order(world)
        orders.expire_due(moment=world.noon + LATER)
        assert self.late(order_id, world).outcome == "paid"
        assert state_of(order_id) == "paid"
        assert Order.objects.get(pk=order_id).closed_at is None
        assert Coupon.objects.get(pk=coupon).state == "used"
        assert Promotion.objects.get(pk=promotion).spent_fen == 2_000
        assert StockItem.objects.get(pk=world.item["last"]).available == 0
        assert not Refund.objects.exists()
        assert orders.check() == []

    def test_goes_back_once_when_the_pieces_are_sold(self, world: World):
        order_id, *_ = whole_order(world)
        orders.expire_due(moment=world.noon + LATER)
        other = placed(world, {"last": 1}, buyer="小红", moment=world.noon + LATER)
        assert self.late(order_id, world).outcome == "late_payment"
        assert self.late(order_id, world).outcome == "repeated"
        assert (state_of(order_id), state_of(other)) == ("expired", "awaiting_payment")
        assert Refund.objects.get(order_id=order_id).cause == "late_payment"
        assert orders.check() == []

    def test_takes_nothing_at_all_when_the_coupon_is_used_elsewhere(self, world: World):
        order_id, coupon, promotion = whole_order(world)
        orders.expire_due(moment=world.noon + LATER)
        placed(world, {"tea": 1}, coupon=(coupon, 1_000), moment=world.noon + LATER)
        assert self.late(order_id, world).outcome == "late_payment"
        assert Promotion.objects.get(pk=promotion).spent_fen == 0
        assert StockItem.objects.get(pk=world.item["last"]).available == 1
        assert orders.check() == []

    def test_takes_nothing_at_all_when_the_budget_is_gone(self, world: World):
        promotion = promotion_with(world, budget_fen=2_000)
        order_id = placed(world, {"last": 1}, promotion=(promotion, 2_000))
        orders.expire_due(moment=world.noon + LATER)
        placed(world, {"tea": 1}, buyer="小红", promotion=(promotion, 500), moment=world.noon + LATER)
        assert self.late(order_id, world).outcome == "late_payment"
        assert StockItem.objects.get(pk=world.item["last"]).available == 1
        assert Promotion.objects.get(pk=promotion).spent_fen == 500
        assert orders.check() == []

    def test_is_sent_back_to_the_buyer(self, world: World):
        order_id = placed(world, {"last": 1})
        begun = orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        # An order closed on our side alone, as when the provider did not answer for ten minutes.
        notice = payments.Sandbox().pay(begun.payment_id, moment=world.noon + LATER)
        Payment.objects.filter(order_id=order_id).update(state="closed")
        from duoshou.mall.orders.closing import close

        close(order_id=order_id, after="expired", who="clock", why="", moment=world.noon + LATER)
        placed(world, {"last": 1}, buyer="小红")
        told = orders.hear_notice(provider="sandbox", notice=notice, moment=world.noon + LATER)
        assert told is not None
        assert told.outcome == "late_payment"
        assert payments.send_due_refunds(moment=world.noon + LATER) == 1
        balances = ledger.balances(shop_id=world.shop_id)
        # It came in, it went back, and the fee came back with it: nothing is left of it anywhere.
        assert set(balances.values()) == {0}
        assert orders.check() == []


class TestAPaidOrderGivenBack:
    def test_gives_back_all_of_it(self, world: World):
        order_id, coupon, promotion = whole_order(world)
        pay(order_id, world)
        assert cancelled(order_id, world) == "refunded"
        order = Order.objects.get(pk=order_id)
        assert order.refunded_fen == order.paid_fen == 9_900 - 1_000 - 2_000
        assert StockItem.objects.get(pk=world.item["last"]).available == 1
        assert Coupon.objects.get(pk=coupon).state == "available"
        assert Promotion.objects.get(pk=promotion).spent_fen == 0
        assert Buyer.objects.get(pk=world.buyer["小明"]).spent_fen == 0
        assert orders.check() == []

    def test_leaves_nothing_in_the_book_when_the_money_is_back(self, world: World):
        order_id = placed(
            world, {"pot": 1}, freight_fen=800, promotion=(promotion_with(world, bearer="supplier"), 3_000)
        )
        pay(order_id, world)
        cancelled(order_id, world)
        assert ledger.balances(shop_id=world.shop_id)["refunds_payable"] == -(29_900 - 3_000 + 800)
        payments.send_due_refunds(moment=world.noon)
        assert set(ledger.balances(shop_id=world.shop_id).values()) == {0}

    def test_gives_back_once_however_many_ask(self, world: World):
        order_id, *_ = whole_order(world)
        pay(order_id, world)
        told = at_once([lambda: cancelled(order_id, world)] * 8)
        assert set(told) == {"refunded"}
        assert Refund.objects.filter(order_id=order_id).count() == 1
        assert StockMovement.objects.filter(order_id=order_id, kind="returned").count() == 1
        assert orders.check() == []

    def test_is_too_late_once_something_is_shipped(self, world: World):
        order_id = placed(world, {"tea": 2})
        pay(order_id, world)
        orders.ship(
            shop_id=world.shop_id, parcel=orders.Parcel(order_id, "顺丰", "SF1", {1: 1}), who="店员", moment=world.noon
        )
        with pytest.raises(orders.StepNotAllowed):
            cancelled(order_id, world)
