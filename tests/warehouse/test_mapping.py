"""Any other file through a mapping: which column is which; rules for duplicates, cancellations, rows left out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from duoshou.kernel.errors import Refusal
from duoshou.warehouse.errors import FileNotThere, MappingIsWrong
from tests.importers.exports.export import buyer_of
from tests.warehouse.lake import Lake, cautions, counts

SALES = """
name = "收银机流水"
platform = "till"
currency = "CNY"
[columns]
order_id = "单号"
ordered_at = "时间"
pieces = "数量"
price = "单价"
item_code = ["货号", "条码"]
title = "品名"
buyer_id = "会员"
{columns}
{rules}
"""
HEADER = "单号,时间,数量,单价,货号,品名,会员"
ROWS = (
    "A1,2026-11-01 09:00:00,2,48.00,LJ-01,龙井,m1",
    "A1,2026-11-01 09:00:00,1,17.25,CJ-03,茶巾,m1",
    "A1,2026-11-01 09:00:00,1,17.25,CJ-03,茶巾,m1",
    "A2,2026-11-02 23:59:00,1,0.00,ZP,赠品,",
    "C3,2026-11-03 10:00:00,-1,48.00,LJ-01,龙井,m1",
    "T4,2026-11-03 10:00:00,-5,0.00,LJ-01,盘亏,",
)
RULES = """
[cancellations]
order_id_starts_with = "C"
[left_out]
pieces_at_most = 0
price_at_most = 0
"""


def mapping(folder: Path, said: str) -> Path:
    file = folder / "till.toml"
    file.write_text(said, encoding="utf-8")
    return file


def sales(folder: Path, *, columns: str = "", rules: str = RULES, above: str = "") -> Path:
    return mapping(folder, above + SALES.format(columns=columns, rules=rules))


def till(folder: Path, *rows: str, header: str = HEADER) -> Path:
    file = folder / "till.csv"
    file.write_text("\n".join((header, *(rows or ROWS))) + "\n", encoding="gb18030")
    return file


class TestMergedCells:
    ROWS = (
        "A1,2026-11-01 09:00:00,2,48.00,LJ-01,龙井,m1",
        ",,1,17.25,CJ-03,茶巾,",
        "A2,2026-11-02 10:00:00,1,17.25,CJ-03,茶巾,",
        " , ,1,48.00,LJ-01,龙井,",
        "合计,,5,,,,",
        ",,1,1.00,ZP,赠品,",
    )
    FILL = 'fill_down = ["order_id", "ordered_at", "buyer_id"]\n'

    def test_say_below_what_stands_above_where_the_mapping_asks_for_it(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(till(tmp_path, *self.ROWS), mapping=sales(tmp_path, rules="", above=self.FILL))
        assert cautions(receipt) == {"FILLED_DOWN": 2, "TOTAL_ROW": 1}
        orders = lake.rows("orders")
        assert [(one["order_id"], one["ordered_fen"]) for one in orders] == [("A1", 113_25), ("A2", 65_25)]
        assert [one.get("buyer_id") for one in orders] == [buyer_of("till", "m1"), None]
        assert {(one.line, one.column, one.code) for one in receipt.first_rejects} == {
            (7, "单号", "MISSING_VALUE"), (7, "时间", "MISSING_VALUE"),
        }  # fmt: skip

    def test_are_missing_values_where_it_does_not(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(till(tmp_path, *self.ROWS), mapping=sales(tmp_path, rules=""))
        assert (receipt.rows_accepted, receipt.rows_rejected, receipt.rows_skipped) == (2, 3, 1)

    @pytest.mark.parametrize("said", ['"order_id"', '["nobody"]', "[1]"])
    def test_are_named_by_columns_of_the_mapping(self, said: str, lake: Lake, tmp_path: Path):
        with pytest.raises(MappingIsWrong, match="fill_down"):
            lake.take_one(till(tmp_path), mapping=sales(tmp_path, above=f"fill_down = {said}\n"))


class TestAMaskedBuyer:
    def test_takes_no_sale_away(self, lake: Lake, tmp_path: Path):
        lake.take_one(till(tmp_path, "A1,2026-11-01 09:00:00,2,48.00,LJ-01,龙井,138****0001"), mapping=sales(tmp_path))
        assert [one["ordered_fen"] for one in lake.rows("orders")] == [96_00]


class TestSales:
    def test_become_lines_orders_and_refunds(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(till(tmp_path), mapping=sales(tmp_path))
        assert (receipt.platform, receipt.kind, receipt.kind_words.zh) == ("till", "sales", "收银机流水")
        assert (receipt.rows_read, receipt.rows_skipped, counts(receipt)) == (6, 2, (4, 0, 0))
        assert lake.rows("orders") == [
            {
                "platform": "till", "order_id": "A1", "buyer_id": buyer_of("till", "m1"), "status": "completed",
                "ordered_at": datetime(2026, 11, 1, 1), "paid_at": datetime(2026, 11, 1, 1),
                "ordered_day": date(2026, 11, 1), "paid_day": date(2026, 11, 1),
                "goods_fen": 130_50, "postage_fen": 0, "ordered_fen": 130_50, "paid_fen": 130_50, "refund_fen": 0,
                "pieces": 4, "line_count": 3,
            }
        ]  # fmt: skip
        assert [(row["amount_fen"], row["pieces"]) for row in lake.rows("order_lines")] == [
            (17_25, 1),
            (17_25, 1),
            (96_00, 2),
        ]
        assert [(row["amount_fen"], row["pieces"], str(row["refunded_day"])) for row in lake.rows("refunds")] == [
            (48_00, 1, "2026-11-03")
        ]

    def test_taken_again_are_nothing_new(self, lake: Lake, tmp_path: Path):
        file, said = till(tmp_path), sales(tmp_path)
        lake.take_one(file, mapping=said)
        assert counts(lake.take_one(file, mapping=said)) == (0, 0, 4)

    def test_keep_equal_lines_and_say_how_many(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(till(tmp_path), mapping=sales(tmp_path))
        assert cautions(receipt) == {"DUPLICATE_LINE": 1, "LEFT_OUT_BY_RULE": 2}

    def test_skip_equal_lines_where_the_mapping_says_so(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(till(tmp_path), mapping=sales(tmp_path, above='duplicate_lines = "skip"\n'))
        assert (receipt.rows_skipped, counts(receipt)) == (3, (3, 0, 0))
        assert lake.rows("orders")[0]["paid_fen"] == 130_50 - 17_25

    def test_may_be_taken_back_by_negative_pieces(self, lake: Lake, tmp_path: Path):
        lake.take_one(till(tmp_path), mapping=sales(tmp_path, rules="[cancellations]\npieces_below_zero = true\n"))
        assert sorted(row["refund_id"] for row in lake.rows("refunds")) == ["C3", "T4"]

    def test_without_rules_are_all_sales(self, lake: Lake, tmp_path: Path):
        lake.take_one(till(tmp_path), mapping=sales(tmp_path, rules=""))
        assert sum(row["paid_fen"] for row in lake.rows("orders")) == 130_50 - 48_00

    def test_find_a_column_by_any_of_its_labels(self, lake: Lake, tmp_path: Path):
        lake.take_one(till(tmp_path, header=HEADER.replace("货号", "条码")), mapping=sales(tmp_path))
        assert {row["item_code"] for row in lake.rows("order_lines")} == {"LJ-01", "CJ-03"}

    def test_say_which_column_the_file_lacks(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(till(tmp_path, header=HEADER.replace("品名", "名称")), mapping=sales(tmp_path))
        assert receipt.refused_code == "UnknownFormat"
        assert "收银机流水" in receipt.refused.zh and receipt.refused.zh.endswith("品名")

    def test_reject_rows_as_any_import_does(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(till(tmp_path, ROWS[0], "A9,昨天,x,,LJ-01,龙井,"), mapping=sales(tmp_path))
        assert [(one.line, one.column, one.code) for one in receipt.first_rejects] == [
            (3, "时间", "NOT_A_TIME"), (3, "数量", "NOT_A_WHOLE_NUMBER"),
        ]  # fmt: skip

    def test_round_each_line_to_the_fen(self, lake: Lake, tmp_path: Path):
        lake.take_one(till(tmp_path, "A1,2026-11-01 09:00:00,3,0.335,LJ-01,龙井,"), mapping=sales(tmp_path))
        assert lake.rows("order_lines")[0]["amount_fen"] == 1_01


class TestRowsOfOneTable:
    def test_are_taken_as_they_stand(self, lake: Lake, tmp_path: Path):
        said = mapping(
            tmp_path, 'rows = "shop_days"\nplatform = "till"\n[columns]\nday = "日"\nvisitors = "客"\npaid_fen = "额"\n'
        )
        file = tmp_path / "days.csv"
        file.write_text('日,额,客\n2026-11-01,"1,234.50",31\n合计,1,1\n', encoding="utf-8")
        assert counts(lake.take_one(file, mapping=said)) == (1, 0, 0)
        assert lake.rows("shop_days") == [
            {"platform": "till", "day": date(2026, 11, 1), "visitors": 31, "paid_fen": 1_234_50}
        ]


WHOLE = """[columns]
order_id = "单号"
ordered_at = "时间"
pieces = "数量"
price = "单价"
"""


class TestAMapping:
    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ("name = ", "Invalid value"),
            ("", "[columns]"),
            ('columns = "x"', "[columns]"),
            ('colour = "red"\n[columns]\norder_id = "a"', "colour"),
            ('[columns]\norder_id = "a"', "columns.ordered_at"),
            ('[columns]\norder_id = "a"\nordered_at = "b"\npieces = "c"', "columns.price / columns.amount"),
            ('[columns]\norder_id = "a"\nprize = "b"', "columns.prize"),
            ('rows = "houses"\n[columns]\nday = "a"', "houses"),
            ('rows = "shop_days"\n[columns]\nvisitors = "a"', "columns.day"),
            ('rows = "shop_days"\n[columns]\nday = "a"\nguests = "b"', "columns.guests"),
            ('currency = "yuan"\n[columns]\norder_id = "a"', "currency"),
            ('time_zone = "Mars/Olympus"\n[columns]\norder_id = "a"', "time_zone"),
            ('duplicate_lines = "maybe"\n' + WHOLE, "duplicate_lines"),
            (WHOLE + '[left_out]\nwhen = "x"', "left_out.when"),
            (WHOLE + '[cancellations]\nif = "x"', "cancellations.if"),
            ("cancellations = 5\n" + WHOLE, "cancellations"),
            ("statuses = 5\n" + WHOLE, "statuses"),
            (WHOLE.replace("price", "amount") + "[left_out]\nprice_at_most = 0", "left_out.price_at_most"),
            (WHOLE + '[left_out]\nprice_at_most = "x"', "left_out.price_at_most"),
        ],
    )
    def test_that_is_wrong_says_where(self, said: str, why: str, lake: Lake, tmp_path: Path):
        with pytest.raises(MappingIsWrong) as refused:
            lake.take(till(tmp_path), mapping=mapping(tmp_path, said))
        assert why in refused.value.words.zh and "till.toml" in refused.value.words.en

    def test_that_is_not_there_is_refused(self, lake: Lake, tmp_path: Path):
        with pytest.raises(FileNotThere):
            lake.take(till(tmp_path), mapping=tmp_path / "none.toml")

    def test_runs_no_sql_that_somebody_wrote_into_it(self, lake: Lake, tmp_path: Path):
        rules = '[cancellations]\norder_id_starts_with = "C\') OR (true) --"\n'
        lake.take_one(till(tmp_path), mapping=sales(tmp_path, rules=rules))
        assert lake.rows("refunds") == []

    @pytest.mark.parametrize(
        "file", sorted((Path(__file__).resolve().parents[2] / "docs/guides/mappings").glob("*.toml"))
    )
    def test_of_the_guides_is_sound(self, file: Path, lake: Lake, tmp_path: Path):
        (receipt,) = lake.take(till(tmp_path), mapping=file)
        assert receipt.refused_code == "UnknownFormat"


def test_a_refusal_of_the_request_is_one_of_ours(lake: Lake, tmp_path: Path):
    with pytest.raises(Refusal):
        lake.take(tmp_path / "nothing.csv")
