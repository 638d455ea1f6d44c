"""Who may hand in files of some kinds alone hands in no others, and gets back what was rejected of their own."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duoshou.console.imports import worker
from duoshou.console.models import ImportJob
from duoshou.rooms.team import facade as team
from duoshou.rooms.team.rules.files_taken import FILLS, tables_filled
from duoshou.rooms.team.rules.roles import IMPORTS, RIGHTS
from duoshou.warehouse.tables import BY_NAME
from tests.pages.addresses import address
from tests.pages.conftest import NOW, PASSWORD, TOYS, order_list, signed_in

ORDERS = order_list(TOYS)
EXPENSES = "日期,费用项目,金额,备注\r\n2026-11-20,房租,3000.00,十一月\r\n".encode()
STOCK = "商家编码,商品名称,库存数量,盘点日期\r\nLJ-01,龙井,120,2026-11-20\r\n".encode()
COSTS = "商家编码,商品名称,类目,成本价,生效日期\r\nLJ-01,龙井,茶叶,21.50,2026-01-01\r\n".encode()
BAD_STOCK = "商家编码,商品名称,库存数量,盘点日期\r\nLJ-01,龙井,很多,2026-11-20\r\n".encode()


@pytest.fixture
def by_role(db) -> dict[str, Client]:
    """A browser of each of the two who may import some kinds."""
    return {
        role: signed_in(team.make_person(name=role, password=PASSWORD, role=role, shops=["toys"], now=NOW))
        for role in ("purchaser", "accountant")
    }


def handed_in(browser: Client, content: bytes, *, name: str = "表.csv") -> dict[str, object]:
    """The receipt of that file."""
    answer = browser.post(address("upload"), {"shop": "toys", "files": [SimpleUploadedFile(name, content)]})
    assert answer.status_code == 302, answer.content.decode()
    worker.work_off()
    job = ImportJob.objects.order_by("-asked_at", "-pk").first()
    assert job is not None and job.state == "done", job
    (receipt,) = job.receipts
    ImportJob.objects.all().delete()
    return dict(receipt)


def status_of(browser: Client, link: str) -> int:
    """How a file is answered; it is closed again."""
    answer = browser.get(link)
    answer.close()
    return answer.status_code


class TestTheTables:
    def test_are_tables_of_the_warehouse(self):
        assert set().union(*FILLS.values()) <= set(BY_NAME)

    def test_are_said_for_every_right_to_import_but_the_one_to_import_all(self):
        assert {*FILLS, "import"} == set(IMPORTS)

    def test_are_any_for_owner_and_operator_and_none_for_who_imports_nothing(self):
        assert {role for role in RIGHTS if tables_filled(role) is None} == {"owner", "operator"}
        assert {role for role in RIGHTS if tables_filled(role) == frozenset()} == {"clerk", "designer", "viewer"}

    def test_never_hold_orders_refunds_or_talk_for_the_others(self):
        for role in ("accountant", "purchaser"):
            assert not tables_filled(role) & {"orders", "order_lines", "refunds", "chat_messages", "reviews"}


class TestHandingIn:
    @pytest.mark.parametrize(
        ("role", "content", "is_taken"),
        [
            ("purchaser", STOCK, True),
            ("purchaser", COSTS, True),
            ("purchaser", EXPENSES, False),
            ("purchaser", ORDERS, False),
            ("accountant", EXPENSES, True),
            ("accountant", COSTS, True),
            ("accountant", STOCK, False),
            ("accountant", ORDERS, False),
        ],
    )
    def test_takes_what_is_theirs_and_says_of_the_rest_whom_to_ask(self, empty_home, by_role, role, content, is_taken):
        receipt = handed_in(by_role[role], content)
        if is_taken:
            assert (receipt["refused"], receipt["rows_new"]) == (None, 1)
        else:
            assert receipt["refused_code"] == "NotYoursToImport"
            assert receipt["rows_read"] == 0

    def test_goes_by_what_the_person_may_when_the_file_is_read(self, empty_home, by_role):
        browser = by_role["purchaser"]
        browser.post(address("upload"), {"shop": "toys", "files": [SimpleUploadedFile("表.csv", STOCK)]})
        change = {"role": "viewer", "active": True, "shops": ["toys"], "now": NOW, "changed_by": "owner"}
        team.change_person(name="purchaser", **change)
        worker.work_off()
        assert ImportJob.objects.get().receipts[0]["refused_code"] == "NotYoursToImport"

    def test_again_is_for_whoever_did_or_may_import_everything(self, empty_home, by_role, as_owner):
        as_owner.post(address("upload"), {"shop": "toys", "files": [SimpleUploadedFile("订单.csv", ORDERS)]})
        ImportJob.objects.update(state="interrupted")
        again = f"/data/imports/{ImportJob.objects.get().pk}/again/"
        for browser in by_role.values():
            assert browser.post(again).status_code == 404
        assert as_owner.post(again).status_code == 302

    def test_is_offered_with_the_kinds_that_are_taken(self, empty_home, by_role):
        page = by_role["purchaser"].get(address("upload")).content.decode()
        assert "盘点" in page and "淘宝/天猫订单报表" not in page
        assert address("mappings") not in page


class TestWhatWasRejected:
    def test_of_somebody_elses_file_needs_the_right_to_export(self, empty_home, by_role, as_owner):
        as_owner.post(address("upload"), {"shop": "toys", "files": [SimpleUploadedFile("b.csv", BAD_STOCK)]})
        worker.work_off()
        link = self.link(as_owner)
        assert status_of(as_owner, link) == 200
        for role, status in (("accountant", 200), ("purchaser", 404)):
            assert status_of(by_role[role], link) == status, role
            assert (link in by_role[role].get(address("deliveries")).content.decode()) == (status == 200), role

    def test_of_ones_own_file_needs_no_right_to_export(self, empty_home, by_role):
        browser = by_role["purchaser"]
        browser.post(address("upload"), {"shop": "toys", "files": [SimpleUploadedFile("b.csv", BAD_STOCK)]})
        worker.work_off()
        link = self.link(browser)
        assert status_of(browser, link) == 200
        assert link in browser.get(f"/data/imports/{ImportJob.objects.get().pk}/").content.decode()

    def link(self, browser: Client) -> str:
        """The address of the rejected rows, as the page of files received gives it."""
        page = browser.get(address("deliveries")).content.decode()
        return "/data/fix-me/" + page.split("/data/fix-me/", 1)[1].split('"', 1)[0]
