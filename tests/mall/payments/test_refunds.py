"""Money going back: decided once, sent outside of transactions, asked for until it is known to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from duoshou.mall.ledger import facade as ledger
from duoshou.mall.orders import facade as orders
from duoshou.mall.outbox.models import News
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Refund, SandboxRefund
from duoshou.mall.payments.values import GiveBack, RefundAnswer
from tests.mall.databases import at_once
from tests.mall.orders.making import payment_of, placed
from tests.mall.world import World

MINUTE = timedelta(minutes=1)


class Troubled(payments.Sandbox):
    """A provider with troubles of the kind that real ones have; what it answers next stands in `answers`."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.asked: list[int] = []

    def refund(self, give_back: GiveBack) -> RefundAnswer:
        self.asked.append(give_back.refund_id)
        trouble = self.answers.pop(0) if self.answers else "fine"
        if trouble == "lost":
            raise payments.ProviderSilent(provider=self.name)
        answer = super().refund(give_back)
        if trouble == "done but silent":
            raise payments.ProviderSilent(provider=self.name)
        if trouble == "accepted":
            return "accepted"
        return "refused" if trouble == "refused" else answer


@pytest.fixture
def provider() -> Iterator[Troubled]:
    before = payments.PROVIDERS["sandbox"]
    troubled = Troubled()
    payments.PROVIDERS["sandbox"] = troubled
    yield troubled
    payments.PROVIDERS["sandbox"] = before


@pytest.fixture
def refund(world: World) -> Refund:
    """A refund of 128.00 that is due: an order was paid and given up."""
    order_id = placed(world, {"tea": 1})
    orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    orders.cancel(order_id=order_id, buyer_id=world.buyer["小明"], who="buyer", why="", moment=world.noon)
    return Refund.objects.get(order_id=order_id)


def state(refund: Refund) -> str:
    return Refund.objects.values_list("state", flat=True).get(pk=refund.pk)


class TestARefund:
    def test_is_sent_once_and_told(self, world: World, refund: Refund):
        assert [payments.send_due_refunds(moment=world.noon) for _ in range(2)] == [1, 0]
        assert state(refund) == "done"
        assert News.objects.filter(kind="refund_done").count() == 1
        assert orders.check() == []

    def test_is_sent_by_one_of_many_who_try(self, world: World, refund: Refund, provider: Troubled):
        done = at_once([lambda: payments.send_due_refunds(moment=world.noon)] * 6)
        assert sum(done) == 1
        assert provider.asked == [refund.pk]

    def test_that_got_lost_is_sent_again_with_the_same_number_after_a_minute(
        self, world: World, refund: Refund, provider: Troubled
    ):
        provider.answers = ["lost"]
        payments.send_due_refunds(moment=world.noon)
        assert state(refund) == "unknown"
        payments.send_due_refunds(moment=world.noon + MINUTE / 2)
        assert provider.asked == [refund.pk]
        payments.send_due_refunds(moment=world.noon + MINUTE)
        assert provider.asked == [refund.pk, refund.pk]
        assert state(refund) == "done"

    def test_whose_answer_got_lost_is_asked_for_and_given_once(self, world: World, refund: Refund, provider: Troubled):
        provider.answers = ["done but silent"]
        payments.send_due_refunds(moment=world.noon)
        assert state(refund) == "unknown"
        payments.send_due_refunds(moment=world.noon + MINUTE)
        assert state(refund) == "done"
        assert provider.asked == [refund.pk]
        assert SandboxRefund.objects.count() == 1

    def test_that_is_only_accepted_is_done_when_the_provider_says_so(
        self, world: World, refund: Refund, provider: Troubled
    ):
        provider.answers = ["accepted"]
        payments.send_due_refunds(moment=world.noon)
        assert state(refund) == "sent"
        payments.send_due_refunds(moment=world.noon + MINUTE)
        assert state(refund) == "done"

    def test_that_is_refused_waits_for_a_person(self, world: World, refund: Refund, provider: Troubled):
        provider.answers = ["refused"]
        payments.send_due_refunds(moment=world.noon)
        assert payments.send_due_refunds(moment=world.noon + MINUTE) == 0
        [waiting] = payments.refunds_waiting_for_a_person(shop_id=world.shop_id)
        assert waiting.refund_id == refund.pk
        payments.retry_refund(refund_id=refund.pk)
        payments.send_due_refunds(moment=world.noon + 2 * MINUTE)
        assert state(refund) == "done"
        with pytest.raises(payments.NoSuchRefund):
            payments.retry_refund(refund_id=refund.pk)

    def test_brings_the_fee_back(self, world: World, refund: Refund):
        assert ledger.balances(shop_id=world.shop_id)["provider_fees"] == 77
        payments.send_due_refunds(moment=world.noon)
        assert ledger.balances(shop_id=world.shop_id)["provider_fees"] == 0


class TestPartsOfAPayment:
    def paid(self, world: World) -> int:
        order_id = placed(world, {"tea": 1})
        orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        return payment_of(order_id).payment_id

    def part(self, payment_id: int, amount_fen: int, cause: str, world: World) -> int:
        return payments.make_refund(payment_id=payment_id, amount_fen=amount_fen, cause=cause, moment=world.noon)

    def test_never_add_to_more_than_came_in(self, world: World):
        payment_id = self.paid(world)
        self.part(payment_id, 12_000, "line 1", world)
        with pytest.raises(payments.RefundTooLarge):
            self.part(payment_id, 801, "line 2", world)
        self.part(payment_id, 800, "line 2", world)

    def test_never_add_to_more_when_many_ask_at_once(self, world: World):
        payment_id = self.paid(world)
        told = at_once([lambda place=place: self.part(payment_id, 5_000, f"line {place}", world) for place in range(6)])
        assert sum(isinstance(answer, int) for answer in told) == 2
        assert payments.payment(payment_id=payment_id).refunded_fen == 10_000

    def test_are_made_once_per_cause(self, world: World):
        payment_id = self.paid(world)
        assert self.part(payment_id, 100, "line 1", world) == self.part(payment_id, 100, "line 1", world)
        assert payments.payment(payment_id=payment_id).refunded_fen == 100

    @pytest.mark.parametrize("amount_fen", [0, -1])
    def test_are_something(self, world: World, amount_fen: int):
        payment_id = self.paid(world)
        with pytest.raises(payments.RefundTooLarge):
            self.part(payment_id, amount_fen, "line 1", world)

    def test_of_money_that_never_came_are_refused(self, world: World):
        own = payment_of(placed(world))
        with pytest.raises(payments.RefundTooLarge):
            self.part(own.payment_id, 1, "line 1", world)
