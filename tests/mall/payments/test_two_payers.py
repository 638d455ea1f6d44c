"""Two sessions before one order inside WeChat, of which it knows who pays in each: a payment for each of them."""

from __future__ import annotations

from functools import partial

from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment
from tests.mall.databases import at_once
from tests.mall.orders.making import placed
from tests.mall.payments.desk import Desk
from tests.mall.payments.fakes.server import says
from tests.mall.payments.fakes.wechat_sign_in import OPENID, FakeSignIn
from tests.mall.payments.test_who_pays import SESSION, begin, goes_on, sign_in

__all__ = ["sign_in"]


class TestAPaymentBegunInsideWeChat:
    def test_of_another_session_that_wechat_does_not_close_is_left_to_it_and_each_has_its_own(
        self, desk: Desk, sign_in: FakeSignIn
    ):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        first = begin(desk, sign_in, order_id)
        sign_in.openid = "oUpF8uN0bodyE1se_M2pxb1Q9zN7"
        other = payments.Asked(desk.world.shop_id, order_id, "another").mark
        by = payments.PayBy(provider="wechat", way="jsapi", session=other)
        sign_in.wechat.moods = [says(502)]
        orders.close_other_ways(order_id=order_id, buyer_id=desk.world.buyer["小明"], by=by, moment=desk.now)
        second = begin(desk, sign_in, order_id, session="another")
        numbers = [str(first.payment_id), str(second.payment_id)]
        payers = [sign_in.wechat.trades[number].said["payer"]["openid"] for number in numbers]
        assert payers == [OPENID, sign_in.openid]
        for session, mine, sign_in.openid in ((SESSION, first, payers[0]), ("another", second, payers[1])):
            found = goes_on(desk, order_id, session=session)
            assert found is not None and found.payment_id == mine.payment_id
            assert begin(desk, sign_in, order_id, session=session).payment_id == mine.payment_id
        # Both pay after all: the first money counts, the second goes back.
        for number in numbers:
            sign_in.wechat.pay(number)
            assert desk.hears(sign_in.wechat.notice(number, moment=desk.now))[0] == 200
        payments.send_due_refunds(moment=desk.now)
        given = desk.refunds(first.payment_id)
        assert [(one.cause, one.state, one.amount_fen) for one in given] == [("paid_twice", "done", 12_800)]
        assert desk.state(first.payment_id) == "paid" and desk.books_balance()

    def test_is_one_payment_when_one_session_begins_it_four_times_at_once(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        mark = payments.Asked(desk.world.shop_id, order_id, SESSION).mark
        done = at_once([partial(desk.begin, order_id, "jsapi", openid=OPENID, session=mark)] * 4)
        assert {one.payment_id for one in done} == {done[0].payment_id}
        assert Payment.objects.filter(begun_at__isnull=False).count() == 1
