"""Defects of payment that other shops have on record, each under its own name, at our doors. Stock, coupons and orders
that are given up have theirs where they are tested; what needs many at once stands in test_doors_and_crowds.py.

Long because: one list of named defects, which is read beside the record of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connections

from duoshou.mall.orders import facade as orders
from duoshou.mall.outbox.models import News
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Notice, Payment
from duoshou.mall.payments.providers import wire
from duoshou.mall.stock.models import StockMovement
from tests.mall.orders.making import placed
from tests.mall.payments.desk import Desk, set_up
from tests.mall.payments.fakes.alipay import FakeAlipay
from tests.mall.payments.fakes.server import (
    Asked,
    Handler,
    Mood,
    Says,
    obeys_and_hangs,
    obeys_and_resets,
    obeys_and_says,
    running,
    says,
)
from tests.mall.payments.fakes.wechat import FakeWeChat
from tests.mall.world import World, small_world

Noted = tuple[bytes, dict[str, str]]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def alipay(shop: World, settings) -> Iterator[FakeAlipay]:
    with running(FakeAlipay()) as stand:
        set_up(settings, stand)
        yield stand


@pytest.fixture
def other_shop(shop: World, now) -> World:
    """Another shop of the house, on the same account."""
    return small_world(now, name="书店", slug="books")


def at_wechat(desk: Desk, wechat: FakeWeChat, **paid: int) -> str:
    """The number of a payment that somebody has paid, and nobody has told us of."""
    number = str(desk.begun("native").payment_id)
    wechat.pay(number, **paid)
    return number


def at_alipay(desk: Desk, alipay: FakeAlipay) -> str:
    number = alipay.opened(desk.begun("wap", provider="alipay").device["go_to"])
    alipay.trades[number].status = "TRADE_SUCCESS"
    return number


def nothing_is_paid(desk: Desk, number: str) -> bool:
    """The order waits as before, and no payment counts as paid."""
    assert not Payment.objects.filter(state="paid").exists()
    return desk.state(int(number)) == "awaiting_payment" and desk.books_balance()


class TestTheNoticeAndTheReply:
    def test_in_the_wrong_order_pay_once(self, desk: Desk, wechat: FakeWeChat):
        """medusa#13301: the notice is there before the checkout has its answer, and both would fill the order."""
        # The door is open: the first to come is not the one whose time counts.
        heard = [desk.hears((b"{}", {}))[0]]

        def quick(handler: Handler, asked: Asked, answer: Callable[[], Says]) -> Says:
            reply = answer()
            [number] = wechat.trades
            wechat.pay(number)
            try:
                heard.append(desk.hears(wechat.notice(number, moment=desk.now))[0])
            finally:
                connections.close_all()
            return reply

        wechat.moods = [quick]
        begun = desk.begun("native")
        assert begun.device["code_url"]
        assert heard == [400, 200]
        assert desk.state(begun.payment_id) == "paid"
        with pytest.raises(orders.StepNotAllowed):
            desk.begin(desk.order_of(begun.payment_id), "native")
        for seconds in (35, 100):
            orders.tick(moment=desk.now + timedelta(seconds=seconds))
        assert StockMovement.objects.filter(order_id=desk.order_of(begun.payment_id)).count() == 1
        assert News.objects.filter(kind="order_paid").count() == 1
        assert desk.books_balance()

    def test_that_never_comes_is_made_up_for_within_five_minutes_however_often_the_provider_stumbles(
        self, desk: Desk, wechat: FakeWeChat
    ):
        """Invariant 17: asked until it is known, and a notice that comes after all changes nothing."""
        number = at_wechat(desk, wechat)
        wechat.moods = [says(502), says(500), says(429, b'{"code":"FREQUENCY_LIMITED"}')]
        rounds = (timedelta(seconds=seconds) for seconds in range(5, 300, 5))
        took = next(
            after for after in rounds if orders.tick(moment=desk.now + after) and desk.state(int(number)) == "paid"
        )
        assert took <= 5 * MINUTE
        assert desk.hears(wechat.notice(number, moment=desk.now))[0] == 200
        assert StockMovement.objects.filter(order_id=desk.order_of(int(number))).count() == 1
        assert desk.books_balance()

    def test_of_one_payment_is_not_kept_waiting_by_a_crowd_of_older_ones(self, desk: Desk, wechat: FakeWeChat):
        """Invariant 17 on a busy day: who was asked for longest ago is asked for first."""
        begun = [desk.begun("native").payment_id for _ in range(5)]
        asked = [
            one.payment_id
            for minutes in (1, 2, 3)
            for one in payments.due_questions(moment=desk.now + minutes * MINUTE, limit=2)
        ]
        assert set(asked) == set(begun)


