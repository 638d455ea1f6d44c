"""Invariants 15 to 19 where several things come at once, on both databases: notices, the page a buyer returns to, the
clock that asks, and refunds."""

from __future__ import annotations

import time
from datetime import timedelta

import time_machine

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.asking_for_money import ask_while_waiting
from duoshou.mall.outbox.models import News
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.payments.providers import wire
from duoshou.mall.stock.models import StockMovement
from tests.mall.databases import at_once
from tests.mall.payments.desk import OWN_WORK_SECONDS, PATIENCE_SECONDS, Desk
from tests.mall.payments.fakes.server import obeys_and_hangs
from tests.mall.payments.fakes.wechat import FakeWeChat

MINUTE = timedelta(minutes=1)


def paying(desk: Desk, wechat: FakeWeChat) -> str:
    number = str(desk.begun("native").payment_id)
    wechat.pay(number)
    return number


def filled_once(desk: Desk, number: str) -> bool:
    """One paid payment, one claim on the stock, one message, and books that agree."""
    order_id = desk.order_of(int(number))
    assert Payment.objects.filter(state="paid").count() == 1
    assert StockMovement.objects.filter(order_id=order_id).count() == 1
    assert News.objects.filter(kind="order_paid", about=str(order_id)).count() == 1
    return desk.books_balance()


class TestASuccessThatIsToldAgainAndAgain:
    def test_at_once_three_hours_later_and_after_the_refunds_notice_fills_the_order_once(
        self, desk: Desk, wechat: FakeWeChat
    ):
        """Invariant 15, with the buyer's returning page asking all the while (woocommerce-payments#3783 and #3520,
        Pinelab plugins#620, mollie/magento2#1047, razorpay-magento#175)."""
        number = paying(desk, wechat)
        order_id, buyer_id = desk.order_of(int(number)), desk.world.buyer["小明"]
        first = wechat.notice(number, moment=desk.now)
        # A server that has answered before: what the first request of a process loads is nobody's waiting.
        assert desk.hears((b"{}", {}))[0] == 400

        def told() -> tuple[int, float]:
            began = time.monotonic()
            return desk.hears(wechat.notice(number, moment=desk.now))[0], time.monotonic() - began

        def returned() -> tuple[int, float]:
            ask_while_waiting(order_id=order_id, buyer_id=buyer_id, moment=desk.now)
            return 200, 0.0

        worked = time.process_time()
        answers = at_once([told] * 20 + [returned] * 2)
        assert {status for status, _ in answers} == {200}
        assert time.process_time() - worked < OWN_WORK_SECONDS
        assert max(seconds for _, seconds in answers) < PATIENCE_SECONDS
        assert filled_once(desk, number)

        orders.cancel(order_id=order_id, who="buyer", why="x", moment=desk.now)
        wechat.refund_status = "PROCESSING"
        payments.send_due_refunds(moment=desk.now)
        [refund] = desk.refunds(int(number))
        wechat.refunds[str(refund.refund_id)].status = "SUCCESS"
        # What was sent first comes last: the refund's notice, the success of before, both again three hours later.
        assert desk.hears(wechat.refund_notice(str(refund.refund_id), moment=desk.now))[0] == 200
        assert desk.hears(first)[0] == 200
        later = desk.now + timedelta(hours=3)
        with time_machine.travel(later):
            for again in (
                wechat.notice(number, moment=later),
                wechat.refund_notice(str(refund.refund_id), moment=later),
            ):
                assert desk.hears(again)[0] == 200
        assert [one.state for one in desk.refunds(int(number))] == ["done"]
        assert News.objects.filter(kind="order_paid").count() == News.objects.filter(kind="refund_done").count() == 1
        assert Payment.objects.count() == 1
        assert desk.books_balance()


class TestPartsOfOnePayment:
    def test_are_fewer_than_fifty_however_many_ask_at_once(self, desk: Desk, wechat: FakeWeChat):
        number = paying(desk, wechat)
        desk.hears(wechat.notice(number, moment=desk.now))
        payment = Payment.objects.get(pk=int(number))
        Refund.objects.bulk_create(
            Refund(payment=payment, order_id=payment.order_id, amount_fen=1, cause=f"part {one}", made_at=desk.now)
            for one in range(47)
        )
        Payment.objects.filter(pk=payment.pk).update(refunded_fen=47)

        def part(place: int) -> int:
            return payments.make_refund(payment_id=payment.pk, amount_fen=1, cause=f"more {place}", moment=desk.now)

        told = at_once([lambda place=place: part(place) for place in range(5)])
        assert sum(isinstance(one, int) for one in told) == 2
        assert sum(isinstance(one, payments.TooManyRefunds) for one in told) == 3
        assert Refund.objects.count() == 49 < 50

    def test_are_asked_for_a_minute_apart_whoever_goes_round(self, desk: Desk, wechat: FakeWeChat):
        number = paying(desk, wechat)
        desk.hears(wechat.notice(number, moment=desk.now))
        for part in ("line 1", "line 2", "line 3"):
            payments.make_refund(payment_id=int(number), amount_fen=100, cause=part, moment=desk.now)
        for seconds, many in ((0, 1), (59, 1), (60, 2), (119, 2), (120, 3)):
            moment = desk.now + timedelta(seconds=seconds)
            at_once([lambda moment=moment: payments.send_due_refunds(moment=moment)] * 2)
            assert len(wechat.refunds) == many, seconds
        assert {one.state for one in desk.refunds(int(number))} == {"done"}


class TestARefundWhoseProviderHangs:
    def test_after_doing_it_is_unknown_and_the_same_number_is_asked_for_until_it_is_known(
        self, desk: Desk, wechat: FakeWeChat, monkeypatch
    ):
        monkeypatch.setattr(wire, "WAITS_SECONDS", 0.3)
        number = paying(desk, wechat)
        desk.hears(wechat.notice(number, moment=desk.now))
        orders.cancel(order_id=desk.order_of(int(number)), who="buyer", why="x", moment=desk.now)
        wechat.moods = [obeys_and_hangs(0.6), obeys_and_hangs(0.6)]
        asked = len(wechat.asked)
        for minutes, state in ((0, "unknown"), (1, "unknown"), (2, "done")):
            at_once([lambda minutes=minutes: payments.send_due_refunds(moment=desk.now + minutes * MINUTE)] * 2)
            assert desk.refunds(int(number))[0].state == state
        [refund] = desk.refunds(int(number))
        assert list(wechat.refunds) == [str(refund.refund_id)]
        # Sent once, then asked for by its number, once a minute.
        assert [one.method for one in wechat.asked[asked:]] == ["POST", "GET", "GET"]
        assert desk.books_balance()
