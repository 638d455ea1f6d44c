"""From a number to its run of days, its parts, its rows, and the file that holds exactly what the page shows."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from duoshou.console.pages import rows
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.facade import brief
from duoshou.metrics.facade import catalogue, rows_behind
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import import_files
from tests.pages.addresses import address
from tests.pages.conftest import NOW, order_list
from tests.pages.kinds_of_metric import one_of_each_kind

TOYS_BOTH_DAYS = {"shops": "toys", "from": "2026-11-20", "to": "2026-11-21"}


def rows_of_csv(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


class TestTheDictionary:
    def test_holds_every_metric(self, home, as_owner):
        page = as_owner.get(address("metrics")).content.decode()
        for metric in catalogue():
            assert f"/metrics/{metric.id}/" in page

    def test_leads_to_pages_that_all_open(self, home, as_owner):
        for metric in one_of_each_kind():
            for path in (f"/metrics/{metric.id}/", f"/metrics/{metric.id}/rows/"):
                assert as_owner.get(path, TOYS_BOTH_DAYS).status_code == 200, path


class TestOneMetric:
    def test_shows_the_total_of_the_days(self, home, as_owner):
        # 105.00 + 50.00 + 80.00 + 20.00
        assert "¥255.00" in as_owner.get("/metrics/paid_amount/", TOYS_BOTH_DAYS).content.decode()

    def test_is_cut_by_shop_only_where_there_are_several(self, home, as_owner):
        both = as_owner.get("/metrics/paid_amount/", {"by": "shop"}).content.decode()
        assert "¥100.00" in both and "¥77.00" in both
        assert "by=shop" not in as_owner.get("/metrics/paid_amount/", {"shops": "toys"}).content.decode()

    def test_is_narrowed_by_what_was_clicked_and_widened_again(self, home, as_owner):
        page = as_owner.get("/metrics/paid_amount/", TOYS_BOTH_DAYS | {"only": "buyer_kind:new"}).content.decode()
        assert 'class="chip"' in page

    def test_says_below_what_has_to_be_said_about_its_parts(self, home, as_owner):
        page = as_owner.get("/metrics/paid_amount/", {"by": "item"}).content.decode()
        assert "按付款时间，含邮费，之后的退款不扣" in page.split("要知道的事")[1]

    def test_says_beside_the_line_what_is_of_its_thirty_days_alone(self, home, as_owner):
        page = as_owner.get("/metrics/paid_amount/", TOYS_BOTH_DAYS).content.decode()
        line, below = page.split("走势</h2>")[1].split("要知道的事")
        assert "支付金额只覆盖 2/30 天" in line and "支付金额只覆盖" not in below

    def test_that_is_no_percentage_changes_in_per_cent_as_on_the_first_screen(self, home, as_owner):
        # Three pieces in two orders, then two in two: 1.50 became 1.00.
        one_day = TOYS_BOTH_DAYS | {"from": "2026-11-21"}
        page = as_owner.get("/metrics/pieces_per_order/", one_day).content.decode()
        head = " ".join(page.split('class="card head')[1].split("</section>")[0].split())
        assert "▼" in head and "33.3%" in head and "1.50" in head

    def test_that_nobody_declared_is_not_there(self, home, as_owner):
        assert as_owner.get("/metrics/luck/").status_code == 404

    def test_exports_what_it_shows(self, home, as_owner):
        lines = rows_of_csv(as_owner.get("/metrics/paid_amount/trend.csv", TOYS_BOTH_DAYS))
        assert [row[:2] for row in lines[-2:]] == [["2026-11-20", "155.00"], ["2026-11-21", "100.00"]]

    def test_exports_the_parts_of_a_quotient_by_their_names_and_in_their_units(self, home, as_owner):
        head, *_, last = rows_of_csv(as_owner.get("/metrics/spend_per_buyer/trend.csv", TOYS_BOTH_DAYS))
        assert head[3:] == ["有编号买家的支付金额", "支付买家数"]
        # 80.00 and 20.00 of two buyers; money is in yuan in every column.
        assert (last[1], *last[3:]) == ("50.00", "100.00", "2")
        assert len(rows_of_csv(as_owner.get("/metrics/paid_amount/trend.csv", TOYS_BOTH_DAYS))[0]) == 3

    def test_exports_a_workbook_with_its_definition(self, home, as_owner):
        answer = as_owner.get("/metrics/paid_amount/trend.xlsx", TOYS_BOTH_DAYS)
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        assert len(book.sheet_names) == 2
        told = [cell for row in book.get_sheet_by_index(1).to_python() for cell in row]
        assert "paid_amount" in told and "toys" in told


class TestTheRows:
    def test_are_as_many_and_as_much_as_the_number_says(self, home, as_owner):
        page = as_owner.get("/metrics/paid_amount/rows/", TOYS_BOTH_DAYS).content.decode()
        assert "255.00" in page
        for order in ("T1001", "T1002", "T1003", "T1004"):
            assert order in page

    def test_of_a_quotient_are_those_of_its_parts(self, home, as_owner):
        page = as_owner.get("/metrics/spend_per_buyer/rows/", TOYS_BOTH_DAYS).content.decode()
        assert "/metrics/paid_by_known_buyers/rows/" in page and "/metrics/buyers_paid/rows/" in page

    def test_come_as_a_file_with_the_same_filter(self, home, as_owner):
        lines = rows_of_csv(as_owner.get("/metrics/paid_amount/rows.csv", {"shops": "toys"}))
        assert len(lines) == 1 + 2

    def test_have_no_page_zero(self, home, as_owner):
        for page in ("0", "-1", "x", "²", "9" * 20, "9" * 5000):
            assert as_owner.get("/metrics/paid_amount/rows/", {"page": page}).status_code == 400, page

    def test_are_counted_before_they_are_fetched_for_a_file(self, home, as_owner, monkeypatch):
        fetched = []

        def noted(*args, limit, **more):
            fetched.append(limit)
            return rows_behind(*args, limit=limit, **more)

        monkeypatch.setattr(rows, "rows_behind", noted)
        monkeypatch.setattr(rows, "EXPORT_LIMIT_ROWS", 1)
        answer = as_owner.get("/metrics/paid_amount/rows.csv", TOYS_BOTH_DAYS)
        assert (answer.status_code, fetched) == (400, [0])

    def test_leave_a_line_in_the_record_when_taken_out(self, home, as_owner):
        as_owner.get("/metrics/paid_amount/rows.csv", {"shops": "toys"})
        (entry,) = team.audit_entries()
        assert entry.what == "export" and entry.about.startswith("paid_amount/rows.csv ?shops=toys")


class TestSearch:
    def test_finds_metrics_and_pages_by_either_language(self, home, as_owner):
        assert "/metrics/refund_ratio/" in as_owner.get(address("search"), {"q": "退款"}).content.decode()
        assert "/data/upload/" in as_owner.get(address("search"), {"q": "import"}).content.decode()

    def test_goes_straight_to_a_metric_called_by_its_name(self, home, as_owner):
        assert as_owner.get(address("search"), {"q": "访客数"})["Location"].startswith("/metrics/visitors/")

    def test_shows_what_was_typed_as_text(self, home, as_owner):
        page = as_owner.get(address("search"), {"q": "<b>x"}).content.decode()
        assert "<b>x" not in page


class TestRoomsNotOpenYet:
    def test_say_what_will_live_there(self, home, as_owner):
        for room in ("goods", "content", "customers", "brand", "plans"):
            assert "这个房间还没有开" in as_owner.get(f"/rooms/{room}/").content.decode()

    def test_are_only_those_of_the_house(self, home, as_owner):
        assert as_owner.get("/rooms/casino/").status_code == 404


@pytest.fixture
def two_years(empty_home: Home) -> Home:
    """A shop with three orders. 52 weeks before Saturday 10 October 2026 lies 11 October 2025; the weeks that lead to
    it hold National Day, which has the same date every year."""
    days = {"2025-10-10": "30.00", "2025-10-11": "51.00", "2026-10-10": "60.00"}
    rows = tuple(
        f"T{day},小明,{yuan},0.00,{yuan},{yuan},交易成功,{day} 09:00:00,{day} 09:05:00,1,1,无退款申请"
        for day, yuan in days.items()
    )
    file = empty_home.root / "toys.csv"
    file.write_bytes(order_list(rows))
    import_files(home=empty_home, paths=[file], shop="toys", received_by="test", received_at=NOW)
    return empty_home


class TestADayBesideLastYear:
    def test_has_the_same_other_day_in_the_line_as_in_the_total(self, two_years, as_owner):
        day = {"from": "2026-10-10", "to": "2026-10-10", "compare": "year"}
        assert "¥51.00" in as_owner.get("/metrics/paid_amount/", day).content.decode()
        *_, last = rows_of_csv(as_owner.get("/metrics/paid_amount/trend.csv", day))
        assert last[:3] == ["2026-10-10", "60.00", "51.00"]

    def test_has_it_in_the_trend_of_the_brief_too(self, two_years):
        day = Period.of_day(date(2026, 10, 10))
        made = brief(two_years, shops=(), period=day, compare="year", moment=NOW, judging=False)
        assert made.tiles[0].before == made.trend[-1].before_fen == 51_00
        assert made.trend[-1].before_day == date(2025, 10, 11)
