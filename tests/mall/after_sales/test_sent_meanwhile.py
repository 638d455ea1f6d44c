"""A buyer wants the money for what is not sent yet, and it is sent before the shop has answered."""

from __future__ import annotations

from datetime import timedelta

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments.models import Refund
from tests.mall.after_sales.cases import ask, of, on_shelf, order_of, paid
from tests.mall.orders.making import payment_of
from tests.mall.world import World

A_DAY = timedelta(hours=24)
CUPS = 2


def ship(world: World, order_id: int, pieces: dict[int, int] | None = None) -> None:
    """What is left of the order, or these pieces by line."""
    parcel = orders.Parcel(order_id, "顺丰", f"SF{order_id}", pieces)
    orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=world.noon)


class TestGoodsThatWereSentMeanwhile:
    def test_are_not_given_away_by_the_clock_which_says_so_and_lets_the_order_go_on(self, world: World):
        order_id = paid(world)
        case = ask(world, order_id, CUPS, "refund", pieces=3, reason="not_wanted")
        ship(world, order_id)
        assert after_sales.decide_due(moment=world.noon + A_DAY) == 1
        told = of(world, case)
        assert (told.state, Refund.objects.count()) == ("refused", 0)
        assert "已经发出" in told.why_words.zh and "was sent" in told.why_words.en
        assert order_of(world, order_id).open_cases == 0 and orders.check() == []
        # The law's own return is still the buyer's.
        ask(world, order_id, CUPS, "return", pieces=3, reason="no_reason")

    def test_in_part_are_dealt_with_alike(self, world: World):
        order_id = paid(world)
        case = ask(world, order_id, CUPS, "refund", pieces=3, reason="not_wanted")
        ship(world, order_id, {CUPS: 1})
        after_sales.decide_due(moment=world.noon + A_DAY)
        assert of(world, case).state == "refused"
        again = ask(world, order_id, CUPS, "refund", pieces=2, reason="not_wanted")
        after_sales.decide_due(moment=world.noon + A_DAY)
        assert of(world, again).state == "refunded" and Refund.objects.get().amount_fen == 6_000
        assert orders.check() == []

    def test_bring_the_money_when_the_shop_says_yes_and_stay_where_they_are(self, world: World):
        order_id, before = paid(world), on_shelf(world, "cup")
        case = ask(world, order_id, CUPS, "refund", pieces=3, reason="not_wanted")
        ship(world, order_id)
        after_sales.agree(case_id=case, shop_id=world.shop_id, who="小店", moment=world.noon)
        assert of(world, case).state == "refunded" and Refund.objects.get().amount_fen == 9_000
        assert on_shelf(world, "cup") == before and orders.check() == []


class TestACaseThatTheClockCannotDecide:
    def test_holds_up_no_other(self, world: World):
        """A payment takes so many refunds and no more; its case stays with a person, and was due first."""
        stuck = paid(world, {"tea": 1})
        waits = ask(world, stuck, 1, "refund", reason="not_wanted")
        Refund.objects.bulk_create(
            Refund(
                payment_id=payment_of(stuck).payment_id,
                order_id=stuck,
                amount_fen=1,
                cause=f"earlier:{number}",
                state="done",
                made_at=world.noon,
            )
            for number in range(49)
        )
        free = ask(world, paid(world), CUPS, "refund", pieces=3, reason="not_wanted", moment=world.noon + A_DAY)
        assert after_sales.decide_due(moment=world.noon + 3 * A_DAY, limit=1) == 1
        assert of(world, free).state == "refunded"
        assert of(world, waits).state == "asked"
