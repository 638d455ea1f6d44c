"""A front end of the shop's own pays inside WeChat through the API: with the code that WeChat gave it, or an openid."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest

from duoshou.mall.members.models import BuyerToken
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment
from duoshou.mall.payments.providers import wechat_payer
from tests.api.conftest import Program
from tests.mall.databases import at_once
from tests.mall.orders.making import placed
from tests.mall.payments.desk import SITE, set_up
from tests.mall.payments.fakes.server import Mood, obeys_and_hangs, obeys_and_resets, running, says
from tests.mall.payments.fakes.wechat import APPID, FakeWeChat
from tests.mall.payments.fakes.wechat_sign_in import MINI, OPENID, SECRET, SESSION_KEY, FakeSignIn
from tests.mall.personal_data.test_personal_data import every_word
from tests.mall.world import World, small_world

BRIDGED = {"appId", "timeStamp", "nonceStr", "package", "signType", "paySign"}
IS_A_MINI_PROGRAM = 'app = "mini_program"\n'


@pytest.fixture
def shop(database) -> World:
    """The stand-ins look at real clocks."""
    return small_world(datetime.now(UTC))


@pytest.fixture
def sign_in(shop: World, settings) -> Iterator[FakeSignIn]:
    """WeChat's sign-in, with WeChat Pay beside it."""
    with running(FakeWeChat()) as wechat, running(FakeSignIn(domain=urlsplit(SITE).netloc)) as stand:
        set_up(settings, wechat, more=stand.config)
        stand.wechat = wechat
        yield stand


@pytest.fixture
def program(shop: World) -> Program:
    """小明's front end."""
    return Program(shop.token["小明"])


def order(shop: World) -> int:
    return placed(shop, {"tea": 1}, moment=datetime.now(UTC))


def inside(**more: Any) -> dict[str, Any]:
    return {"provider": "wechat", "way": "jsapi", **more}


def pay(program: Program, number: int, *, status: int = 200, **more: Any) -> Any:
    return program.post(f"/orders/{number}/payments", inside(**more), status=status)


def refused(program: Program, number: int, **more: Any) -> tuple[int, str]:
    """Status and code of the refusal."""
    status, answer = program.send("POST", f"/orders/{number}/payments", inside(**more))
    assert answer["error"]["message_zh"] and answer["error"]["message_en"]
    return status, answer["error"]["code"]


def begun() -> int:
    return Payment.objects.filter(begun_at__isnull=False).count()


def another(shop: World) -> Program:
    """The same buyer in another session."""
    token, now = "token-of-another-phone", datetime.now(UTC)
    sha256 = hashlib.sha256(token.encode()).hexdigest()
    BuyerToken.objects.create(
        buyer_id=shop.buyer["小明"], sha256=sha256, made_at=now, expires_at=now + timedelta(days=1)
    )
    return Program(token)


