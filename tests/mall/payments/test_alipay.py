"""Alipay: begun by an address, told by forms and asked for, closed, given back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from tests.mall.payments.desk import SITE, Desk, moved, set_up
from tests.mall.payments.fakes.alipay import BILL, FakeAlipay
from tests.mall.payments.fakes.server import bends, obeys_and_resets, running


@pytest.fixture
def alipay(shop, settings) -> Iterator[FakeAlipay]:
    with running(FakeAlipay()) as stand:
        set_up(settings, stand)
        yield stand


def paying(desk: Desk, alipay: FakeAlipay, way: str = "wap") -> str:
    """The number of a trade whose page a browser has opened."""
    return alipay.opened(desk.begun(way, provider="alipay").device["go_to"])


def paid(desk: Desk, alipay: FakeAlipay) -> str:
    number = paying(desk, alipay)
    alipay.trades[number].status = "TRADE_SUCCESS"
    assert desk.hears(alipay.notice(number, moment=desk.now), provider="alipay") == (200, b"success")
    return number


class TestAPaymentByAlipay:
    @pytest.mark.parametrize("way", ["wap", "page"])
    def test_is_paid_by_a_notice_however_often_it_comes(self, desk: Desk, alipay: FakeAlipay, way: str):
        number = paying(desk, alipay, way)
        assert alipay.trades[number].said["total_amount"] == "128.00"
        for _ in range(3):
            assert desk.hears(alipay.notice(number, moment=desk.now), provider="alipay") == (200, b"success")
        assert desk.state(int(number)) == "paid"
        assert desk.books_balance()

    @pytest.mark.parametrize("way", ["wap", "page"])
    def test_begun_again_says_what_it_said_first_though_the_shop_has_moved(
        self, desk: Desk, alipay: FakeAlipay, settings, way: str
    ):
        number = paying(desk, alipay, way)
        moved(settings)
        again = desk.begin(desk.order_of(int(number)), way, provider="alipay").device["go_to"]
        assert alipay.opened(again) == number
        assert alipay.trades[number].said["notify_url"].startswith(SITE)
        other = alipay.trades[paying(desk, alipay, way)]
        assert other.said["notify_url"].startswith("http://127.0.0.1:2/")

    def test_is_settled_by_asking_when_no_notice_comes(self, desk: Desk, alipay: FakeAlipay):
        number = paying(desk, alipay)
        alipay.trades[number].status = "TRADE_SUCCESS"
        orders.tick(moment=desk.now + timedelta(seconds=35))
        assert desk.state(int(number)) == "paid"

    @pytest.mark.parametrize(
        "other",
        [
            {"by": "app"},
            {"app_id": "2021000000000009"},
            {"seller_id": "2088000000000009"},
            {"out_trade_no": "77"},
            {"passback_params": "9.9"},
            {"trans_currency": "USD"},
            {"total_amount": "1.0e2"},
            {"notify_time": "2026-01-01 00:00:00"},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_is_not_paid_by_a_notice_that_is_not_to_be_believed(self, desk: Desk, alipay: FakeAlipay, other):
        number = paying(desk, alipay)
        notice = alipay.notice(number, moment=desk.now, **other)
        assert desk.hears(notice, provider="alipay") == (400, b"failure")
        assert desk.state(int(number)) == "awaiting_payment"

    def test_is_closed_when_its_order_ends(self, desk: Desk, alipay: FakeAlipay):
        number = paying(desk, alipay)
        orders.tick(moment=desk.now + timedelta(minutes=31))
        assert (desk.state(int(number)), alipay.trades[number].status) == ("expired", "TRADE_CLOSED")


class TestAnAnswerOfAlipay:
    @pytest.mark.parametrize("cut", [b"10000", b'"sign"', b"WAIT_BUYER_PAY"])
    def test_that_was_changed_leaves_the_result_unknown(self, desk: Desk, alipay: FakeAlipay, cut: bytes):
        number = paying(desk, alipay)
        alipay.moods = [bends(lambda said: type(said)(200, said.body.replace(cut, b"TRADE_SUCCESS"), {}))]
        with pytest.raises(payments.ProviderSilent):
            payments.how_it_stands(payment_id=int(number))


class TestARefundByAlipay:
    def test_cut_off_after_it_was_done_is_asked_for_and_done_once(self, desk: Desk, alipay: FakeAlipay):
        number = paid(desk, alipay)
        orders.cancel(order_id=desk.order_of(int(number)), who="buyer", why="x", moment=desk.now)
        alipay.moods = [obeys_and_resets]
        payments.send_due_refunds(moment=desk.now)
        assert desk.refunds(int(number))[0].state == "unknown"
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=61))
        [refund] = desk.refunds(int(number))
        assert refund.state == "done"
        assert alipay.trades[number].refunds == {str(refund.refund_id): "128.00"}
        assert alipay.trades[number].reasons == ["订单取消退款"]
        assert desk.books_balance()


class TestTheBillOfAlipay:
    def test_is_downloaded_or_is_not_ready(self, desk: Desk, alipay: FakeAlipay):
        provider = payments.provider_named("alipay", shop_id=desk.world.shop_id)
        assert provider.bill(date(2026, 11, 22)) == BILL
        with pytest.raises(payments.BillNotReady):
            provider.bill(date(2026, 11, 23))
