"""Tests 15, 16, 17, 18 and 19 of the mall's invariants, at WeChat Pay's door."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment
from tests.mall.databases import at_once
from tests.mall.payments.desk import OWN_WORK_SECONDS, PATIENCE_SECONDS, Desk
from tests.mall.payments.fakes.server import obeys_and_resets, obeys_and_says
from tests.mall.payments.fakes.wechat import FakeWeChat


def paying(desk: Desk, wechat: FakeWeChat, **paid: int) -> str:
    number = str(desk.begun("native").payment_id)
    wechat.pay(number, **paid)
    return number


class TestTheSameNotice:
    def test_twenty_times_at_once_and_signed_anew_pays_once_and_is_answered_in_time(
        self, desk: Desk, wechat: FakeWeChat
    ):
        number = paying(desk, wechat)
        # A server that has answered before: what the first request of a process loads is nobody's waiting.
        assert desk.hears((b"{}", {}))[0] == 400

        def told() -> tuple[int, float]:
            began = time.monotonic()
            return desk.hears(wechat.notice(number, moment=desk.now))[0], time.monotonic() - began

        worked = time.process_time()
        answers = at_once([told] * 20)
        assert {status for status, _ in answers} == {200}
        assert time.process_time() - worked < OWN_WORK_SECONDS
        assert max(seconds for _, seconds in answers) < PATIENCE_SECONDS
        assert Payment.objects.filter(state="paid").count() == 1
        assert desk.books_balance()

    def test_played_again_with_its_old_signature_is_refused_and_changes_nothing(self, desk: Desk, wechat: FakeWeChat):
        number = paying(desk, wechat)
        notice = wechat.notice(number, moment=desk.now)
        assert [desk.hears(notice)[0] for _ in range(2)] == [200, 400]
        assert desk.verdicts() == ["believed", "NoticeReplayed"]


class TestAForgedNotice:
    @pytest.mark.parametrize(
        "change",
        [
            lambda body, headers: (body.replace(b"TRANSACTION.SUCCESS", b"TRANSACTION.SUCCES5"), headers),
            lambda body, headers: (body, {**headers, "Wechatpay-Signature": "WECHATPAY/SIGNTEST/abc"}),
            lambda body, headers: (body, {}),
            lambda body, headers: (body, {**headers, "Wechatpay-Serial": "ABCDEF0123456789"}),
            lambda body, headers: (body, {**headers, "Wechatpay-Nonce": "other"}),
            lambda body, headers: (b"x" * 5_000_000, headers),
        ],
        ids=["changed", "probe", "no headers", "serial", "nonce", "five megabytes"],
    )
    def test_is_refused_and_changes_nothing(self, desk: Desk, wechat: FakeWeChat, change):
        number = paying(desk, wechat)
        status, _ = desk.hears(change(*wechat.notice(number, moment=desk.now)))
        assert 400 <= status < 500
        assert desk.state(int(number)) == "awaiting_payment"

    def test_signed_six_minutes_off_or_with_another_key_or_no_json_is_refused(self, desk: Desk, wechat: FakeWeChat):
        number = paying(desk, wechat)
        for off in (-6, 6):
            assert desk.hears(wechat.notice(number, moment=desk.now + timedelta(minutes=off)))[0] == 400
        assert desk.hears(wechat.notice(number, moment=desk.now, by="somebody else"))[0] == 400
        body = b"no json"
        assert desk.hears((body, wechat.seal(body, moment=desk.now.timestamp())))[0] == 400
        assert desk.state(int(number)) == "awaiting_payment"


class TestAGoodSignatureThatDoesNotFit:
    @pytest.mark.parametrize(
        "inside",
        [
            {"appid": "wx0000000000000000"},
            {"mchid": "1900000001"},
            {"out_trade_no": "77"},
            {"attach": "999.1"},
            {"amount": {"total": 12_800, "currency": "USD"}},
        ],
        ids=lambda inside: next(iter(inside)),
    )
    def test_pays_nothing_and_the_shop_is_told(self, desk: Desk, wechat: FakeWeChat, inside):
        number = paying(desk, wechat)
        for _ in range(2):
            assert desk.hears(wechat.notice(number, moment=desk.now, inside=inside))[0] == 400
        assert desk.state(int(number)) == "awaiting_payment"
        assert desk.alerts()

    def test_of_another_amount_pays_nothing_and_goes_back(self, desk: Desk, wechat: FakeWeChat):
        number = paying(desk, wechat, fen=1)
        assert desk.hears(wechat.notice(number, moment=desk.now))[0] == 200
        assert desk.state(int(number)) == "awaiting_payment"
        assert [one["why"] for one in desk.alerts()] == ["wrong_amount"]


class TestARefundWhoseAnswerIsLost:
    @pytest.mark.parametrize("mood", [obeys_and_resets, obeys_and_says(502)], ids=["reset", "502"])
    def test_is_one_refund_with_one_number_a_minute_apart(self, desk: Desk, wechat: FakeWeChat, mood):
        number = paying(desk, wechat)
        desk.hears(wechat.notice(number, moment=desk.now))
        orders.cancel(order_id=desk.order_of(int(number)), who="buyer", why="x", moment=desk.now)
        wechat.moods = [mood]
        payments.send_due_refunds(moment=desk.now)
        assert desk.refunds(int(number))[0].state == "unknown"
        asked = len(wechat.asked)
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=59))
        assert len(wechat.asked) == asked
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=60))
        assert desk.refunds(int(number))[0].state == "done"
        assert len(wechat.refunds) == 1
        assert desk.books_balance()
