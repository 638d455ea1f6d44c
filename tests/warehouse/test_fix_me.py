"""The list of rejected rows: opens in Excel, runs nothing, is repaired and imported again."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from duoshou.warehouse.engine.duck import engine, teach_reading
from duoshou.warehouse.files.sheets import Record
from duoshou.warehouse.files.text_files import text_sheet
from duoshou.warehouse.importers.own_expenses import IMPORTER
from duoshou.warehouse.rows.fix_me import ADDED_COLUMNS, write_rejects
from duoshou.warehouse.rows.recognition import Recognised
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

    def test_keeps_an_id_that_was_guarded_against_spreadsheets(self, lake: Lake, tmp_path: Path):
        rows = ORDERS.rows()
        rows[1]["总金额"], rows[1]["订单编号"] = "12,3x", '="2291234567890123456"'
        header, rejected = read_back(lake.take_one(ORDERS.written(tmp_path / "orders", rows=rows)).rejects_file)
        rejected[header.index("总金额")] = "1234.50"
        lake.take_one(write(tmp_path / "fixed.csv", [header, rejected]))
        assert "2291234567890123456" in {row["order_id"] for row in lake.rows("orders")}


MARKS = "=+-@'\"\t\n\r ,;|＝＋－＠＂＇\u3000\xa0\u200b\ufeff0129.EX元万%年/:贵"
CELL = st.one_of(
    st.text(MARKS, max_size=12),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=8),
    st.builds('="{}"'.format, st.text(MARKS, max_size=6)),
)
READINGS = ("words_value(c)", *(f"{one}(plain(c))" for one in ("id_value", "money_value", "day_value", "rate_value")))


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(st.tuples(*[CELL] * len(HEADER)), min_size=1, max_size=8))
def test_any_row_reads_back_to_the_same_values(rows: list[tuple[str, ...]]):
    """Whatever the cells hold: formulas, guards, quotes, breaks, separators."""
    with tempfile.TemporaryDirectory() as folder, engine() as duck:
        teach_reading(duck)
        recognised = Recognised(IMPORTER, Record(1, list(HEADER)), {})
        duck.run("CREATE TABLE raw (line BIGINT, c0 VARCHAR, c1 VARCHAR, c2 VARCHAR, c3 VARCHAR)")
        for line, cells in enumerate(rows):
            duck.connection.execute("INSERT INTO raw VALUES (?, ?, ?, ?, ?)", [line, *cells])
        duck.run(
            "CREATE TABLE typed AS SELECT line,"
            " [{'source': '', 'code': 'TOO_FEW_FIELDS', 'raw': c0}] AS faults, [c0, c1, c2, c3] AS cells FROM raw"
        )
        file = write_rejects(duck, recognised, file=Path(folder) / "fix me.csv").file
        header, *given = [record.cells for record in text_sheet(file, shown_as="x").records()]
        assert header == [*HEADER, *ADDED_COLUMNS]
        before = [cell for cells in rows for cell in cells]
        after = [cell for cells in given for cell in cells[: len(HEADER)]]
        assert len(after) == len(before)
        values = (
            f"SELECT {', '.join(READINGS)} FROM"
            " (SELECT unnest($cells) AS c, unnest(range(len($cells))) AS n) ORDER BY n"
        )
        assert duck.rows(values, {"cells": after}) == duck.rows(values, {"cells": before})