class TestACodeOfWeChat:
    def test_brings_what_wechats_till_is_called_with_and_is_kept_nowhere(
        self, shop: World, sign_in: FakeSignIn, program: Program, caplog
    ):
        caplog.set_level(logging.DEBUG)
        number, code = order(shop), sign_in.code()
        told = pay(program, number, code=code)
        device = told["device"]
        assert set(device) == {"way", *BRIDGED} and device["appId"] == APPID
        [trade] = sign_in.wechat.trades.values()
        assert trade.said["payer"] == {"openid": OPENID} and told["payment_id"] == trade.said["out_trade_no"]
        assert not [one for one in (OPENID, code, SECRET) if one in str(told) + caplog.text + every_word()]
        sign_in.wechat.pay(told["payment_id"])
        Payment.objects.update(asked_at=None)
        whose = {"order_id": number, "buyer_id": shop.buyer["小明"], "moment": datetime.now(UTC)}
        assert orders.ask_while_waiting(**whose) == "paid"
        assert refused(program, number, code=sign_in.code()) == (409, "StepNotAllowed")
        assert len(sign_in.asked) == 1 and orders.check() == []

    def test_is_given_by_a_mini_program_as_well(
        self, shop: World, sign_in: FakeSignIn, program: Program, settings, caplog
    ):
        caplog.set_level(logging.DEBUG)
        set_up(settings, sign_in.wechat, more=sign_in.config + IS_A_MINI_PROGRAM)
        number, code = order(shop), sign_in.code(path=MINI)
        told = pay(program, number, code=code)
        assert set(told["device"]) == {"way", *BRIDGED}
        assert [one.path for one in sign_in.asked] == [MINI]
        secrets = (OPENID, code, SECRET, SESSION_KEY)
        assert not [one for one in secrets if one in str(told) + caplog.text + every_word()]

    def test_repeated_in_the_same_session_goes_on_with_the_same_payment(
        self, shop: World, sign_in: FakeSignIn, program: Program
    ):
        number, code = order(shop), sign_in.code()
        first, again = (pay(program, number, code=code) for _ in range(2))
        assert first["payment_id"] == again["payment_id"]
        assert first["device"]["package"] == again["device"]["package"]
        assert first["device"]["nonceStr"] != again["device"]["nonceStr"]
        assert len(sign_in.asked) == len(sign_in.wechat.trades) == begun() == 1

    def test_sent_four_times_at_once_begins_one_payment(self, shop: World, sign_in: FakeSignIn):
        number, code = order(shop), sign_in.code()
        programs = [Program(shop.token["小明"]) for _ in range(4)]
        path = f"/orders/{number}/payments"
        done = at_once([partial(one.send, "POST", path, inside(code=code)) for one in programs])
        well = [answer["payment_id"] for status, answer in done if status == 200]
        assert well and len(set(well)) == len(sign_in.wechat.trades) == begun() == 1
        assert {answer["error"]["code"] for status, answer in done if status != 200} <= {"CodeNotTaken"}
        assert pay(Program(shop.token["小明"]), number, code=code)["payment_id"] == well[0]

    def test_is_worth_nothing_in_another_session_which_has_the_first_payment_closed(
        self, shop: World, sign_in: FakeSignIn, program: Program
    ):
        number, code = order(shop), sign_in.code()
        first = pay(program, number, code=code)
        another_one = another(shop)
        assert refused(another_one, number, code=code) == (422, "CodeNotTaken")
        assert sign_in.wechat.trades[first["payment_id"]].state == "NOTPAY", "a bad code closed a way to pay"
        sign_in.openid = "oUpF8uN0bodyE1se_M2pxb1Q9zN7"
        second = pay(another_one, number, code=sign_in.code())
        trades = sign_in.wechat.trades
        assert trades[first["payment_id"]].state == "CLOSED" and trades[second["payment_id"]].state == "NOTPAY"

    @pytest.mark.parametrize("how", ["used", "too old", "of another app", "of a mini-program", "made up"])
    def test_that_wechat_does_not_take_is_refused_by_name(
        self, shop: World, sign_in: FakeSignIn, program: Program, caplog, how: str
    ):
        number = order(shop)
        code = {
            "of another app": partial(sign_in.code, appid="wx0000000000000000"),
            "of a mini-program": partial(sign_in.code, path=MINI),
            "too old": partial(sign_in.code, age_seconds=301),
        }.get(how, sign_in.code)()
        sign_in.codes[code].is_used = how == "used"
        code = "0123456789abcdef" if how == "made up" else code
        assert refused(program, number, code=code) == (422, "CodeNotTaken")
        assert not begun() and not sign_in.wechat.asked
        assert not [one for one in (SECRET, code) if one in caplog.text + every_word()]

    @pytest.mark.parametrize(
        "mood",
        [says(500), says(200, b'{"errcode":-1}'), says(200, b'{"errcode":45011}'), says(200, b"[]"), obeys_and_resets],
        ids="5xx busy often list reset".split(),
    )
    def test_of_which_wechat_says_nothing_is_to_be_tried_again(
        self, shop: World, sign_in: FakeSignIn, program: Program, mood: Mood
    ):
        number, sign_in.moods = order(shop), [mood]
        assert refused(program, number, code=sign_in.code()) == (503, "PayerUnknown")
        assert not begun()
        pay(program, number, code=sign_in.code())

    def test_is_waited_for_no_longer_than_somebody_waits(
        self, shop: World, sign_in: FakeSignIn, program: Program, monkeypatch
    ):
        monkeypatch.setattr(wechat_payer, "SECONDS", 0.2)
        sign_in.moods = [obeys_and_hangs(1.0)]
        assert refused(program, order(shop), code=sign_in.code()) == (503, "PayerUnknown")

    def test_is_not_asked_about_where_the_secret_is_wrong_or_none(
        self, shop: World, sign_in: FakeSignIn, program: Program, settings
    ):
        number, asks = order(shop), partial(refused, program)
        set_up(settings, sign_in.wechat, more=sign_in.config.replace(SECRET, SECRET[::-1]))
        assert asks(number, code=sign_in.code()) == (403, "NotTakenHere")
        set_up(settings, sign_in.wechat)
        assert asks(number, code=sign_in.code()) == (403, "NotTakenHere")
        assert len(sign_in.asked) == 1 and not begun()

    def test_of_somebody_elses_order_is_not_used_up(self, shop: World, sign_in: FakeSignIn):
        code = sign_in.code()
        assert refused(Program(shop.token["小红"]), order(shop), code=code) == (404, "NoSuchOrder")
        assert not sign_in.asked

    @pytest.mark.parametrize("more", [{"openid": OPENID}, {"way": "native"}, {"provider": "alipay"}])
    def test_beside_what_it_does_not_go_with_is_refused(
        self, shop: World, sign_in: FakeSignIn, program: Program, more: dict[str, str]
    ):
        assert refused(program, order(shop), code=sign_in.code(), **more) == (422, "WrongField")
        assert not sign_in.asked and not begun()

    def test_is_in_the_document(self, program: Program, sign_in: FakeSignIn):
        said = program.get("/openapi.json")["components"]["schemas"]["PayByIn"]["properties"]["code"]
        assert "wx.login" in said["description"] and "小程序" in said["description"]


