"""What the shop does for buyers who ask about their data: the right person, asked twice where nothing is undone."""

from __future__ import annotations

import io
import json
import zipfile

from duoshou.mall.members.models import Buyer
from duoshou.rooms.team import facade as team
from tests.mall.after_sales.cases import received
from tests.office.conftest import Office

PAGE, FOR = "/office/tea/personal/", "/office/tea/personal/for/"


class TestAskedForByABuyer:
    def test_a_copy_is_handed_out_whole_and_noted(self, office: Office):
        buyer = office.world.buyer["小明"]
        handed = office.browser["owner"].post(FOR, {"buyer": buyer, "what": "copy"})
        assert handed["Cache-Control"] == "no-store" and "attachment" in handed["Content-Disposition"]
        with zipfile.ZipFile(io.BytesIO(handed.content)) as file:
            told = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".json"))
        assert json.dumps("13800000000") in told
        assert f"buyer {buyer}" in team.audit_entries(limit=1)[0].about

    def test_an_account_is_closed_only_when_it_was_said_whose_it_is(self, office: Office):
        buyer, owner = office.world.buyer["小明"], office.browser["owner"]
        asked = owner.post(FOR, {"buyer": buyer, "what": "close"})
        page = asked.content.decode()
        assert asked.status_code == 200 and "注销这个账号" in page and "小明 138****0000" in page
        assert Buyer.objects.get(pk=buyer).phone == "13800000000"
        assert owner.post(FOR, {"buyer": buyer, "what": "close", "sure": "yes"}).status_code == 302
        assert not Buyer.objects.get(pk=buyer).phone

    def test_a_consent_is_taken_back_only_when_it_was_said_whose_it_is(self, office: Office):
        buyer, owner = office.world.buyer["小明"], office.browser["owner"]
        assert "替这个人撤回同意" in owner.post(FOR, {"buyer": buyer, "what": "withdraw"}).content.decode()
        assert Buyer.objects.get(pk=buyer).nickname == "小明"
        assert owner.post(FOR, {"buyer": buyer, "what": "withdraw", "sure": "yes"}).status_code == 302
        assert Buyer.objects.get(pk=buyer).nickname == ""

    def test_nothing_is_done_for_a_number_that_is_nobodys(self, office: Office):
        no = office.browser["owner"].post(FOR, {"buyer": 987_654, "what": "close", "sure": "yes"})
        assert no.status_code == 400

    def test_the_number_stands_on_the_buyers_order(self, office: Office):
        owner, order_id = office.browser["owner"], received(office.world)
        page = owner.get(f"/office/tea/orders/{order_id}/").content.decode()
        assert f"买家编号 {office.world.buyer['小明']}" in page

    def test_says_so_where_nobody_has_looked_or_asked(self, office: Office):
        page = office.browser["owner"].get(PAGE).content.decode()
        assert "还没有人看过" in page and "还没有请求" in page
