"""The shop's desk of after-sales: what is due first, yes, no with a reason, goods looked at; nobody else's case."""

from __future__ import annotations

import pytest

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.payments.models import Refund
from tests.mall.after_sales.cases import ask, bring_back, of, on_shelf, received
from tests.mall.orders.making import promotion_with
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

    def test_sends_others_for_those_that_came_back(self, office: Office):
        world, owner = office.world, office.browser["owner"]
        case = ask(world, received(world), 2, "exchange")
        bring_back(world, case)
        owner.post(at(case, "decide/"), {"do": "send_replacement", "carrier": "顺丰", "tracking": "SF3"})
        assert (of(world, case).state, of(world, case).new_tracking) == ("replaced", "SF3")

    @pytest.mark.parametrize("doing", ["", "steal"])
    def test_knows_no_other_button(self, office: Office, doing: str):
        world, owner = office.world, office.browser["owner"]
        assert owner.post(at(ask(world, received(world), 2), "decide/"), {"do": doing}).status_code == 404
