"""The list of rejected rows: opens in Excel, runs nothing, is repaired and imported again."""

from __future__ import annotations

import csv
from pathlib import Path

from duoshou.warehouse.rows.fix_me import ADDED_COLUMNS
from tests.importers.exports.export import as_csv
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.warehouse.lake import Lake, counts

HEADER = ("日期", "费用项目", "金额", "备注")


def read_back(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def write(file: Path, rows: list[list[str]]) -> Path:
    as_csv("utf-8-sig")(file, rows)
    return file


class TestTheFixMeFile:
    def taken(self, lake: Lake, tmp_path: Path, *rows: tuple[str, ...]):
        as_csv("utf-8")(tmp_path / "spent.csv", [HEADER, *rows])
        return lake.take_one(tmp_path / "spent.csv")

    def test_is_not_written_where_nothing_was_rejected(self, lake: Lake, tmp_path: Path):
        assert self.taken(lake, tmp_path, ("2026-11-01", "房租", "10", "")).rejects_file is None
        assert list(lake.home.fix_me.iterdir()) == []

    def test_holds_the_row_as_it_was_and_what_is_wrong_with_it(self, lake: Lake, tmp_path: Path):
        receipt = self.taken(
            lake,
            tmp_path,
            ("2026-11-01", "房租", "10", ""),
            ("昨天", "快递", "十元", "急"),
            ("2026-11-03", "", "5", ""),
        )
        header, first, second = read_back(receipt.rejects_file)
        assert header == [*HEADER, *ADDED_COLUMNS]
        assert first[:7] == ["昨天", "快递", "十元", "急", "3", "日期；金额", "NOT_A_DAY；NOT_AN_AMOUNT"]
        assert first[7:] == [
            "不是有效的日期；不是金额", "请写成 2026-11-21；请写成 1234.50，不要带文字",
        ]  # fmt: skip
        assert second[:7] == ["2026-11-03", "", "5", "", "4", "费用项目", "MISSING_VALUE"]

    def test_is_repaired_and_imported_again_as_it_is(self, lake: Lake, tmp_path: Path):
        receipt = self.taken(lake, tmp_path, ("2026-11-01", "房租", "10", ""), ("昨天", "快递", "18", "急"))
        header, row = read_back(receipt.rejects_file)
        row[0] = "2026-11-02"
        again = lake.take_one(write(tmp_path / "fixed.csv", [header, row]))
        assert (again.kind, counts(again)) == ("expenses", (1, 0, 0))
        assert [row["amount_fen"] for row in lake.rows("expenses")] == [10_00, 18_00]

    def test_of_an_order_list_is_repaired_and_imported_again(self, lake: Lake, tmp_path: Path):
        rows = ORDERS.rows()
        rows[1]["总金额"], rows[4]["订单编号"] = "12,3x", "1.8E+18"
        receipt = lake.take_one(ORDERS.written(tmp_path / "orders", rows=rows))
        header, *rejected = read_back(receipt.rejects_file)
        rejected[0][header.index("总金额")] = "1234.50"
        rejected[1][header.index("订单编号")] = "1812345678901234505"
        again = lake.take_one(write(tmp_path / "fixed.csv", [header, *rejected]))
        assert counts(again) == (2, 0, 0)
        assert lake.everything() == ORDERS.tables

    def test_runs_no_formula_and_gives_the_text_back_all_the_same(self, lake: Lake, tmp_path: Path):
        remark = '=HYPERLINK("http://example.com","点我")'
        receipt = self.taken(lake, tmp_path, ("昨天", "+快递", "-18", remark), ("前天", "@x", "5", "\t=1+1"))
        header, *rejected = read_back(receipt.rejects_file)
        assert not [cell for row in rejected for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
        for place, row in enumerate(rejected, start=1):
            row[0] = f"2026-11-0{place}"
        lake.take_one(write(tmp_path / "fixed.csv", [header, *rejected]))
        first, second = lake.rows("expenses")
        assert (first["kind"], first["amount_fen"], first["remark"]) == ("+快递", -18_00, remark)
        assert (second["kind"], second["amount_fen"], second["remark"]) == ("@x", 5_00, "=1+1")

    def test_is_closed_to_other_accounts_of_the_machine(self, lake: Lake, tmp_path: Path):
        self.taken(lake, tmp_path, ("昨天", "快递", "18", ""))
        assert lake.home.fix_me.stat().st_mode & 0o077 == 0
