"""Who pays inside WeChat is asked of WeChat once, for one session and one order, and what it says is kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Errand, Payment
from duoshou.mall.payments.providers import wechat_payer
from tests.mall.databases import at_once
from tests.mall.orders.making import placed
from tests.mall.payments.desk import SITE, Desk, set_up
from tests.mall.payments.fakes.server import Asked, Mood, obeys_and_hangs, obeys_and_resets, running, says
from tests.mall.payments.fakes.wechat import FakeWeChat
from tests.mall.payments.fakes.wechat_sign_in import OPENID, SECRET, FakeSignIn
from tests.mall.personal_data.test_personal_data import every_word
from tests.mall.world import World

PATH = "/mall/tea/orders/1/paying/wechat/"
SESSION = "a-token-of-a-browser"
DOMAIN = urlsplit(SITE).netloc


@pytest.fixture
def sign_in(shop: World, settings) -> Iterator[FakeSignIn]:
    """The official account's stand-in, beside WeChat Pay's."""
    with running(FakeWeChat()) as wechat, running(FakeSignIn(domain=DOMAIN)) as stand:
        set_up(settings, wechat, more=stand.config)
        stand.wechat = wechat
        yield stand


def sent(desk: Desk, order_id: int, *, session: str = SESSION) -> str:
    """The address at WeChat."""
    return payments.where_to_ask(payments.Asked(desk.world.shop_id, order_id, session), path=PATH, moment=desk.now)


def come_back(sign_in: FakeSignIn, address: str) -> dict[str, str]:
    """Code and state with which the browser comes back."""
    parts = urlsplit(address)
    said = sign_in.answer(Asked("GET", f"{parts.path}?{parts.query}", {}, b""))
    assert said.status == 302, said.body.decode()
    return dict(parse_qsl(urlsplit(said.headers["Location"]).query))


def asks(desk: Desk, order_id: int, back: dict[str, str], *, session: str = SESSION, after=timedelta()) -> str:
    who = payments.Asked(desk.world.shop_id, order_id, session)
    return payments.who_pays(who, moment=desk.now + after, **back)


def begin(desk: Desk, sign_in: FakeSignIn, order_id: int, *, session: str = SESSION) -> payments.PayWith:
    """WeChat is asked who pays, and the payment begun."""
    openid = asks(desk, order_id, come_back(sign_in, sent(desk, order_id, session=session)), session=session)
    mark = payments.Asked(desk.world.shop_id, order_id, session).mark
    return desk.begin(order_id, "jsapi", openid=openid, session=mark)


def goes_on(desk: Desk, order_id: int, *, session: str = SESSION, after=timedelta()) -> payments.PayWith | None:
    return payments.go_on(payments.Asked(desk.world.shop_id, order_id, session), moment=desk.now + after)


class TestWhoeverPaysInsideWeChat:
    def test_is_sent_with_a_state_and_comes_back_to_our_own_page_alone(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        address = sent(desk, order_id)
        assert address.endswith("#wechat_redirect")
        said = parse_qs(urlsplit(address).query)
        assert said["redirect_uri"] == [SITE + PATH] and said["scope"] == ["snsapi_base"]
        states = {parse_qs(urlsplit(sent(desk, order_id)).query)["state"][0] for _ in range(3)}
        assert len(states | set(said["state"])) == 4
        assert not any(state in str(list(Errand.objects.values())) for state in states)

    def test_is_known_once(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        back = come_back(sign_in, sent(desk, order_id))
        assert asks(desk, order_id, back) == OPENID
        with pytest.raises(payments.PayerNotAsked):
            asks(desk, order_id, back)
        assert len(sign_in.asked) == 1

    def test_is_known_to_one_of_four_who_come_back_at_once(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        back = come_back(sign_in, sent(desk, order_id))
        done = at_once([partial(asks, desk, order_id, back)] * 4)
        assert done.count(OPENID) == 1
        assert sum(isinstance(one, payments.PayerNotAsked) for one in done) == 3
        assert len(sign_in.asked) == 1

    def test_is_nobody_of_another_session_or_order_or_too_late(self, desk: Desk, sign_in: FakeSignIn):
        order_id, other = (placed(desk.world, {"tea": 1}, moment=desk.now) for _ in range(2))
        back = come_back(sign_in, sent(desk, order_id))
        for strange in (
            partial(asks, desk, order_id, back, session="another"),
            partial(asks, desk, other, back),
            partial(asks, desk, order_id, {**back, "state": "0" * 32}),
            partial(asks, desk, order_id, {**back, "state": ""}),
            partial(asks, desk, order_id, {**back, "code": ""}),
            partial(asks, desk, order_id, {**back, "code": "x" * 10_000}),
            partial(asks, desk, order_id, back, after=timedelta(minutes=10)),
        ):
            with pytest.raises(payments.PayerNotAsked):
                strange()
        assert not sign_in.asked
        assert asks(desk, order_id, back) == OPENID

    def test_leaves_nothing_behind_after_ten_minutes(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        for _ in range(3):
            sent(desk, order_id)
        desk.now += timedelta(minutes=10)
        sent(desk, order_id)
        assert Errand.objects.count() == 1


def a_code(sign_in: FakeSignIn, how: str) -> str:
    """A code that WeChat does not take."""
    if how == "of another app":
        return sign_in.code(appid="wx0000000000000000")
    code = sign_in.code(age_seconds=301 if how == "too old" else 0)
    sign_in.codes[code].is_used = how == "used"
    return code


class TestAnAnswerThatSaysNothing:
    @pytest.mark.parametrize("how", ["used", "too old", "of another app"])
    def test_about_a_code_is_told_as_such(self, desk: Desk, sign_in: FakeSignIn, caplog, how: str):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        back = come_back(sign_in, sent(desk, order_id))
        back["code"] = a_code(sign_in, how)
        with pytest.raises(payments.PayerUnknown):
            asks(desk, order_id, back)
        assert not [secret for secret in (SECRET, OPENID, *back.values()) if secret in caplog.text]

    @pytest.mark.parametrize(
        "mood",
        [
            says(500),
            says(503, b'{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}'),
            says(200, b"<html>busy</html>"),
            says(200, b"\xff\xfe"),
            says(200, b"[]"),
            says(200, b'{"errcode":-1,"errmsg":"system error"}'),
            says(200, b'{"openid":["oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"]}'),
            says(200, b'{"openid":"<script>alert(1)</script>"}'),
            says(200, b'{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o","is_snapshotuser":1}'),
            says(200, b'{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}' + b" " * 20_000),
            says(302, b"", Location="http://127.0.0.1:1/"),
            obeys_and_resets,
        ],
        ids="5xx 503 html bytes list busy odd script snapshot long elsewhere reset".split(),
    )
    def test_is_told_as_such_and_begins_nothing(self, desk: Desk, sign_in: FakeSignIn, caplog, mood: Mood):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        back = come_back(sign_in, sent(desk, order_id))
        sign_in.moods = [mood]
        with pytest.raises(payments.PayerUnknown):
            asks(desk, order_id, back)
        assert not [secret for secret in (SECRET, OPENID, *back.values()) if secret in caplog.text]
        assert not Payment.objects.filter(begun_at__isnull=False).exists()
        assert not sign_in.wechat.asked

    def test_because_it_hangs_is_waited_for_no_longer_than_somebody_waits(
        self, desk: Desk, sign_in: FakeSignIn, monkeypatch
    ):
        monkeypatch.setattr(wechat_payer, "SECONDS", 0.2)
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        back = come_back(sign_in, sent(desk, order_id))
        sign_in.moods = [obeys_and_hangs(1.0)]
        with pytest.raises(payments.PayerUnknown):
            asks(desk, order_id, back)

    def test_because_our_secret_is_wrong_takes_no_money_this_way(self, desk: Desk, sign_in: FakeSignIn, settings):
        set_up(settings, sign_in.wechat, more=sign_in.config.replace(SECRET, SECRET[::-1]))
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        back = come_back(sign_in, sent(desk, order_id))
        with pytest.raises(payments.NotTakenHere):
            asks(desk, order_id, back)


class TestWhoCanBeAsked:
    def test_is_whoever_sees_the_shop_at_its_own_address_when_there_is_a_secret(
        self, desk: Desk, sign_in: FakeSignIn, settings
    ):
        own = {"shop_id": desk.world.shop_id}
        assert payments.can_ask_who_pays(**own, host=DOMAIN)
        assert not payments.can_ask_who_pays(**own, host="evil.example")
        set_up(settings, sign_in.wechat, more=sign_in.config + 'ways = ["h5"]\n')
        assert not payments.can_ask_who_pays(**own, host=DOMAIN)
        set_up(settings, sign_in.wechat)
        assert not payments.can_ask_who_pays(**own, host=DOMAIN)
        with pytest.raises(payments.NotTakenHere):
            sent(desk, placed(desk.world, {"tea": 1}, moment=desk.now))

    @pytest.mark.parametrize(
        ("site", "seen", "is_at_home"),
        [
            ("https://Shop.Example.com", "shop.example.com", True),
            ("https://shop.example.com:443", "shop.example.com", True),
            ("https://shop.example.com", "Shop.example.com:443", True),
            ("HTTPS://SHOP.EXAMPLE.COM:443/", "shop.example.com", True),
            ("http://127.0.0.1:80", "127.0.0.1", True),
            ("https://shop.example.com:8443", "shop.example.com:8443", True),
            ("https://shop.example.com:8443", "shop.example.com", False),
            ("https://shop.example.com", "shop.example.com:80", False),
            ("https://shop.example.com", "shop.example.com.evil.example", False),
        ],
    )
    def test_is_whoever_sees_it_there_however_the_address_is_written(
        self, desk: Desk, sign_in: FakeSignIn, settings, site: str, seen: str, is_at_home: bool
    ):
        file = settings.SHOP_HOME.config_file
        file.write_text(file.read_text("utf-8").replace(f'site = "{SITE}"', f'site = "{site}"'), "utf-8")
        assert payments.can_ask_who_pays(shop_id=desk.world.shop_id, host=seen) is is_at_home
        back_to = parse_qs(urlsplit(sent(desk, placed(desk.world, {"tea": 1}, moment=desk.now))).query)["redirect_uri"]
        own = urlsplit(back_to[0])
        assert own.netloc in ("shop.example.com", "shop.example.com:8443", "127.0.0.1") and own.path == PATH


class TestAPaymentBegunInsideWeChat:
    def test_goes_on_signed_anew_without_asking_again_and_keeps_no_openid(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        assert goes_on(desk, order_id) is None
        begun = begin(desk, sign_in, order_id)
        assert sign_in.wechat.trades[str(begun.payment_id)].said["payer"] == {"openid": OPENID}
        asked = len(sign_in.wechat.asked)
        again = goes_on(desk, order_id, after=timedelta(minutes=109))
        assert again is not None and again.payment_id == begun.payment_id
        assert again.device["package"] == begun.device["package"]
        assert again.device["nonceStr"] != begun.device["nonceStr"]
        assert len(sign_in.wechat.asked) == asked
        assert goes_on(desk, order_id, after=timedelta(minutes=110)) is None
        assert OPENID not in every_word() and OPENID not in repr(begun)

    def test_goes_on_when_it_was_begun_again_after_two_hours(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        Order.objects.filter(pk=order_id).update(pay_by=desk.now + timedelta(days=1))
        begun = begin(desk, sign_in, order_id)
        desk.now += timedelta(hours=2)
        assert goes_on(desk, order_id) is None
        assert begin(desk, sign_in, order_id).payment_id == begun.payment_id
        assert goes_on(desk, order_id) is not None
        assert goes_on(desk, order_id, after=timedelta(minutes=109)) is not None
        assert goes_on(desk, order_id, after=timedelta(minutes=110)) is None

    def test_of_another_session_is_closed_at_wechat_and_another_begun(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        first = begin(desk, sign_in, order_id)
        assert goes_on(desk, order_id, session="another") is None
        sign_in.openid = "oUpF8uN0bodyE1se_M2pxb1Q9zN7"
        mine, other = (payments.Asked(desk.world.shop_id, order_id, one).mark for one in (SESSION, "another"))
        own = {"order_id": order_id, "buyer_id": desk.world.buyer["小明"], "moment": desk.now}
        by = payments.PayBy(provider="wechat", way="jsapi", session=mine)
        assert orders.close_other_ways(**own, by=by) == "awaiting_payment"
        assert sign_in.wechat.trades[str(first.payment_id)].state == "NOTPAY"
        by = payments.PayBy(provider="wechat", way="jsapi", session=other)
        assert orders.close_other_ways(**own, by=by) == "awaiting_payment"
        assert sign_in.wechat.trades[str(first.payment_id)].state == "CLOSED"
        second = begin(desk, sign_in, order_id, session="another")
        assert second.payment_id != first.payment_id
        found = goes_on(desk, order_id, session="another")
        assert found is not None and found.payment_id == second.payment_id
        assert goes_on(desk, order_id) is None
        assert "another" not in every_word() and SESSION not in every_word()

    def test_is_paid_once_by_its_notice_and_goes_on_no_more(self, desk: Desk, sign_in: FakeSignIn):
        order_id = placed(desk.world, {"tea": 1}, moment=desk.now)
        number = str(begin(desk, sign_in, order_id).payment_id)
        sign_in.wechat.pay(number)
        inside = {"payer": {"openid": OPENID}}
        answers = [desk.hears(sign_in.wechat.notice(number, moment=desk.now, inside=inside))[0] for _ in range(2)]
        assert answers == [200, 200] and desk.state(int(number)) == "paid"
        assert goes_on(desk, order_id) is None
        assert desk.books_balance()
        assert OPENID not in every_word()
