"""WeChat Pay: begun in each way, told by notices and asked for, closed, given back, in both modes of trust."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment
from duoshou.mall.payments.providers import wechat_seal
from duoshou.mall.payments.rules.refund_reasons import REASONS
from tests.mall.payments.desk import Desk, moved, set_up
from tests.mall.payments.fakes import keys
from tests.mall.payments.fakes.server import bends, obeys_and_resets, running, says
from tests.mall.payments.fakes.wechat import BILL, FakeWeChat


class TestAPaymentByWeChat:
    @pytest.mark.parametrize(
        ("way", "given"), [("native", "code_url"), ("h5", "go_to"), ("jsapi", "paySign")], ids=["native", "h5", "jsapi"]
    )
    def test_is_begun_in_each_way_and_paid_by_a_notice(self, desk: Desk, wechat: FakeWeChat, way: str, given: str):
        begun = desk.begin(desk.order_of(desk.begun("native").payment_id), way, openid="o-of-a-buyer")
        assert given in begun.device
        number = str(begun.payment_id)
        wechat.pay(number)
        assert desk.hears(wechat.notice(number, moment=desk.now))[0] == 200
        assert desk.state(begun.payment_id) == "paid"
        assert desk.verdicts() == ["believed"]
        assert desk.books_balance()

    def test_chosen_twice_is_one_payment_and_another_way_another_one(self, desk: Desk, wechat: FakeWeChat):
        first = desk.begun("native")
        order_id = desk.order_of(first.payment_id)
        assert desk.begin(order_id, "native").payment_id == first.payment_id
        assert desk.begin(order_id, "h5").payment_id != first.payment_id
        assert len(wechat.trades) == 2

    @pytest.mark.parametrize("way", ["native", "h5", "jsapi"])
    def test_begun_again_says_what_it_said_first_though_the_shop_has_moved(
        self, desk: Desk, wechat: FakeWeChat, settings, way: str
    ):
        order_id = desk.order_of(desk.begun("native").payment_id)
        first = desk.begin(order_id, way, openid="o-of-a-buyer", session="a hash")
        moved(settings)
        again = desk.begin(order_id, way, openid="o-of-a-buyer", session="a hash")
        assert again.payment_id == first.payment_id
        said = [one.body for one in wechat.asked if one.path == f"/v3/pay/transactions/{way}"]
        assert said[-1] == said[-2] and b"127.0.0.1:1/" in said[-1]
        # What is begun for the first time names the new address.
        desk.begun(way) if way != "jsapi" else desk.begin(order_id, way, openid="o-of-another", session="another")
        assert b"127.0.0.1:2/" in [one.body for one in wechat.asked if one.path == f"/v3/pay/transactions/{way}"][-1]

    def test_whose_answer_was_lost_is_begun_again_in_the_same_words(self, desk: Desk, wechat: FakeWeChat, settings):
        wechat.moods = [obeys_and_resets]
        with pytest.raises(payments.ProviderSilent):
            desk.begun("h5")
        moved(settings)
        [payment] = Payment.objects.filter(way="h5")
        assert desk.begin(payment.order_id, "h5").payment_id == payment.pk
        assert len(wechat.trades) == 1

    def test_is_settled_by_asking_when_no_notice_comes(self, desk: Desk, wechat: FakeWeChat):
        begun = desk.begun("h5")
        wechat.pay(str(begun.payment_id))
        orders.tick(moment=desk.now + timedelta(seconds=35))
        assert desk.state(begun.payment_id) == "paid"

    def test_is_closed_at_wechat_when_its_order_ends(self, desk: Desk, wechat: FakeWeChat):
        begun = desk.begun("native")
        orders.tick(moment=desk.now + timedelta(minutes=31))
        assert desk.state(begun.payment_id) == "expired"
        assert wechat.trades[str(begun.payment_id)].state == "CLOSED"

    def test_counts_when_somebody_pays_while_it_is_being_closed(self, desk: Desk, wechat: FakeWeChat):
        begun = desk.begun("native")
        wechat.pay(str(begun.payment_id))
        orders.expire_due(moment=desk.now + timedelta(minutes=31))
        assert desk.state(begun.payment_id) == "paid"

    def test_paid_in_a_second_way_too_is_given_back_once(self, desk: Desk, wechat: FakeWeChat):
        first = desk.begun("native")
        second = desk.begin(desk.order_of(first.payment_id), "h5")
        for one in (first, second):
            wechat.pay(str(one.payment_id))
            assert desk.hears(wechat.notice(str(one.payment_id), moment=desk.now))[0] == 200
        [refund] = desk.refunds(first.payment_id)
        assert (refund.payment_id, refund.amount_fen) == (second.payment_id, 12_800)
        payments.send_due_refunds(moment=desk.now)
        assert (
            wechat.refunds[str(refund.refund_id)].trade.transaction == wechat.trades[str(second.payment_id)].transaction
        )
        assert desk.books_balance()

    def test_left_over_in_another_way_is_closed_soon_after(self, desk: Desk, wechat: FakeWeChat):
        first = desk.begun("native")
        second = desk.begin(desk.order_of(first.payment_id), "h5")
        wechat.pay(str(second.payment_id))
        desk.hears(wechat.notice(str(second.payment_id), moment=desk.now))
        orders.tick(moment=desk.now + timedelta(seconds=40))
        assert wechat.trades[str(first.payment_id)].state == "CLOSED"
        assert Payment.objects.get(pk=first.payment_id).state == "closed"


class TestAnAnswerOfWeChat:
    @pytest.mark.parametrize(
        "bent",
        [
            lambda said: type(said)(200, said.body.replace(b"NOTPAY", b"SUCCESS"), said.headers),
            lambda said: type(said)(200, said.body, {"Content-Type": "application/json"}),
            lambda said: type(said)(200, said.body, {**said.headers, "Wechatpay-Signature": "WECHATPAY/SIGNTEST/xx"}),
            lambda said: type(said)(200, said.body, {**said.headers, "Wechatpay-Timestamp": "1700000000"}),
            lambda said: type(said)(200, said.body, {**said.headers, "Wechatpay-Serial": "PUB_KEY_ID_00000000"}),
            lambda said: type(said)(200, b"\xff\xfe", said.headers),
            lambda said: type(said)(302, b"", {"Location": "http://127.0.0.1:9/"}),
            lambda said: type(said)(500, b"<html>", {}),
            lambda said: type(said)(429, b'{"code":"FREQUENCY_LIMITED"}', {}),
        ],
        ids=["changed", "unsigned", "probe", "old", "serial", "no text", "redirect", "500", "429"],
    )
    def test_that_is_not_signed_as_it_should_be_leaves_the_result_unknown(self, desk: Desk, wechat: FakeWeChat, bent):
        begun = desk.begun("native")
        wechat.moods = [bends(bent)]
        with pytest.raises(payments.ProviderSilent):
            payments.how_it_stands(payment_id=begun.payment_id)
        assert desk.state(begun.payment_id) == "awaiting_payment"

    def test_about_another_merchant_leaves_the_result_unknown(self, desk: Desk, wechat: FakeWeChat):
        begun = desk.begun("native")
        wechat.trades[str(begun.payment_id)].said["mchid"] = "1900000001"
        with pytest.raises(payments.ProviderSilent):
            payments.how_it_stands(payment_id=begun.payment_id)

    def test_with_a_signature_of_six_minutes_ago_leaves_the_result_unknown(self, desk: Desk, wechat: FakeWeChat):
        begun = desk.begun("native")

        def old(said):
            said.headers |= wechat.seal(said.body, moment=desk.now.timestamp() - 360)
            return said

        wechat.moods = [bends(old)]
        with pytest.raises(payments.ProviderSilent):
            payments.how_it_stands(payment_id=begun.payment_id)


class TestTrustByCertificates:
    def test_fetches_them_and_believes_what_they_signed(self, shop, desk: Desk, settings):
        wechat_seal._FETCHED.clear()
        with running(FakeWeChat(mode="certificate")) as wechat:
            set_up(settings, wechat)
            begun = desk.begun("native")
            wechat.pay(str(begun.payment_id))
            assert desk.hears(wechat.notice(str(begun.payment_id), moment=desk.now))[0] == 200
            assert desk.state(begun.payment_id) == "paid"
            assert [one.path for one in wechat.asked].count("/v3/certificates") == 1

    def test_is_not_sent_round_by_made_up_serials(self, shop, desk: Desk, settings):
        wechat_seal._FETCHED.clear()
        with running(FakeWeChat(mode="certificate")) as wechat:
            set_up(settings, wechat)
            begun = desk.begun("native")
            wechat.pay(str(begun.payment_id))
            for place in range(5):
                notice = wechat.notice(str(begun.payment_id), moment=desk.now, serial=f"ABCDEF0{place}")
                assert desk.hears(notice)[0] == 400
            assert [one.path for one in wechat.asked].count("/v3/certificates") == 1


class TestARefundByWeChat:
    def paid(self, desk: Desk, wechat: FakeWeChat) -> int:
        begun = desk.begun("native")
        wechat.pay(str(begun.payment_id))
        desk.hears(wechat.notice(str(begun.payment_id), moment=desk.now))
        return begun.payment_id

    def test_is_done_at_once_or_when_wechat_says_so(self, desk: Desk, wechat: FakeWeChat):
        payment_id = self.paid(desk, wechat)
        wechat.refund_status = "PROCESSING"
        orders.cancel(order_id=desk.order_of(payment_id), who="buyer", why="x", moment=desk.now)
        payments.send_due_refunds(moment=desk.now)
        [refund] = desk.refunds(payment_id)
        assert refund.state == "sent"
        wechat.refunds[str(refund.refund_id)].status = "SUCCESS"
        assert desk.hears(wechat.refund_notice(str(refund.refund_id), moment=desk.now))[0] == 200
        assert desk.hears(wechat.refund_notice(str(refund.refund_id), moment=desk.now))[0] == 200
        assert desk.refunds(payment_id)[0].state == "done"
        assert desk.books_balance()

    @pytest.mark.parametrize(
        "inside",
        [
            {"mchid": "1900000001"},
            {"out_refund_no": "77"},
            {"transaction_id": "4200"},
            {"amount": {"refund": 1, "total": 12_800, "currency": "CNY"}},
        ],
        ids=["merchant", "refund", "transaction", "amount"],
    )
    def test_told_by_a_notice_that_does_not_fit_is_not_done(self, desk: Desk, wechat: FakeWeChat, inside):
        payment_id = self.paid(desk, wechat)
        wechat.refund_status = "PROCESSING"
        orders.cancel(order_id=desk.order_of(payment_id), who="buyer", why="x", moment=desk.now)
        payments.send_due_refunds(moment=desk.now)
        [refund] = desk.refunds(payment_id)
        wechat.refunds[str(refund.refund_id)].status = "SUCCESS"
        notice = wechat.refund_notice(str(refund.refund_id), moment=desk.now, inside=inside)
        assert desk.hears(notice)[0] == 400
        assert desk.refunds(payment_id)[0].state == "sent"
        assert len(desk.alerts()) == 1

    def test_says_why_in_words_that_the_buyer_understands(self, desk: Desk, wechat: FakeWeChat):
        payment_id = self.paid(desk, wechat)
        payments.make_refund(payment_id=payment_id, amount_fen=100, cause="after_sale:17", moment=desk.now)
        payments.send_due_refunds(moment=desk.now)
        assert [one.said["reason"] for one in wechat.refunds.values()] == ["售后退款"]

    def test_that_goes_again_says_what_it_said_first_whatever_its_words_are_by_then(
        self, desk: Desk, wechat: FakeWeChat, monkeypatch
    ):
        payment_id = self.paid(desk, wechat)
        payments.make_refund(payment_id=payment_id, amount_fen=100, cause="after_sale:17", moment=desk.now)
        wechat.moods = [says(403, b'{"code":"NOT_ENOUGH"}')]
        payments.send_due_refunds(moment=desk.now)
        [refund] = payments.refunds_waiting_for_a_person(shop_id=desk.world.shop_id)
        monkeypatch.setitem(REASONS, "after_sale", "售后服务退款")
        payments.retry_refund(refund_id=refund.refund_id)
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=61))
        sent = [one.body for one in wechat.asked if one.path == "/v3/refund/domestic/refunds"]
        assert len(sent) == 2 and sent[0] == sent[1]
        assert desk.refunds(payment_id)[0].state == "done"

    def test_that_goes_again_is_told_where_it_was_first_though_the_shop_has_moved(
        self, desk: Desk, wechat: FakeWeChat, settings
    ):
        payment_id = self.paid(desk, wechat)
        payments.make_refund(payment_id=payment_id, amount_fen=100, cause="after_sale:17", moment=desk.now)
        wechat.moods = [says(502)]
        payments.send_due_refunds(moment=desk.now)
        moved(settings)
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=61))
        sent = [one.body for one in wechat.asked if one.path == "/v3/refund/domestic/refunds"]
        assert len(sent) == 2 and sent[0] == sent[1]
        assert desk.refunds(payment_id)[0].state == "done"
        # What is sent for the first time names the new address.
        payments.make_refund(payment_id=payment_id, amount_fen=100, cause="after_sale:18", moment=desk.now)
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=122))
        assert b"127.0.0.1:2/" in [one.body for one in wechat.asked if one.path == "/v3/refund/domestic/refunds"][-1]

    def test_that_is_refused_waits_for_a_person_and_goes_again_with_its_number(self, desk: Desk, wechat: FakeWeChat):
        payment_id = self.paid(desk, wechat)
        orders.cancel(order_id=desk.order_of(payment_id), who="buyer", why="x", moment=desk.now)
        wechat.moods = [says(403, b'{"code":"NOT_ENOUGH"}')]
        payments.send_due_refunds(moment=desk.now)
        [refund] = payments.refunds_waiting_for_a_person(shop_id=desk.world.shop_id)
        assert not wechat.refunds
        payments.retry_refund(refund_id=refund.refund_id)
        payments.send_due_refunds(moment=desk.now + timedelta(seconds=61))
        assert list(wechat.refunds) == [str(refund.refund_id)]
        assert desk.refunds(payment_id)[0].state == "done"


class TestTheBillOfWeChat:
    def test_is_downloaded_whole_or_is_not_ready(self, desk: Desk, wechat: FakeWeChat):
        provider = payments.provider_named("wechat", shop_id=desk.world.shop_id)
        assert provider.bill(date(2026, 11, 22)) == BILL
        with pytest.raises(payments.BillNotReady):
            provider.bill(date(2026, 11, 23))

    def test_cut_short_is_no_bill(self, desk: Desk, wechat: FakeWeChat):
        provider = payments.provider_named("wechat", shop_id=desk.world.shop_id)
        wechat.moods = [lambda handler, asked, answer: answer(), says(200, BILL[:-9])]
        with pytest.raises(payments.ProviderSilent):
            provider.bill(date(2026, 11, 22))


class TestWhatTheSandboxAndOthersWrite:
    def test_is_no_notice_of_wechats(self, desk: Desk, wechat: FakeWeChat):
        status, said = desk.hears((b"{}", {}))
        assert status == 400
        assert json.loads(said)["code"] == "FAIL"
        assert keys.public_pem("merchant") != keys.public_pem("wechat platform")
