"""What the machine and the crashes brought to light, each as the shortest story that shows it."""

from __future__ import annotations

from datetime import timedelta

from duoshou.kernel import numbers
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.facade import check
from duoshou.mall.payments.facade import Sandbox
from duoshou.mall.payments.models import Payment, Refund
from tests.mall.orders.making import payment_of, placed, state_of
from tests.mall.placing.ordering import left, place_one
from tests.mall.world import World

OVERDUE = timedelta(minutes=31)


def as_another_process_would() -> None:
    """The next number of this millisecond is its first again: two processes in 1,024 pairs draw the same maker."""
    numbers._MAKER.last_millisecond = numbers._MAKER.count = 0


class TestANumberGivenTwice:
    def test_is_drawn_again_for_other_goods(self, world: World):
        """It came out as ReservedOtherwise, and the order was refused."""
        as_another_process_would()
        first = place_one(world, ("cup", 1))
        as_another_process_would()
        second = place_one(world, ("cup", 3), buyer="小红")
        assert first.order_id != second.order_id
        assert left(world, "cup") == 50 - 1 - 3 and check() == []

    def test_is_drawn_again_for_the_same_goods(self, world: World):
        as_another_process_would()
        first = place_one(world, ("cup", 1))
        as_another_process_would()
        second = place_one(world, ("cup", 1), buyer="小红")
        assert first.order_id != second.order_id
        assert left(world, "cup") == 50 - 1 - 1 and check() == []

    def test_is_drawn_again_behind_many_that_were_given_before(self, world: World):
        """Every try drew the next one, as the other process had: the order broke off with an IntegrityError."""
        as_another_process_would()
        first = [place_one(world, ("cup", 1)) for _ in range(10)]
        as_another_process_would()
        second = [place_one(world, ("cup", 1), buyer="小红") for _ in range(10)]
        assert len({order.order_id for order in first + second}) == 20
        assert left(world, "cup") == 50 - 20 and check() == []

    def test_is_drawn_again_for_money_that_nobody_asked_for(self, world: World):
        """It came out as IntegrityError, and healed only when the provider told it once more."""
        order_id = placed(world, {"cup": 1})
        asked = payment_of(order_id)
        for transaction in ("T1", "T2"):
            as_another_process_would()
            came = {"transaction_": transaction, "amount_fen": asked.amount_fen - 1, "moment": world.noon}
            told = orders.settle_payment(payment_id=asked.payment_id, provider="sandbox", **came)
            assert told.outcome == "wrong_amount"
        strays = Payment.objects.filter(order_id=order_id, state="paid")
        assert sorted(strays.values_list("transaction", flat=True)) == ["T1", "T2"]
        assert Refund.objects.filter(payment__in=strays).count() == 2 and check() == []

    def test_is_drawn_again_for_a_refund(self, world: World):
        placed_by = {buyer: placed(world, {"cup": 1}, buyer=buyer) for buyer in ("小明", "小红")}
        for buyer, order_id in placed_by.items():
            whose = {"order_id": order_id, "buyer_id": world.buyer[buyer], "moment": world.noon}
            orders.pay_in_sandbox(**whose)
            as_another_process_would()
            orders.cancel(who="buyer", why="", **whose)
        assert Refund.objects.count() == 2 and check() == []


def too_little_paid(world: World) -> int:
    """An order for the last piece, for which the bank took a fen less than asked."""
    order_id = place_one(world, ("last", 1)).order_id
    begun = orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    Sandbox().pay(begun.payment_id, moment=world.noon, amount_fen=begun.amount_fen - 1)
    return order_id


class TestAnOrderForWhichTooLittleCame:
    """The bank said “paid” whenever it was asked, so that the order was never closed and held its goods for good."""

    def test_expires_all_the_same_and_the_money_goes_back(self, world: World):
        order_id = too_little_paid(world)
        while not orders.tick(moment=world.noon + OVERDUE).is_idle:
            assert state_of(order_id) == "expired"
        refund = Refund.objects.get(order_id=order_id)
        assert (refund.amount_fen, refund.state) == (9_900 - 1, "done")
        assert left(world, "last") == 1 and check() == []

    def test_may_be_given_up(self, world: World):
        order_id = too_little_paid(world)
        whose = {"buyer_id": world.buyer["小明"], "moment": world.noon}
        assert orders.cancel(order_id=order_id, who="buyer", why="", **whose) == "cancelled"
        assert left(world, "last") == 1 and check() == []
