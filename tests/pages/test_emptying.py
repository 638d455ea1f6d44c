"""A shop is emptied on a page by its owner alone, after its name was typed, and its files come in again from there."""

from __future__ import annotations

import pytest

from duoshou.console.imports import worker
from duoshou.console.models import ImportJob
from duoshou.kernel.home import Home
from duoshou.rooms.team import facade as team
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.facade import shops
from tests.pages.addresses import address
from tests.pages.conftest import NOW, PASSWORD, signed_in
from tests.pages.test_uploads import a_file, hand_in

PAGE = "/settings/shops/empty/"


@pytest.fixture
def toys(empty_home: Home, as_owner) -> Home:
    """A home with the shop toys, into which one list of orders came."""
    hand_in(as_owner, a_file())
    worker.work_off()
    return empty_home


def said_by(answer) -> str:
    return " ".join(answer.content.decode().split())


def known(home: Home) -> list[tuple[str, str]]:
    return [(shop.name, shop.currency) for shop in shops(home)]


class TestThePage:
    def test_names_the_shops_and_says_of_one_what_would_go_and_what_stays(self, toys, as_owner):
        assert "<option>toys</option>" in said_by(as_owner.get(PAGE))
        said = said_by(as_owner.get(PAGE, {"shop": "toys"}))
        assert "币种（CNY）" in said and "Asia/Shanghai" in said and "<li>订单.csv</li>" in said
        assert "收到的原文件和回执、保存的对照、目标、对发现的处理" in said
        assert known(toys) == [("toys", "CNY")]

    def test_lists_the_shops_where_that_one_is_unknown_and_says_so_where_there_is_none(self, empty_home, as_owner):
        assert "还没有店铺" in said_by(as_owner.get(PAGE, {"shop": "toys"}))

    def test_is_linked_from_the_settings(self, toys, as_owner):
        assert f'href="{PAGE}"' in said_by(as_owner.get(address("preferences")))


class TestEmptying:
    @pytest.mark.parametrize("typed", ["", "toy", "TOYS"])
    def test_touches_nothing_unless_the_name_was_typed(self, typed: str, toys, as_owner):
        answer = as_owner.post(PAGE, {"shop": "toys", "typed": typed})
        assert (answer.status_code, known(toys)) == (400, [("toys", "CNY")])
        assert "什么也没有动" in said_by(answer)

    def test_takes_the_shop_out_of_the_numbers_and_leaves_a_line_in_the_record(self, toys, as_owner):
        answer = as_owner.post(PAGE, {"shop": "toys", "typed": " toys "})
        assert (answer.status_code, known(toys)) == (200, [])
        assert "已清空“toys”" in said_by(answer) and "<li>订单.csv</li>" in said_by(answer)
        assert ("empty_shop", "toys") in [(one.what, one.about) for one in team.audit_entries()]
        assert "清空店铺" in said_by(as_owner.get(address("record")))

    def test_is_refused_twice_over(self, toys, as_owner):
        for status in (200, 400):
            assert as_owner.post(PAGE, {"shop": "toys", "typed": "toys"}).status_code == status

    def test_waits_for_no_long_import(self, toys, as_owner, monkeypatch):
        monkeypatch.setattr("duoshou.console.pages.emptying.PATIENCE_SECONDS", 0)
        with pen(toys):
            answer = as_owner.post(PAGE, {"shop": "toys", "typed": "toys"})
        assert (answer.status_code, known(toys)) == (400, [("toys", "CNY")])
        assert "另一个导入正在写入" in said_by(answer)

    @pytest.mark.parametrize("role", ["operator", "clerk", "viewer"])
    @pytest.mark.parametrize("name", ["shop-empty", "shop-again"])
    def test_is_the_owners_alone(self, role: str, name: str, toys, people):
        person = signed_in(team.make_person(name=f"{role}-2", password=PASSWORD, role=role, now=NOW))
        assert person.post(address(name), {"shop": "toys", "typed": "toys"}).status_code == 403
        assert known(toys) == [("toys", "CNY")]


class TestImportingAgain:
    def test_brings_the_files_with_what_was_said_of_them(self, toys, as_owner):
        as_owner.post(PAGE, {"shop": "toys", "typed": "toys"})
        answer = as_owner.post(address("shop-again"), {"shop": "toys", "time_zone": "Asia/Shanghai", "currency": "zł"})
        job = ImportJob.objects.latest("asked_at")
        assert answer["Location"] == f"/data/imports/{job.pk}/"
        assert (job.time_zone, job.currency) == ("Asia/Shanghai", "")
        worker.work_off()
        assert [one.original_name for one in job.files.all()] == ["订单.csv"]
        assert known(toys) == [("toys", "CNY")]

    def test_leads_nowhere_for_a_shop_that_has_no_files(self, toys, as_owner):
        assert as_owner.post(address("shop-again"), {"shop": "nothing"}).status_code == 404