class TestAnOpenid:
    def test_that_a_server_of_the_front_end_learnt_pays_and_another_payer_gets_another_payment(
        self, shop: World, sign_in: FakeSignIn, program: Program
    ):
        number = order(shop)
        first, again = (pay(program, number, openid=OPENID) for _ in range(2))
        assert first["payment_id"] == again["payment_id"]
        second = pay(program, number, openid=OPENID[::-1])
        trades = sign_in.wechat.trades
        assert trades[first["payment_id"]].state == "CLOSED" and trades[second["payment_id"]].state == "NOTPAY"
        assert OPENID not in every_word() and OPENID[::-1] not in every_word()


class TestTheShopsOwnPage:
    def test_asks_nobody_where_the_account_is_a_mini_programs(self, shop: World, sign_in: FakeSignIn, settings):
        own = {"shop_id": shop.shop_id, "host": urlsplit(SITE).netloc}
        assert payments.can_ask_who_pays(**own)
        set_up(settings, sign_in.wechat, more=sign_in.config + IS_A_MINI_PROGRAM)
        assert not payments.can_ask_who_pays(**own)
        with pytest.raises(payments.NotTakenHere):
            payments.where_to_ask(payments.Asked(shop.shop_id, 1, "s"), path="/mall/", moment=datetime.now(UTC))
        set_up(settings, sign_in.wechat, more=sign_in.config + 'app = "app"\n')
        assert [one.code for one in payments.wrong_settings()] == ["PaymentSettingsWrong"]
