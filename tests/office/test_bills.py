"""对账 as the owner does it: a bill handed in, what differs in plain words, dealt with; and who may."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duoshou.kernel.periods import business_day
from duoshou.mall.reconciliation.models import Bill, Mismatch
from duoshou.rooms.team import facade as team
from tests.mall.reconciliation import test_wechats_bill as wechats_bill
from tests.office.conftest import Office


def handed_in(office: Office, browser: Client, **other: object):
    """A bill of the day before with money that nobody knows."""
    noon = office.world.noon - timedelta(days=1)
    row = wechats_bill.row(交易时间=f"{noon:%Y-%m-%d %H:%M:%S}", 商户订单号="777")
    raw = wechats_bill.bill(row, sums="`1,`128.00,`0.00,`0.00,`0.77000,`128.00,`0.00")
    form = {"provider": "wechat", "day": business_day(noon).isoformat(), "file": SimpleUploadedFile("bill.csv", raw)}
    return browser.post(office.path("bills/file/"), {**form, **other})


class TestTheBills:
    def test_are_handed_in_looked_at_and_dealt_with(self, office: Office):
        owner = office.browser["owner"]
        taken = handed_in(office, owner)
        assert taken.status_code == 302, taken.content.decode()
        page = owner.get(taken.url).content.decode()
        assert "没有这个单号" in page and "查清是谁用这个商户号收的款" in page and "777" in page
        assert "1 条差异待处理" in owner.get(office.path("bills/")).content.decode()
        address = f"{taken.url}{Mismatch.objects.get().pk}/"
        assert "没有写原因" in owner.post(address, {"way": "explain"}).content.decode()
        assert owner.post(address, {"way": "explain", "why": "老收款码"}).status_code == 302
        page = owner.get(taken.url).content.decode()
        assert "老收款码" in page and "owner" in page and "已处理" in page
        assert "条差异待处理" not in owner.get(office.path("bills/")).content.decode()
        assert any("老收款码" in one.about for one in team.AuditEntry.objects.filter(what="resolve_difference"))
        assert owner.post(f"{taken.url}again/").status_code == 302
        assert owner.post(address, {"way": "reopen", "why": "再查"}).status_code == 302
        assert Mismatch.objects.get().state == "open"

    def test_say_what_is_wrong_with_a_file(self, office: Office):
        owner = office.browser["owner"]
        for other in ({"file": SimpleUploadedFile("x.csv", b"no bill")}, {"day": "x"}, {"provider": "bank"}):
            assert handed_in(office, owner, **other).status_code == 400
        large = SimpleUploadedFile("x.csv", b"no bill," * 50_000)
        assert handed_in(office, owner, file=large).status_code == 400
        assert not Bill.objects.exists()

    def test_are_the_owners_to_see(self, office: Office):
        for name in ("operator", "clerk", "viewer"):
            assert handed_in(office, office.browser[name]).status_code == 403
            assert office.browser[name].get(office.path("bills/")).status_code == 403
        assert not Bill.objects.exists()
