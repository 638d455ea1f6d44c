"""The shop's desk of after-sales: what is due first, yes, no with a reason, goods looked at; nobody else's case."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.payments.models import Refund
from duoshou.mall.shops.facade import change_shop
from tests.mall.after_sales.cases import ask, bring_back, of, on_shelf, received, tables_of
from tests.mall.after_sales.test_exemptions import exempt, signed_for, ticked
from tests.mall.orders.making import promotion_with
from tests.mall.placing.ordering import place_one
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.office.conftest import Office


def at(case_id: int, rest: str = "") -> str:
    return f"/office/tea/after-sales/{case_id}/{rest}"


class TestTheDesk:
    def test_shows_what_waits_and_until_when(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        case = ask(world, received(world), 2)
        page = owner.get("/office/tea/after-sales/").content.decode()
        assert at(case) in page and "等店铺处理" in page
        assert "超时未处理自动同意" in owner.get(at(case)).content.decode()

    def test_gives_a_line_of_a_promotion_back_to_the_fen(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        order_id = received(world, promotion=(promotion_with(world), 1_001))
        case = ask(world, order_id, 2, pieces=3)
        assert owner.post(at(case, "decide/"), {"do": "agree"}).status_code == 302
        assert of(world, case).state == "awaiting_return"
        after_sales.send_back(
            case_id=case, buyer_id=world.buyer["小明"], carrier="圆通", tracking="YT1", moment=world.noon
        )
        assert owner.post(at(case, "decide/"), {"do": "take_goods", "damaged": "1"}).status_code == 302
        assert Refund.objects.get().amount_fen == of(world, case).agreed_fen == 9_000 - 1_001 * 9_000 // 34_600
        assert on_shelf(world, "cup") == 50 - 1

    def test_says_which_address_the_buyer_will_read_and_that_there_is_none(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        case = ask(world, received(world), 2)
        assert "买家不知道寄到哪里" in owner.get(at(case)).content.decode()
        change_shop(shop_id=world.shop_id, return_address="杭州市龙井路 9 号")
        assert "买家会看到退货地址：杭州市龙井路 9 号" in owner.get(at(case)).content.decode()

    def test_gives_less_only_with_a_reason(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        case = ask(world, received(world), 2, "refund")
        no = owner.post(at(case, "decide/"), {"do": "agree", "amount": "9.99"})
        assert no.status_code == 400 and "请写明原因" in no.content.decode()
        owner.post(at(case, "decide/"), {"do": "agree", "amount": "9.99", "why": "补偿"})
        assert Refund.objects.get().amount_fen == 999

    def test_refuses_with_a_reason_but_no_return_that_the_law_gives(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        order_id = received(world)
        lawful, other = ask(world, order_id, 1, reason="no_reason"), ask(world, order_id, 2)
        no = owner.post(at(lawful, "decide/"), {"do": "refuse", "why": "不退"})
        assert no.status_code == 400 and "第二十五条" in no.content.decode()
        assert 'value="refuse"' not in owner.get(at(lawful)).content.decode()
        owner.post(at(other, "decide/"), {"do": "refuse", "why": "已超保修"})
        assert (of(world, other).state, of(world, other).why) == ("refused", "已超保修")

    def test_gives_a_lawful_return_back_whole_and_asks_for_no_other_amount(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        case = ask(world, received(world), 2, reason="no_reason")
        bring_back(world, case)
        page = owner.get(at(case)).content.decode()
        assert 'name="amount"' not in page and "收货并退 ¥30.00" in page and 'value="refuse_goods"' in page
        no = owner.post(at(case, "decide/"), {"do": "take_goods", "amount": "29.99", "why": "扣折旧"})
        said = no.content.decode()
        assert no.status_code == 400 and "第二十五条" in said and "¥30.00" in said and "不通过" in said
        assert of(world, case).state == "returning"
        assert owner.post(at(case, "decide/"), {"do": "take_goods", "damaged": "0"}).status_code == 302
        assert Refund.objects.get().amount_fen == 3_000

    def test_sends_others_for_those_that_came_back(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        case = ask(world, received(world), 2, "exchange")
        bring_back(world, case)
        owner.post(at(case, "decide/"), {"do": "send_replacement", "carrier": "顺丰", "tracking": "SF3"})
        assert (of(world, case).state, of(world, case).new_tracking) == ("replaced", "SF3")

    def test_gives_the_money_back_when_there_is_nothing_to_exchange(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        case = ask(world, received(world), 2, "exchange")
        bring_back(world, case)
        assert "没有货可换，收货并退 ¥30.00" in owner.get(at(case)).content.decode()
        owner.post(at(case, "decide/"), {"do": "take_goods", "damaged": "0", "carrier": "", "tracking": ""})
        assert of(world, case).state == "refunded" and Refund.objects.get().amount_fen == 3_000

    def test_sees_the_buyers_pictures_that_no_other_shop_finds(self, office: Office, settings):
        world, owner = office.world, office.browser["owner"]
        folder = settings.SHOP_HOME.root / after_sales.PICTURES
        case = ask(world, received(world), 2, pictures=[a_photo()], folder=folder)
        [shown] = of(world, case).pictures
        address = at(case, f"pictures/{shown.fingerprint}/200.webp")
        assert address in owner.get(at(case)).content.decode()
        with CaptureQueriesContext(connection) as asked_for:
            assert owner.get(address).content[8:12] == b"WEBP"
        assert not tables_of(asked_for) & {"mall_order", "mall_after_sale_step"}
        other = ask(world, received(world), 2)
        assert owner.get(at(other, f"pictures/{shown.fingerprint}/200.webp")).status_code == 404
        assert owner.get(at(case, f"pictures/{shown.fingerprint}/300.webp")).status_code == 404
        for who in ("viewer", "stranger"):
            assert office.browser[who].get(address).status_code in (403, 404), who
        assert address not in office.browser["viewer"].get(at(case)).content.decode()

    def test_can_cite_what_the_buyer_confirmed_about_returns(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        exempt(world, "tea")
        placed = place_one(world, ("tea", 1), confirmed=ticked(world, "tea"))
        case = ask(world, signed_for(world, placed.order_id), 1, reason="no_reason")
        for page in (at(case), f"/office/tea/orders/{placed.order_id}/"):
            said = owner.get(page).content.decode()
            assert "下单时买家确认" in said and "鲜活易腐的商品" in said, page
            assert "消费者权益保护法第二十五条第一款第二项" in said and "2026" in said, page
        plain = received(world)
        assert "下单时买家确认" not in owner.get(f"/office/tea/orders/{plain}/").content.decode()

    @pytest.mark.parametrize("doing", ["", "steal"])
    def test_knows_no_other_button(self, office: Office, doing: str):
        world, owner = office.world, office.browser["owner"]
        assert owner.post(at(ask(world, received(world), 2), "decide/"), {"do": doing}).status_code == 404
