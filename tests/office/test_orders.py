"""Orders, shipping and the ledger as the shop's people work with them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from duoshou.rooms.team import facade as team
from tests.mall.after_sales.cases import agree, ask
from tests.office.conftest import Office, an_order

CLERKS_ONLY = ("shipping/", "orders/{order}/cancel/")


class TestAnOrder:
    def test_is_shipped_in_parts(self, office: Office):
        order = an_order(office.world, pieces=3)
        clerk = office.browser["clerk"]
        page = clerk.get(office.path(f"orders/{order}/")).content.decode()
        assert "待发货" in page and "138****0000" in page
        sent = {"carrier": "顺丰", "tracking": "SF1", "pieces-1": "1"}
        assert clerk.post(office.path(f"orders/{order}/ship/"), sent).status_code == 302
        assert "部分发货" in clerk.get(office.path(f"orders/{order}/")).content.decode()
        clerk.post(office.path(f"orders/{order}/ship/"), {"carrier": "顺丰", "tracking": "SF2", "pieces-1": "2"})
        assert "待收货" in clerk.get(office.path(f"orders/{order}/")).content.decode()

    def test_never_ships_more_than_was_sold(self, office: Office):
        order = an_order(office.world)
        sent = {"carrier": "顺丰", "tracking": "SF1", "pieces-1": "2"}
        answer = office.browser["clerk"].post(office.path(f"orders/{order}/ship/"), sent)
        assert answer.status_code == 400

    def test_shows_its_receiver_only_to_who_asks_and_writes_it_down(self, office: Office):
        order = an_order(office.world)
        masked = office.browser["clerk"].get(office.path(f"orders/{order}/")).content.decode()
        assert "13800000000" not in masked
        assert "龙井路" not in masked and "杭州市***" in masked
        shown = (
            office.browser["clerk"].post(office.path(f"orders/{order}/receiver/"), {"why": "买家来电"}).content.decode()
        )
        assert "13800000000" in shown and "龙井路 1 号" in shown
        assert team.audit_entries(limit=1)[0].what == "reveal"
        assert (
            office.browser["viewer"].post(office.path(f"orders/{order}/receiver/"), {"why": "买家来电"}).status_code
            == 403
        )

    def test_is_given_up_after_a_question(self, office: Office):
        order = an_order(office.world, pieces=2)
        clerk = office.browser["clerk"]
        assert "¥60.00" in clerk.get(office.path(f"orders/{order}/cancel/")).content.decode()
        clerk.post(office.path(f"orders/{order}/cancel/"), {"why": "缺货"})
        assert "已退款" in clerk.get(office.path(f"orders/{order}/")).content.decode()

    @pytest.mark.parametrize("page", ["orders/", "orders/{order}/", "goods/", "promotions/", "coupons/", "prices/"])
    def test_and_all_else_is_not_there_for_another_shops_people(self, office: Office, page: str):
        order = an_order(office.world)
        address = office.path(page.format(order=order))
        assert office.browser["stranger"].get(address).status_code == 404
        assert office.browser["viewer"].get(address).status_code == 200

    @pytest.mark.parametrize("page", ["shipping/", "ledger/", "ledger/entries/", "goods/new/", "promotions/new/"])
    def test_and_what_changes_things_needs_the_right(self, office: Office, page: str):
        assert office.browser["viewer"].get(office.path(page)).status_code == 403
        assert office.browser["owner"].get(office.path(page)).status_code == 200


class TestWhatIsToBeSent:
    def test_leaves_out_what_the_buyer_got_the_money_back_for(self, office: Office):
        order = an_order(office.world, pieces=3)
        agree(office.world, ask(office.world, order, 1, "refund", pieces=1, reason="not_sent"))
        owner = office.browser["owner"]
        for address in ("shipping/", "shipping/to-ship.csv"):
            said = owner.get(office.path(address)).content.decode()
            assert "白瓷杯 ×2" in said and "×3" not in said
        page = owner.get(office.path(f"orders/{order}/")).content.decode()
        # One of three cups at 30.00 each.
        assert "已退款 ¥30.00" in page and "1 件不再发" in page

    def test_leaves_out_what_was_sent(self, office: Office):
        order = an_order(office.world, pieces=3)
        sent = {"carrier": "顺丰", "tracking": "SF1", "pieces-1": "2"}
        office.browser["clerk"].post(office.path(f"orders/{order}/ship/"), sent)
        assert "白瓷杯 ×1" in office.browser["clerk"].get(office.path("shipping/")).content.decode()


class TestACarriersFile:
    def test_is_looked_over_before_anything_is_sent(self, office: Office):
        order = an_order(office.world)
        rows = f"订单编号,快递公司,运单号\n{order},中通,ZT1\n12345,中通,ZT2\n"
        clerk = office.browser["clerk"]

        def file() -> SimpleUploadedFile:
            return SimpleUploadedFile("sent.csv", rows.encode())

        page = clerk.post(office.path("shipping/file/"), {"file": file(), "look": ""}).content.decode()
        assert "可发 1 个包裹" in page and "有问题 1 行" in page
        assert "ZT1" in page and "ZT2" not in page
        assert "待发货" in clerk.get(office.path(f"orders/{order}/")).content.decode()
        page = clerk.post(office.path("shipping/file/"), {"file": file(), "ship": ""}).content.decode()
        assert "已发出 1 个包裹" in page
        assert "待收货" in clerk.get(office.path(f"orders/{order}/")).content.decode()


class TestTheLedger:
    def test_has_two_sides_that_come_to_the_same(self, office: Office):
        an_order(office.world, pieces=2)
        page = office.browser["owner"].get(office.path("ledger/")).content.decode()
        assert page.count("¥60.00") >= 4

    def test_says_that_all_adds_up(self, office: Office):
        an_order(office.world)
        assert "全部对得上" in office.browser["owner"].get(office.path("ledger/check/")).content.decode()
