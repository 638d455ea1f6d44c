"""Buying at a flash sale: an order like any other, from the pool, at its price, within the limits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.mall.ledger import facade as ledger
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.placing_errors import OnlyInItsPlay
from duoshou.mall.orders.values import PlacedOrder
from duoshou.mall.payments.models import Payment
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.facade import (
    FlashIsOver,
    FlashLimitReached,
    FlashNotYet,
    FlashSoldOut,
    NoSuchFlashItem,
    TicketNotGood,
    TicketTooFresh,
)
from duoshou.mall.pricing.facade import quote_for
from duoshou.mall.replies.facade import KeyUsedForSomethingElse
from tests.mall.placing.ordering import books_fit, left, place, promote
from tests.mall.placing.ordering import wish as ordinary_wish
from tests.mall.plays.flash_sale.selling import (
    HOUR,
    after_the_slot,
    buy,
    buy_one,
    in_the_slot,
    on_sale,
    pool,
    publish,
    slot,
    ticket,
    wish,
)
from tests.mall.world import World


def pay(order_id: int, world: World) -> None:
    own = Payment.objects.get(order_id=order_id)
    orders.settle_payment(
        payment_id=own.pk,
        provider=own.provider,
        transaction_=f"t-{own.pk}",
        amount_fen=own.amount_fen,
        moment=in_the_slot(world),
    )


class TestAFlashOrder:
    def test_costs_the_flash_price_and_takes_from_the_pool_alone(self, world: World):
        item = on_sale(world, pieces=5)
        order = buy_one(world, item)
        assert (order.goods_fen, order.discount_fen, order.payable_fen) == (29_900, 20_000, 9_900)
        assert pool(item) == (4, 1) and left(world, "pot") == 5
        kept = Order.objects.get(pk=order.order_id)
        assert kept.scene == "flash" and kept.promotions[0]["name"] == "秒杀 午间场"
        assert orders.check() == [] and flash.check() == []

    def test_is_paid_booked_and_counted_like_any_other(self, world: World):
        item = on_sale(world, pieces=5)
        pay(buy_one(world, item).order_id, world)
        assert pool(item) == (4, 0)
        _, shown = flash.item_of(shop_id=world.shop_id, item_id=item, moment=in_the_slot(world))
        assert (shown.left, shown.waiting, shown.sold) == (4, 0, 1)
        assert ledger.imbalance() == [] and orders.check() == [] and flash.check() == []

    def test_takes_no_other_reduction_on_top(self, world: World):
        item = on_sale(world, price_fen=19_900)
        promote(world)
        promote(world, {"benefit": {"rule": "fixed_price", "price_fen": 15_000}}, lane="item_price", name="特价")
        assert buy_one(world, item).payable_fen == 19_900

    def test_costs_what_the_one_price_ledger_says_in_its_scene(self, world: World):
        item = on_sale(world)
        quoted = quote_for(
            shop_id=world.shop_id,
            buyer_id=world.buyer["小明"],
            lines=[(world.sku["pot"], 1)],
            scene="flash",
            moment=in_the_slot(world),
        )
        assert quoted.payable_fen == 9_900 == buy_one(world, item).payable_fen

    def test_leaves_the_ordinary_price_as_it_is(self, world: World):
        on_sale(world)
        (order,) = place(world, ordinary_wish(world, ("pot", 1)), moment=in_the_slot(world))
        assert order.payable_fen == 29_900

    def test_cannot_be_had_by_naming_the_scene_in_an_ordinary_order(self, world: World):
        on_sale(world)
        (answer,) = place(world, ordinary_wish(world, ("pot", 1), scene="flash"), moment=in_the_slot(world))
        assert isinstance(answer, OnlyInItsPlay) and left(world, "pot") == 5


class TestTheHours:
    def test_before_the_start_it_says_how_long(self, world: World):
        item = on_sale(world)
        early = world.noon + HOUR - timedelta(seconds=3, milliseconds=200)
        (answer,) = buy(world, wish(world, item, moment=early), moment=early)
        assert isinstance(answer, FlashNotYet) and answer.facts["seconds"] == 4

    def test_who_asked_too_early_gets_nothing_from_waiting_in_the_queue(self, world: World):
        """The batch is written after the start, but the press came before it."""
        item = on_sale(world)
        early = world.noon + HOUR - timedelta(milliseconds=1)
        (no, yes) = buy(world, wish(world, item, moment=early), wish(world, item, buyer="小红"))
        assert isinstance(no, FlashNotYet) and isinstance(yes, PlacedOrder)

    def test_after_the_end_it_is_over(self, world: World):
        item = on_sale(world)
        late = after_the_slot(world)
        (answer,) = buy(world, wish(world, item, moment=late), moment=late)
        assert isinstance(answer, FlashIsOver)

    def test_once_stopped_it_is_over(self, world: World):
        draft = slot(world)
        item = publish(world, draft)
        order = buy_one(world, item)
        flash.stop_slot(shop_id=world.shop_id, slot_id=draft, who="店主", moment=in_the_slot(world))
        (answer,) = buy(world, wish(world, item, buyer="小红"))
        assert isinstance(answer, FlashIsOver)
        pay(order.order_id, world)
        assert Order.objects.get(pk=order.order_id).state == "paid" and flash.check() == []


class TestTheLimit:
    def test_is_one_order_of_one_piece_unless_said_otherwise(self, world: World):
        item = on_sale(world)
        buy_one(world, item)
        again, more = buy(world, wish(world, item), wish(world, item, buyer="小红", pieces=2))
        assert isinstance(again, FlashLimitReached) and isinstance(more, FlashLimitReached)
        assert pool(item) == (4, 1)

    def test_holds_inside_one_batch(self, world: World):
        item = on_sale(world, orders_per_buyer=2, pieces_per_order=2)
        answers = buy(world, *[wish(world, item, pieces=1) for _ in range(4)])
        assert [type(answer) for answer in answers] == [PlacedOrder, PlacedOrder, FlashLimitReached, FlashLimitReached]

    def test_counts_no_order_that_was_given_up(self, world: World):
        item = on_sale(world)
        first = buy_one(world, item)
        orders.cancel(order_id=first.order_id, who="小明", why="x", moment=in_the_slot(world))
        assert pool(item) == (5, 0)
        buy_one(world, item)
        assert flash.check() == [] and orders.check() == []


class TestAPiece:
    def test_that_is_not_paid_in_time_comes_back_to_the_pool_while_the_slot_is_open(self, world: World):
        item = on_sale(world, pieces=1, lasts=3 * HOUR)
        order = buy_one(world, item)
        (sold_out,) = buy(world, wish(world, item, buyer="小红"))
        assert isinstance(sold_out, FlashSoldOut) and sold_out.facts == {"left": 0, "asked": 1, "waiting": 1}
        late = order.pay_by + timedelta(seconds=1)
        orders.tick(moment=late)
        assert pool(item) == (1, 0)
        (second,) = buy(world, wish(world, item, buyer="小红", moment=late), moment=late)
        assert isinstance(second, PlacedOrder) and flash.check() == [] and books_fit()

    def test_that_was_paid_and_given_back_after_the_end_lies_on_the_shelf(self, world: World):
        item = on_sale(world, pieces=1)
        order = buy_one(world, item)
        pay(order.order_id, world)
        flash.end_due(moment=after_the_slot(world))
        orders.cancel(order_id=order.order_id, who="店主", why="x", moment=after_the_slot(world))
        flash.end_due(moment=after_the_slot(world))
        assert left(world, "pot") == 10 and flash.check() == [] and orders.check() == [] and books_fit()

    def test_whose_money_comes_after_it_was_sold_to_somebody_else_is_paid_back(self, world: World):
        """codingXiaxw/seckill#41: paid after the reservation had expired, and the unit resold."""
        item = on_sale(world, pieces=1, lasts=3 * HOUR)
        first = buy_one(world, item)
        late = first.pay_by + timedelta(seconds=1)
        orders.tick(moment=late)
        (second,) = buy(world, wish(world, item, buyer="小红", moment=late), moment=late)
        pay(first.order_id, world)
        assert Order.objects.get(pk=first.order_id).state == "expired" and isinstance(second, PlacedOrder)
        assert pool(item) == (0, 1) and flash.check() == [] and orders.check() == []

    def test_cannot_be_drained_by_repeated_clicks(self, world: World):
        """hfbin/Seckill#11: repeat clicks drained the counter; sold out was shown while 99 were left."""
        item = on_sale(world, pieces=3)
        one = wish(world, item)
        answers = buy(world, *[one] * 50)
        assert len({answer.order_id for answer in answers}) == 1 and pool(item) == (2, 1)


