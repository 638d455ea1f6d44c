"""Mappings that were saved: files of other columns, and the pages on which they are listed, changed, deleted."""

from __future__ import annotations

import pytest
from django.test import Client

from duoshou.console.imports import worker
from duoshou.console.models import ImportJob
from duoshou.kernel.home import Home
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import choice_of, layout_of, saved_mappings
from tests.pages.addresses import address
from tests.pages.conftest import NOW, PASSWORD, signed_in
from tests.pages.telling import HEADER, SOLD, filled_in, hand_in, page_of
from tests.warehouse.lake import Lake


@pytest.fixture
def riddle(empty_home: Home, as_owner: Client) -> ImportJob:
    """An import that was refused because nobody knows the columns."""
    return hand_in(as_owner)


@pytest.fixture
def saved(riddle: ImportJob, as_owner: Client, empty_home: Home) -> int:
    """The number of a mapping by which that file has come in."""
    given = filled_in(as_owner.get(page_of(riddle)).content.decode())
    as_owner.post(page_of(riddle), given | {"name": "旺店通", "do": "save"})
    worker.work_off()
    (one,) = saved_mappings(empty_home)
    return one.id


class TestAFileWithOneMoreColumnThanItsSavedMapping:
    def test_comes_in_and_its_new_column_may_be_told(self, saved, as_owner, empty_home):
        more = hand_in(as_owner, *(f"{row},{turn}.50" for turn, row in enumerate(SOLD)), header=f"{HEADER},快递费")
        page = as_owner.get(f"/data/imports/{more.pk}/").content.decode()
        assert "比保存的对照多了几列，没有读：快递费" in page and page_of(more) in page
        assert more.receipts[0]["rows_unchanged"] == 3
        given = filled_in(as_owner.get(page_of(more)).content.decode())
        assert (
            as_owner.post(page_of(more), given | {"column-5": "amount", "name": "旺店通二", "do": "save"}).status_code
            == 302
        )
        worker.work_off()
        (receipt,) = ImportJob.objects.first().receipts
        assert (receipt["kind_words"]["zh"], receipt["cautions"]) == ("按保存的对照“旺店通二”", [])

    def test_is_not_told_so_that_its_rows_would_count_twice(self, saved, as_owner, empty_home):
        more = hand_in(as_owner, *(f"{row},{turn}.50" for turn, row in enumerate(SOLD)), header=f"{HEADER},颜色")
        given = filled_in(as_owner.get(page_of(more)).content.decode())
        given |= {"column-5": "amount", "column-8": "sku", "name": "旺店通二", "do": "save"}
        answer = as_owner.post(page_of(more), given)
        assert (answer.status_code, "算了两遍：规格" in answer.content.decode()) == (400, True)
        assert len(saved_mappings(empty_home)) == 1

    def test_may_be_told_as_another_table_where_it_was_refused_for_being_finer(self, empty_home, as_owner):
        riddle = hand_in(as_owner, "2026-11-20,12,30", header="统计日期,访客数,自编号")
        given = filled_in(as_owner.get(page_of(riddle)).content.decode()) | {"rows": "shop_days", "column-2": ""}
        again = filled_in(as_owner.post(page_of(riddle), given).content.decode())
        as_owner.post(page_of(riddle), again | {"name": "店", "column-2": "", "do": "save"})
        worker.work_off()
        finer = ("2026-11-20,搜索,7,1", "2026-11-20,推荐,5,2")
        refused = hand_in(as_owner, *finer, header="统计日期,流量来源,访客数,自编号")
        assert refused.receipts[0]["refused_code"] == "FinerThanItsMapping"
        given = filled_in(as_owner.get(page_of(refused)).content.decode())
        if given["rows"] != "source_days":
            given = filled_in(as_owner.post(page_of(refused), given | {"rows": "source_days"}).content.decode())
        given |= {"column-1": "source", "column-2": "visitors", "column-3": "", "name": "来源", "do": "save"}
        assert as_owner.post(page_of(refused), given).status_code == 302
        worker.work_off()
        assert ImportJob.objects.first().receipts[0]["rows_new"] == 2

    def test_is_not_asked_about_where_nothing_was_left_out(self, saved, as_owner):
        done = hand_in(as_owner)
        assert page_of(done) not in as_owner.get(f"/data/imports/{done.pk}/").content.decode()
        assert as_owner.get(page_of(done)).status_code == 404


