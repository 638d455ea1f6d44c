"""Orders, shipping and the ledger as the shop's people work with them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from duoshou.console.office import looked_at
from duoshou.mall.orders.models import Shipment
from duoshou.rooms.team import facade as team
from tests.mall.after_sales.cases import agree, ask
from tests.office.conftest import Office, an_order

LOOKED_AT = re.compile(r'name="looked_at" value="([0-9a-f]{64})"')
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

    def test_once_looked_over_is_shipped_without_being_chosen_again(self, office: Office):
        order = an_order(office.world)
        file = SimpleUploadedFile("sent.csv", f"订单编号,快递公司,运单号\n{order},中通,ZT1\n".encode())
        clerk, address = office.browser["clerk"], office.path("shipping/file/")
        seen = LOOKED_AT.search(clerk.post(address, {"file": file, "look": ""}).content.decode())
        confirmed = {"looked_at": seen[1], "ship": ""}
        # Neither another person nor another shop's finds it.
        told = office.browser["owner"].post(address, confirmed).content.decode()
        assert "先检查过的文件已经不在了" in told
        assert clerk.post(address, confirmed).status_code == 302
        assert "ZT1" in clerk.get(office.path(f"orders/{order}/")).content.decode()
        # Pressed twice, nothing is sent twice.
        assert clerk.post(address, confirmed).status_code == 302
        assert Shipment.objects.count() == 1

    def test_of_a_busy_day_arrives(self, office: Office):
        rows = "订单编号,快递公司,运单号\n" + "".join(f"{one},中通快递有限公司,ZT{one}\n" for one in range(5_000))
        file = SimpleUploadedFile("sent.csv", rows.encode())
        assert file.size > 150_000
        answer = office.browser["clerk"].post(office.path("shipping/file/"), {"file": file, "look": ""})
        assert answer.status_code == 200 and "有问题 5000 行" in answer.content.decode()

    @pytest.mark.parametrize("said", ["", "0" * 64, "../../secret_key", "Ａ" * 64])
    def test_that_was_never_looked_over_ships_nothing(self, office: Office, said: str):
        answer = office.browser["clerk"].post(office.path("shipping/file/"), {"looked_at": said, "ship": ""})
        assert answer.status_code == 400 and "请再选一次文件" in answer.content.decode()

    def test_is_kept_for_an_hour_and_then_gone_from_the_disk(self, office: Office):
        order = an_order(office.world)
        file = SimpleUploadedFile("sent.csv", f"订单编号,快递公司,运单号\n{order},中通,ZT1\n".encode())
        clerk, address = office.browser["clerk"], office.path("shipping/file/")
        seen = LOOKED_AT.search(clerk.post(address, {"file": file, "look": ""}).content.decode())
        folder = settings.SHOP_HOME.root / looked_at.FOLDER
        [kept] = [path for path in folder.iterdir() if path.name.endswith(seen[1])]
        assert kept.stat().st_mode & 0o077 == 0
        with time_machine.travel(office.world.noon + timedelta(minutes=61), tick=False):
            assert clerk.post(address, {"looked_at": seen[1], "ship": ""}).status_code == 400
        assert not kept.exists() and Shipment.objects.count() == 0

    def test_only_the_latest_three_of_one_person_are_kept(self, office: Office):
        order, clerk, address = an_order(office.world), office.browser["clerk"], office.path("shipping/file/")
        seen = []
        for number in range(4):
            with time_machine.travel(office.world.noon + timedelta(minutes=number), tick=False):
                rows = f"订单编号,快递公司,运单号\n{order},中通,ZT{number}\n"
                file = SimpleUploadedFile("sent.csv", rows.encode())
                seen.append(LOOKED_AT.search(clerk.post(address, {"file": file, "look": ""}).content.decode())[1])
        folder = settings.SHOP_HOME.root / looked_at.FOLDER
        assert [any(path.name.endswith(one) for path in folder.iterdir()) for one in seen] == [False, True, True, True]


class TestTheLedger:
    def test_has_two_sides_that_come_to_the_same(self, office: Office):
        an_order(office.world, pieces=2)
        page = office.browser["owner"].get(office.path("ledger/")).content.decode()
        assert page.count("¥60.00") >= 4

    def test_says_that_all_adds_up(self, office: Office):
        an_order(office.world)
        assert "全部对得上" in office.browser["owner"].get(office.path("ledger/check/")).content.decode()