class TestTheKey:
    def test_brings_the_same_order_again_also_when_all_is_sold_or_over(self, world: World):
        item = on_sale(world, pieces=1)
        said = wish(world, item)
        (first,) = buy(world, said)
        (again,) = buy(world, said)
        (much_later,) = buy(world, said, moment=after_the_slot(world))
        assert first.order_id == again.order_id == much_later.order_id
        assert (first.repeated, again.repeated, much_later.repeated) == (False, True, True)

    def test_does_not_say_two_things(self, world: World):
        item = on_sale(world)
        said = wish(world, item)
        _, other = buy(world, said, wish(world, item, key=said.key, body_sha256="else"))
        assert isinstance(other, KeyUsedForSomethingElse) and pool(item) == (4, 1)

    def test_is_a_ticket_for_this_buyer_and_this_item(self, world: World):
        item = on_sale(world)
        at = in_the_slot(world)
        foreign = ticket(world.buyer["小红"], item, at - timedelta(seconds=5))
        other_item = ticket(world.buyer["小明"], item + 1, at - timedelta(seconds=5))
        for key in ("made-up", foreign, other_item, ticket(world.buyer["小明"], item, at - timedelta(days=2))):
            (answer,) = buy(world, wish(world, item, key=key))
            assert isinstance(answer, TicketNotGood)

    def test_is_no_good_faster_than_a_person_can_press(self, world: World):
        item = on_sale(world)
        at = in_the_slot(world)
        (answer,) = buy(world, wish(world, item, key=ticket(world.buyer["小明"], item, at)))
        assert isinstance(answer, TicketTooFresh) and pool(item) == (5, 0)


