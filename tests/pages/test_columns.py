"""A file that nobody knows is asked about, read as it was said, and known by itself the next time."""

from __future__ import annotations

import pytest
from django.test import Client

from duoshou.console.imports import worker
from duoshou.console.models import ImportJob
from duoshou.console.showing.people_hidden import without_people
from duoshou.kernel.home import Home
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import saved_mappings
from tests.pages.conftest import NOW, PASSWORD, signed_in
from tests.pages.telling import BROKEN, HEADER, SOLD, filled_in, hand_in, page_of
from tests.warehouse.lake import Lake


@pytest.fixture
def riddle(empty_home: Home, as_owner: Client) -> ImportJob:
    """An import that was refused because nobody knows the columns."""
    return hand_in(as_owner)


class TestAFileNobodyKnows:
    def test_is_asked_about_on_the_page_of_its_import(self, riddle, as_owner):
        assert page_of(riddle) in as_owner.get(f"/data/imports/{riddle.pk}/").content.decode()

    def test_is_guessed_with_reasons_and_previewed(self, riddle, as_owner):
        page = as_owner.get(page_of(riddle)).content.decode()
        given = filled_in(page)
        assert (given["rows"], given["column-1"], given["column-2"], given["column-4"], given["column-5"]) == (
            "sales", "order_id", "ordered_at", "pieces", "amount",
        )  # fmt: skip
        assert "只有这一列的值像金额" in page and "会读成这样" in page and "¥96.00" in page
        assert "8812345678901234501" in page

    def test_is_read_saved_and_known_the_next_time(self, riddle, as_owner, empty_home):
        given = filled_in(as_owner.get(page_of(riddle)).content.decode())
        answer = as_owner.post(page_of(riddle), given | {"name": "旺店通", "do": "save"})
        assert answer.status_code == 302
        worker.work_off()
        done = ImportJob.objects.first()
        assert (done.receipts[0]["rows_new"], done.receipts[0]["rows_rejected"]) == (2 + 1, 0)
        assert "按保存的对照“旺店通”" in as_owner.get(answer["Location"]).content.decode()
        lake = Lake(empty_home.root)
        assert [(row["order_id"], row["paid_fen"]) for row in lake.rows("orders", shop="toys")] == [
            ("8812345678901234501", 113_25),
            ("8812345678901234600", 0),
        ]
        assert "139" not in str(lake.everything(shop="toys"))
        later = hand_in(as_owner, *SOLD, BROKEN, name="下个月.csv")
        (receipt,) = later.receipts
        assert (receipt["rows_unchanged"], receipt["rows_rejected"]) == (3, 1)
        assert (receipt["first_rejects"][0]["line"], receipt["first_rejects"][0]["column"]) == (5, "件数")

    def test_marks_in_the_preview_what_could_not_be_read(self, empty_home, as_owner):
        page = as_owner.get(page_of(hand_in(as_owner, *SOLD * 4, BROKEN))).content.decode()
        assert "其中 1 行读不了" in page

    def test_takes_no_telephone_as_anything_but_a_buyer(self, riddle, as_owner):
        given = filled_in(as_owner.get(page_of(riddle)).content.decode())
        page = as_owner.post(page_of(riddle), given | {"column-6": "title", "column-3": ""}).content.decode()
        assert "里面是手机号" in page and "139****5678" in page and "13912345678" not in page
        assert filled_in(page)["column-6"] == ""

    @pytest.mark.parametrize(
        ("cell", "is_personal", "shown"),
        [
            ("放门口，13912345678 联系", False, "放**"),
            ("李小明 13912345678 杭州龙井路 8 号", True, "李**"),
            ("浙江省杭州市西湖区龙井路 8 号 2 幢", False, "浙**"),
            ("138 0013 8000", True, "138****8000"),
            ("8613912345678", False, "139****5678"),
            ("+86 139 1234 5678", False, "139****5678"),
            ("+86-13912345678", True, "139****5678"),
            ("１３９１２３４５６７８", False, "139****5678"),
            ('="13912345678"', False, "139****5678"),
            ("xiaoming.li@example.com", False, "x***@example.com"),
            ("李小明", True, "李**"),
            ("8813912345678901234", False, "8813912345678901234"),
            ("龙井", False, "龙井"),
            ("", True, ""),
        ],
    )
    def test_is_shown_without_the_people_in_it(self, cell: str, is_personal: bool, shown: str):
        assert without_people(cell, is_personal=is_personal) == shown

    def test_shows_no_person_in_a_sample_a_preview_or_a_word_for_a_state(self, empty_home, as_owner):
        sold = (
            "XS01,88123456789012345,2026-11-20,李小明 13912345678 杭州龙井路,2,96.00,爱喝茶的小明,已付款 8613912345678",
            f"XS02,88123456789012346,2026-11-21,{'龙' * 52}13912345678,1,48.00,爱喝茶的小明,已付款",
        )
        job = hand_in(as_owner, *sold, header=HEADER.replace("客户手机", "谁买的"))
        given = filled_in(as_owner.get(page_of(job)).content.decode())
        assert (given["column-3"], given["column-7"]) == ("title", "status")
        page = as_owner.post(page_of(job), given | {"column-6": "buyer_id"}).content.decode()
        assert "会读成这样" in page and "爱**" in page
        assert not [one for one in ("李小明", "龙井路", "喝茶", "1391234", "13912") if one in page]

    def test_shows_no_telephone_cut_in_the_middle_where_it_could_not_be_read(self, empty_home, as_owner):
        sold = f"XS01,88123456789012345,2026-11-20,龙井,{'见备注' * 17}13912345678,96.00,13912345678,已付款"
        page = as_owner.get(page_of(hand_in(as_owner, *SOLD * 2, sold))).content.decode()
        assert "不是整数" in page and "139123" not in page

    def test_shows_nobody_where_a_row_stands_for_the_header(self, empty_home, as_owner):
        page = as_owner.get(page_of(hand_in(as_owner, "甲,13800138000,乙", header="丙,13912345678 李小明,丁"))).content
        assert "李小明" not in page.decode() and "13912345678" not in page.decode()

    def test_says_what_is_missing_before_it_saves(self, riddle, as_owner, empty_home):
        given = filled_in(as_owner.get(page_of(riddle)).content.decode())
        page = as_owner.post(page_of(riddle), given | {"column-1": "", "do": "save"}).content.decode()
        assert "还没有指明哪一列是“订单编号”" in page
        assert not saved_mappings(empty_home)

    def test_is_guessed_anew_when_it_is_another_table(self, riddle, as_owner):
        given = filled_in(as_owner.get(page_of(riddle)).content.decode())
        again = filled_in(as_owner.post(page_of(riddle), given | {"rows": "shop_days"}).content.decode())
        assert (again["rows"], again["column-2"]) == ("shop_days", "day")

    def test_is_nobody_elses(self, riddle, people, empty_home):
        assert signed_in(people["viewer"]).get(page_of(riddle)).status_code == 403
        other = team.make_person(name="clerk", password=PASSWORD, role="operator", shops=["sweets"], now=NOW)
        assert signed_in(other).get(page_of(riddle)).status_code == 404
        assert signed_in(people["owner"]).get(page_of(riddle, 2)).status_code == 404