class TestASavedMapping:
    def test_is_listed_with_what_it_takes_for_what(self, saved, as_owner):
        page = as_owner.get(address("mappings")).content.decode()
        assert "旺店通" in page and "含税金额 → 这一行的金额" in page and "另有 2 列不收" in page

    def test_is_renamed(self, saved, as_owner, empty_home):
        as_owner.post(f"/data/mappings/{saved}/rename/", {"name": "  新 系统 "})
        assert [one.name for one in saved_mappings(empty_home)] == ["新 系统"]
        assert as_owner.post(f"/data/mappings/{saved}/rename/", {"name": " "}).status_code == 400

    def test_is_changed_for_the_files_to_come(self, saved, as_owner, empty_home):
        page = f"/data/mappings/{saved}/"
        given = filled_in(as_owner.get(page).content.decode())
        by_label = {one.label: f"column-{one.place}" for one in layout_of(saved_mappings(empty_home)[0]).columns}
        assert [given[by_label[one]] for one in ("含税金额", "件数", "系统单号")] == ["amount", "pieces", ""]
        before = {row["order_id"]: row["paid_fen"] for row in Lake(empty_home.root).rows("orders", shop="toys")}
        given |= {by_label["系统单号"]: "source", "name": "旺店通 新"}
        assert as_owner.post(page, given | {"do": "save"})["Location"] == address("mappings")
        (one,) = saved_mappings(empty_home)
        assert (one.id, one.name) == (saved, "旺店通 新")
        assert hand_in(as_owner).receipts[0]["kind_words"]["zh"] == "按保存的对照“旺店通 新”"
        orders = Lake(empty_home.root).rows("orders", shop="toys")
        assert {row["order_id"]: row["paid_fen"] for row in orders} == before
        assert {row["source"] for row in orders} <= {"XS01", "XS02", "XS03"}
        assert team.audit_entries()[1].what == "change_mapping"

    def test_is_not_changed_so_that_rows_that_are_in_would_count_twice(self, saved, as_owner, empty_home):
        page = f"/data/mappings/{saved}/"
        given = filled_in(as_owner.get(page).content.decode())
        (place,) = (one.place for one in layout_of(saved_mappings(empty_home)[0]).columns if one.label == "系统单号")
        answer = as_owner.post(page, given | {f"column-{place}": "sku", "platform": "pdd", "do": "save"})
        assert answer.status_code == 400
        assert "再导入就算了两遍：平台、规格" in answer.content.decode()
        assert "sku" not in choice_of(saved_mappings(empty_home)[0].said).columns

    def test_learns_a_word_for_a_state_that_no_file_had_before(self, saved, as_owner, empty_home):
        page = f"/data/mappings/{saved}/"
        given = filled_in(as_owner.get(page).content.decode())
        (state,) = {one.removesuffix("-0") for one in given if one.startswith("state-") and one.endswith("-0")}
        assert (given[f"{state}-0"], given[f"{state}-1"]) == ("shipped", "closed")
        # A word that is known already, written in another way, is no new one and moves no other.
        with_word = as_owner.post(
            page, given | {"added_before": "已 取消", "added": "欠着", "do": "save"}
        ).content.decode()
        assert "请选“欠着”是什么意思" in with_word
        again = filled_in(with_word)
        assert (again[f"{state}-0"], again[f"{state}-1"], again[f"{state}-2"]) == ("shipped", "closed", "")
        again |= {f"{state}-2": "placed", "added_before": "欠着", "do": "save"}
        as_owner.post(page, again)
        hand_in(as_owner, "XS09,8812345678901239999,2026-11-23,龙井,1,48.00,13800138000,欠着")
        orders = {row["order_id"]: row["status"] for row in Lake(empty_home.root).rows("orders", shop="toys")}
        assert orders["8812345678901239999"] == "placed"

    def test_takes_no_column_of_people_that_only_its_values_gave_away(self, empty_home, as_owner):
        riddle = hand_in(as_owner, header=HEADER.replace("客户手机", "备用"))
        given = filled_in(as_owner.get(page_of(riddle)).content.decode())
        as_owner.post(page_of(riddle), given | {"name": "旺店通", "do": "save"})
        (one,) = saved_mappings(empty_home)
        page = as_owner.get(f"/data/mappings/{one.id}/").content.decode()
        place = next(seen.place for seen in layout_of(one).columns if seen.label == "备用")
        assert "告诉我们的时候里面有个人信息" in page
        given = filled_in(page) | {f"column-{place}": "sku", "do": "save"}
        as_owner.post(f"/data/mappings/{one.id}/", given)
        (one,) = saved_mappings(empty_home)
        assert "备用" not in choice_of(one.said).columns.values()

    def test_is_not_saved_while_something_that_is_needed_is_missing(self, saved, as_owner, empty_home):
        page = f"/data/mappings/{saved}/"
        given = filled_in(as_owner.get(page).content.decode())
        missing = {name: "" for name, chosen in given.items() if chosen == "order_id"}
        answer = as_owner.post(page, given | missing | {"do": "save"}).content.decode()
        assert "还没有指明哪一列是“订单编号”" in answer
        assert "order_id" in choice_of(saved_mappings(empty_home)[0].said).columns

    def test_is_not_called_as_another_is(self, saved, as_owner, empty_home):
        given = filled_in(as_owner.get(f"/data/mappings/{saved}/").content.decode())
        assert as_owner.post(f"/data/mappings/{saved}/", given | {"name": "旺\x07店", "do": "save"}).status_code == 400

    def test_is_deleted_while_its_rows_stay(self, saved, as_owner, empty_home):
        before = Lake(empty_home.root).everything(shop="toys")
        page = as_owner.post(f"/data/mappings/{saved}/delete/", follow=True).content.decode()
        assert "已经导入的行都还在" in page and not saved_mappings(empty_home)
        assert Lake(empty_home.root).everything(shop="toys") == before
        assert hand_in(as_owner).receipts[0]["refused_code"] == "UnknownFormat"
        assert [entry.what for entry in team.audit_entries()][1] == "delete_mapping"

    def test_is_nobody_elses(self, saved, people, empty_home):
        clerk = team.make_person(name="clerk", password=PASSWORD, role="operator", shops=["sweets"], now=NOW)
        assert "旺店通" not in signed_in(clerk).get(address("mappings")).content.decode()
        assert signed_in(clerk).get(f"/data/mappings/{saved}/").status_code == 404
        assert signed_in(people["viewer"]).get(f"/data/mappings/{saved}/").status_code == 403
        for what in ("rename", "delete"):
            assert signed_in(clerk).post(f"/data/mappings/{saved}/{what}/", {"name": "x"}).status_code == 404
            assert signed_in(people["viewer"]).post(f"/data/mappings/{saved}/{what}/").status_code == 403
        assert len(saved_mappings(empty_home)) == 1