class TestAGoodSignatureThatDoesNotFit:
    """Invariant 18: python-alipay-sdk and wechatpayv3 believe whatever is signed; we compare."""

    @pytest.mark.parametrize(
        "inside",
        [
            {"appid": "wx0000000000000000"},
            {"mchid": "1900000001"},
            {"out_trade_no": "77"},
            {"out_trade_no": "not-a-number"},
            {"amount": {"total": 12_800, "currency": "USD"}},
            {"amount": {"total": 12_800}},
        ],
        ids=["appid", "mchid", "unknown order", "no number", "currency", "no currency"],
    )
    def test_of_wechats_pays_nothing_and_one_alert_is_raised(self, desk: Desk, wechat: FakeWeChat, inside):
        number = at_wechat(desk, wechat)
        for _ in range(2):
            assert desk.hears(wechat.notice(number, moment=desk.now, inside=inside))[0] == 400
        assert nothing_is_paid(desk, number)
        assert [one["why"] for one in desk.alerts()] == ["notice_does_not_fit"]

    @pytest.mark.parametrize("total", [-12_800, "12800", 128.0, True, None], ids=repr)
    def test_of_an_amount_that_is_none_is_not_read(self, desk: Desk, wechat: FakeWeChat, total):
        """SSPanel-Metron#10, where an amount below nothing was taken."""
        number = at_wechat(desk, wechat)
        inside = {"amount": {"total": total, "currency": "CNY"}}
        assert desk.hears(wechat.notice(number, moment=desk.now, inside=inside))[0] == 400
        assert nothing_is_paid(desk, number)

    @pytest.mark.parametrize(
        "other",
        [
            {"app_id": "2021000000000009"},
            {"seller_id": "2088000000000009"},
            {"out_trade_no": "77"},
            {"trans_currency": "USD"},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_of_alipays_pays_nothing_and_one_alert_is_raised(self, desk: Desk, alipay: FakeAlipay, other):
        number = at_alipay(desk, alipay)
        for _ in range(2):
            notice = alipay.notice(number, moment=desk.now, **other)
            assert desk.hears(notice, provider="alipay") == (400, b"failure")
        assert nothing_is_paid(desk, number)
        assert [one["why"] for one in desk.alerts()] == ["notice_does_not_fit"]

    def test_of_another_amount_never_pays_and_goes_back(self, desk: Desk, alipay: FakeAlipay):
        number = at_alipay(desk, alipay)
        notice = alipay.notice(number, moment=desk.now, total_amount="0.01")
        assert desk.hears(notice, provider="alipay") == (200, b"success")
        assert desk.state(int(number)) == "awaiting_payment"
        assert [one["why"] for one in desk.alerts()] == ["wrong_amount"]

    def test_of_another_shops_order_pays_there_only_at_its_own_door(
        self, desk: Desk, wechat: FakeWeChat, other_shop: World
    ):
        """grandnode2#783 and kugelpos#133, which asked for the object and not whose it is."""
        theirs = Desk(other_shop, desk.now)
        number = at_wechat(theirs, wechat)
        assert desk.hears(wechat.notice(number, moment=desk.now))[0] == 400
        assert nothing_is_paid(theirs, number)
        [alert] = News.objects.filter(kind="payment_doubtful")
        assert (alert.shop_id, alert.facts["field"]) == (desk.world.shop_id, "shop_id")
        assert theirs.hears(wechat.notice(number, moment=desk.now))[0] == 200
        assert theirs.state(int(number)) == "paid"

    def test_about_a_refund_of_another_shop_counts_only_at_its_own_door(
        self, desk: Desk, wechat: FakeWeChat, other_shop: World
    ):
        theirs = Desk(other_shop, desk.now)
        number = at_wechat(theirs, wechat)
        theirs.hears(wechat.notice(number, moment=desk.now))
        payments.make_refund(payment_id=int(number), amount_fen=100, cause="after_sale:1", moment=desk.now)
        wechat.refund_status = "PROCESSING"
        payments.send_due_refunds(moment=desk.now)
        [(refund, at_theirs)] = wechat.refunds.items()
        at_theirs.status = "SUCCESS"
        assert desk.hears(wechat.refund_notice(refund, moment=desk.now))[0] == 400
        assert [one.state for one in theirs.refunds(int(number))] == ["sent"]
        assert theirs.hears(wechat.refund_notice(refund, moment=desk.now))[0] == 200
        assert [one.state for one in theirs.refunds(int(number))] == ["done"]


def without(name: str) -> Callable[[Noted], Noted]:
    return lambda notice: (notice[0], {key: value for key, value in notice[1].items() if key != name})


def with_(name: str, value: str) -> Callable[[Noted], Noted]:
    return lambda notice: (notice[0], {**notice[1], name: value})


FORGED: dict[str, Callable[[Noted], Noted]] = {
    "tampered": lambda notice: (notice[0].replace(b"encrypt-resource", b"encrypt-resourcE"), notice[1]),
    "probe": with_("Wechatpay-Signature", "WECHATPAY/SIGNTEST/abcd"),
    "no base64": with_("Wechatpay-Signature", "é%"),
    "algorithm": with_("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3"),
    "serial": with_("Wechatpay-Serial", "PUB_KEY_ID_0000000000000000"),
    "nonce": with_("Wechatpay-Nonce", "other"),
    "timestamp in words": with_("Wechatpay-Timestamp", "today"),
    "timestamp beyond all calendars": with_("Wechatpay-Timestamp", "9" * 11),
    **{f"without {name}": without(f"Wechatpay-{name}") for name in ("Timestamp", "Nonce", "Signature", "Serial")},
    "five megabytes": lambda notice: (b"x" * 5_000_000, notice[1]),
    "no json": lambda notice: (b"no json", notice[1]),
    "no text": lambda notice: (b"\xff\xfe\x00", notice[1]),
}


class TestAForgedNotice:
    """Invariant 16. wechatpayv3 answers these with None, a bare Exception or a JSONDecodeError; python-alipay-sdk
    raises for another sign_type."""

    def test_of_wechats_of_every_kind_is_refused_and_logged_without_a_trace(
        self, desk: Desk, wechat: FakeWeChat, caplog
    ):
        number = at_wechat(desk, wechat)
        for kind, forge in FORGED.items():
            caplog.clear()
            status, _ = desk.hears(forge(wechat.notice(number, moment=desk.now)))
            assert 400 <= status < 500, kind
            assert [one for one in caplog.records if one.levelno >= logging.WARNING], kind
            assert "Traceback" not in caplog.text, kind
        assert nothing_is_paid(desk, number)
        assert "believed" not in desk.verdicts()

    def test_signed_with_the_right_key_thirty_days_or_six_minutes_off_is_refused(self, desk: Desk, wechat: FakeWeChat):
        """wechatpayv3 2.0.4 takes what was signed thirty days ago."""
        number = at_wechat(desk, wechat)
        for off in (timedelta(days=-30), timedelta(minutes=-6), timedelta(minutes=6)):
            assert desk.hears(wechat.notice(number, moment=desk.now + off))[0] == 400
        assert desk.verdicts() == ["NoticeStale"] * 3
        assert nothing_is_paid(desk, number)

    @pytest.mark.parametrize("body", [b"no json", b"[]", b"{}", b"null", b'{"id":1,"resource":[]}'], ids=repr)
    def test_signed_but_unreadable_is_refused(self, desk: Desk, wechat: FakeWeChat, body: bytes):
        assert desk.hears((body, wechat.seal(body, moment=desk.now.timestamp())))[0] == 400
        assert desk.verdicts() == ["NoticeUnreadable"]

    def test_of_alipays_of_every_kind_is_refused_and_changes_nothing(self, desk: Desk, alipay: FakeAlipay, caplog):
        """python-alipay-sdk 3.4.0 takes a notify_time of 2020 and takes sign_type out of its caller's dictionary."""
        number = at_alipay(desk, alipay)
        body, headers = alipay.notice(number, moment=desk.now)
        forged = [
            alipay.notice(number, moment=desk.now, by="somebody else")[0],
            alipay.notice(number, moment=desk.now, notify_time="2020-01-01 00:00:00")[0],
            alipay.notice(number, moment=desk.now + timedelta(minutes=6))[0],
            body.replace(b"sign_type=RSA2", b"sign_type=RSA"),
            body.replace(b"128.00", b"128.01"),
            body.partition(b"&sign=")[0],
            body + b"&total_amount=0.01",
            b"no form",
            b'{"trade_status":"TRADE_SUCCESS"}',
            b"x" * 5_000_000,
        ]
        for one in forged:
            assert 400 <= desk.hears((one, headers), provider="alipay")[0] < 500, one[:60]
        assert "Traceback" not in caplog.text
        assert nothing_is_paid(desk, number)
        # The true one still counts afterwards.
        assert desk.hears((body, headers), provider="alipay") == (200, b"success")
        assert desk.state(int(number)) == "paid"


class TestARefundAtAlipay:
    """Invariant 19, and refunds that are told to the payment's own address."""

    def given_up(self, desk: Desk, alipay: FakeAlipay, mood: Mood = obeys_and_resets) -> str:
        number = at_alipay(desk, alipay)
        assert desk.hears(alipay.notice(number, moment=desk.now), provider="alipay")[0] == 200
        orders.cancel(order_id=desk.order_of(int(number)), who="buyer", why="x", moment=desk.now)
        alipay.moods = [mood]
        payments.send_due_refunds(moment=desk.now)
        assert desk.refunds(int(number))[0].state == "unknown"
        return number

    def told(self, desk: Desk, alipay: FakeAlipay, number: str, **other: str) -> int:
        [refund] = desk.refunds(int(number))
        says = {"out_biz_no": str(refund.refund_id), "refund_fee": "128.00", "trade_status": "TRADE_CLOSED", **other}
        return desk.hears(alipay.notice(number, moment=desk.now, **says), provider="alipay")[0]

    @pytest.mark.parametrize(
        "mood", [obeys_and_resets, obeys_and_says(502), obeys_and_hangs(0.6)], ids=["reset", "502", "hangs"]
    )
    def test_whose_answer_is_lost_is_one_refund_a_minute_apart(
        self, desk: Desk, alipay: FakeAlipay, mood: Mood, monkeypatch
    ):
        monkeypatch.setattr(wire, "WAITS_SECONDS", 0.3)
        number = self.given_up(desk, alipay, mood)
        asked = len(alipay.asked)
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=59))
        assert len(alipay.asked) == asked
        payments.send_due_refunds(moment=desk.now + MINUTE)
        [refund] = desk.refunds(int(number))
        assert refund.state == "done"
        assert alipay.trades[number].refunds == {str(refund.refund_id): "128.00"}
        assert desk.books_balance()

    def test_is_asked_for_before_a_notice_of_it_counts_and_is_done_once(self, desk: Desk, alipay: FakeAlipay):
        number = self.given_up(desk, alipay)
        assert [self.told(desk, alipay, number) for _ in range(3)] == [200] * 3
        assert desk.refunds(int(number))[0].state == "sent"
        payments.send_due_refunds(moment=desk.now + MINUTE)
        assert self.told(desk, alipay, number) == 200
        [refund] = desk.refunds(int(number))
        assert refund.state == "done"
        assert alipay.trades[number].refunds == {str(refund.refund_id): "128.00"}
        assert News.objects.filter(kind="refund_done").count() == 1
        assert desk.books_balance()

    @pytest.mark.parametrize(
        "other", [{"out_biz_no": "77"}, {"trade_no": "2026"}, {"refund_fee": "-1"}], ids=lambda one: next(iter(one))
    )
    def test_is_not_moved_by_a_notice_that_does_not_fit(self, desk: Desk, alipay: FakeAlipay, other):
        number = self.given_up(desk, alipay)
        assert self.told(desk, alipay, number, **other) == 400
        assert desk.refunds(int(number))[0].state == "unknown"

    def test_in_parts_never_adds_to_more_than_came_in(self, desk: Desk, alipay: FakeAlipay):
        """django-oscar#4612, for parts: what is refused here never reaches the provider."""
        number = at_alipay(desk, alipay)
        desk.hears(alipay.notice(number, moment=desk.now), provider="alipay")
        payments.make_refund(payment_id=int(number), amount_fen=12_700, cause="line 1", moment=desk.now)
        for too_much in (101, 0, -1):
            with pytest.raises(payments.RefundTooLarge):
                payments.make_refund(payment_id=int(number), amount_fen=too_much, cause="line 2", moment=desk.now)
        for minutes in range(3):
            payments.send_due_refunds(moment=desk.now + minutes * MINUTE)
        assert list(alipay.trades[number].refunds.values()) == ["127.00"]


class TestWhatIsKeptOfANotice:
    def test_tells_nothing_of_the_buyer(self, desk: Desk, wechat: FakeWeChat, caplog):
        """wechatpayv3 prints what it opened, with the payer in it, to its log."""
        caplog.set_level(logging.DEBUG)
        number = at_wechat(desk, wechat)
        inside = {"payer": {"openid": "o-of-this-very-buyer"}}
        assert desk.hears(wechat.notice(number, moment=desk.now, inside=inside))[0] == 200
        assert "o-of-this-very-buyer" not in caplog.text + repr(list(Notice.objects.values()))


class TestAnotherBuyer:
    def test_cannot_begin_to_pay_or_ask_for_what_is_not_theirs(self, desk: Desk, wechat: FakeWeChat):
        """macrozheng/mall#994 and dotnet/eShop#996, at the payment."""
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        with pytest.raises(orders.NoSuchOrder):
            orders.begin_payment(order_id=order_id, buyer_id=desk.world.buyer["小红"], moment=desk.now)
        with pytest.raises(orders.NoSuchOrder):
            orders.ask_while_waiting(order_id=order_id, buyer_id=desk.world.buyer["小红"], moment=desk.now)
        assert not wechat.asked
