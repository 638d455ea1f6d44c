"""平台对数 as a page: both figures of each day, the cause of their difference, the way to the rows, the file."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import date
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.warehouse.facade import import_files
from tests.metrics.world import deliver_rows
from tests.pages.conftest import NOW, order_list

PAGE, REFUNDS, FILE = "/reconciliation/", "/reconciliation/refund_amount/", "/reconciliation/paid_amount.csv"
DAYS = {"from": "2026-11-18", "to": "2026-11-21"}


@pytest.fixture
def reported(empty_home: Home, tmp_path: Path) -> Home:
    """Three days with six yuan of freight each; the platform leaves it out, and knows a day that no file has."""
    rows = tuple(
        f"T{day},小明,100.00,6.00,106.00,106.00,交易成功,2026-11-{day} 09:00:00,2026-11-{day} 09:05:00,1,1,无退款申请"
        for day in (18, 19, 20)
    )
    file = empty_home.root / "toys.csv"
    file.write_bytes(order_list(rows))
    import_files(home=empty_home, paths=[file], shop="toys", received_by="test", received_at=NOW)
    told = [
        (date(2026, 11, day), yuan) for day, yuan in ((18, "100.00"), (19, "100.00"), (20, "100.00"), (21, "77.00"))
    ]
    deliver_rows(
        empty_home, "toys", tmp_path, table="shop_days", header=("day", "paid_fen"), rows=told, platform="taobao"
    )
    return empty_home


class TestThePage:
    def test_parts_the_difference_of_each_day_into_its_cause(self, reported, as_owner):
        said = as_owner.get(PAGE, DAYS).content.decode()
        assert "平台的支付金额不含运费" in said and "缺订单文件" in said
        assert "¥-6.00" in said or "-¥6.00" in said
        assert "¥77.00" in said

    def test_leads_to_the_rows_of_the_day(self, reported, as_owner):
        said = as_owner.get(PAGE, DAYS).content.decode()
        (day,) = re.findall(r'href="(/metrics/paid_amount/rows/[?]from=2026-11-18&amp;to=2026-11-18[^"]*)"', said)
        assert "T18" in as_owner.get(html.unescape(day)).content.decode()
        assert "rows/?from=2026-11-21" not in said  # a day of which we have no row

    def test_leads_to_our_own_refunds_and_not_to_the_report(self, reported, as_owner, tmp_path):
        header = ("refund_id", "refund_key", "order_id", "refunded_day", "amount_fen")
        rows = [("R1", 1, "T18", date(2026, 11, 19), "6.00")]
        deliver_rows(reported, "toys", tmp_path, table="refunds", header=header, rows=rows, platform="taobao")
        told = [(date(2026, 11, 19), "9.00")]
        deliver_rows(
            reported, "toys", tmp_path, table="shop_days", header=("day", "refund_fen"), rows=told, platform="taobao"
        )
        said = as_owner.get(REFUNDS, DAYS).content.decode()
        (day,) = re.findall(r'href="(/metrics/\w+/rows/[?]from=2026-11-19[^"]*)"', said)
        assert "T18" in as_owner.get(html.unescape(day)).content.decode()

    def test_says_what_cannot_be_told_apart(self, reported, as_owner):
        assert "平台券" in as_owner.get(PAGE, DAYS).content.decode()

    def test_reads_in_english(self, reported, as_owner):
        as_owner.post("/language/", {"language": "en"})
        said = as_owner.get(PAGE, DAYS).content.decode()
        assert "The platform leaves freight out" in said and "Unexplained" in said

    def test_says_that_no_platform_reports_the_figure(self, reported, as_owner):
        assert "没有平台日报里的这个数" in as_owner.get(REFUNDS, DAYS).content.decode()

    def test_says_that_there_is_nothing_yet(self, empty_home, as_owner):
        assert as_owner.get(PAGE).status_code == 200
        assert as_owner.get(FILE).status_code == 404

    def test_is_none_of_a_figure_that_nobody_knows(self, reported, as_owner):
        assert as_owner.get("/reconciliation/luck/").status_code == 404


class TestTheFile:
    def test_holds_every_day_with_its_parts(self, reported, as_owner):
        lines = list(csv.reader(io.StringIO(as_owner.get(FILE, DAYS).content.decode("utf-8-sig"))))
        assert lines[0][3:] == ["平台的数", "我们的数", "差额", "运费", "缺订单文件", "未解释"]
        assert lines[1][3:] == ["100.00", "106.00", "-6.00", "-6.00", "0.00", "0.00"]
        assert lines[4][3:] == ["77.00", "0.00", "77.00", "0.00", "77.00", "0.00"]

    def test_is_kept_from_who_may_not_export(self, reported, as_viewer):
        assert as_viewer.get(FILE, DAYS).status_code == 403