class TestABatch:
    def test_refuses_one_and_leaves_its_neighbours_alone(self, world: World):
        item = on_sale(world, pieces=2)
        answers = buy(
            world,
            wish(world, item, address_id=world.address["小红"]),
            wish(world, item, key="bad"),
            wish(world, item + 1_000),
            wish(world, item, buyer="小红"),
            wish(world, item, buyer="小刚", pieces=9),
            wish(world, item, buyer="小刚"),
            wish(world, item),
        )
        assert [type(answer).__name__ for answer in answers] == [
            "AddressNeeded",
            "TicketNotGood",
            "NoSuchFlashItem",
            "PlacedOrder",
            "FlashLimitReached",
            "PlacedOrder",
            "FlashSoldOut",
        ]
        assert pool(item) == (0, 2) and flash.check() == [] and orders.check() == []

    def test_does_not_sell_a_draft_or_another_shops_item(self, world: World):
        slot(world)
        item = on_sale(world, "cup", price_fen=1_000)
        (foreign,) = buy(world, wish(world, item, shop_id=world.shop_id + 1))
        assert isinstance(foreign, NoSuchFlashItem)


class TestTickets:
    def test_are_given_to_people_and_not_without_end(self, world: World):
        item = on_sale(world)

        def ask(buyer: str, address: str) -> str:
            return flash.ticket(
                shop_id=world.shop_id,
                buyer_id=world.buyer[buyer],
                item_id=item,
                address=address,
                moment=in_the_slot(world),
            )

        given = {ask("小明", "10.0.0.1") for _ in range(30)}
        assert len(given) == 30
        with pytest.raises(flash.TooManyTickets):
            ask("小明", "10.9.9.9")
        ask("小红", "10.0.0.1")

    def test_that_were_given_open_the_sale(self, world: World):
        item = on_sale(world)
        at = in_the_slot(world)
        given = flash.ticket(
            shop_id=world.shop_id,
            buyer_id=world.buyer["小明"],
            item_id=item,
            address="",
            moment=at - timedelta(seconds=2),
        )
        assert isinstance(buy(world, wish(world, item, key=given))[0], PlacedOrder)

    def test_are_not_given_for_what_is_over(self, world: World):
        item = on_sale(world)
        with pytest.raises(FlashIsOver):
            flash.ticket(shop_id=world.shop_id, buyer_id=1, item_id=item, address="", moment=after_the_slot(world))
