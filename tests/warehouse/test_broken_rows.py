"""Rows that were damaged on the way: named by line and column, the others taken; a file that was cut off is not taken
at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.lake import Lake, adds_up, cautions

HEADER = "日期,费用项目,金额,备注"


def taken(lake: Lake, tmp_path: Path, *lines: str, end: str = "\r\n"):
    file = tmp_path / "spent.csv"
    file.write_bytes((end.join((HEADER, *lines)) + end).encode())
    return lake.take_one(file)


def rejects(receipt) -> list[tuple[int, str, str, str]]:
    return [(one.line, one.column, one.code, one.raw) for one in receipt.first_rejects]


class TestARaggedRow:
    def test_with_too_few_fields_was_cut_off(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, "2026-11-01,房租,10,", "2026-11-02,房租,20", "2026-11-03,房租,30,")
        assert rejects(receipt) == [(3, "", "TOO_FEW_FIELDS", "")]
        assert [row["amount_fen"] for row in lake.rows("expenses")] == [10_00, 30_00]

    def test_with_too_many_fields_has_a_comma_too_many(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, "2026-11-01,房租,1,234.50,十一月", "2026-11-03,房租,30,")
        assert rejects(receipt) == [(2, "", "TOO_MANY_FIELDS", "")]
        assert [row["amount_fen"] for row in lake.rows("expenses")] == [30_00]

    def test_with_empty_fields_beyond_the_header_is_sound(self, lake: Lake, tmp_path: Path):
        assert taken(lake, tmp_path, "2026-11-01,房租,10,,,", "2026-11-02,房租,20,, ,").rows_new == 2


class TestAQuotationMark:
    def test_that_never_closes_refuses_the_file_with_the_line_it_opened_on(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, "2026-11-01,房租,10,", '2026-11-02,房租,20,"十一月', "2026-11-03,房租,30,")
        assert receipt.refused_code == "UnclosedQuote"
        assert "第 3 行" in receipt.refused.zh and "line 3 " in receipt.refused.en
        assert lake.everything() == {}
        assert lake.files() == set()

    def test_inside_a_cell_is_taken_as_it_stands(self, lake: Lake, tmp_path: Path):
        taken(
            lake, tmp_path, '2026-11-01,房租,10,24"屏幕', '2026-11-02,房租,20,"好"茶"', '2026-11-03,房租,30,"a ""b"" c"'
        )
        remarks = [row["remark"] for row in lake.rows("expenses")]
        assert (remarks[0], remarks[2]) == ('24"屏幕', 'a "b" c')
        assert "茶" in remarks[1]

    def test_inside_a_cell_does_not_shift_the_lines_behind_it(self, lake: Lake, tmp_path: Path):
        lines = ('2026-11-01,房租,10,"一\n二"', '2026-11-02,房租,20,"好"茶', "2026-11-03,房租,三十,")
        receipt = taken(lake, tmp_path, *lines)
        assert rejects(receipt) == [(5, "金额", "NOT_AN_AMOUNT", "三十")]
        assert receipt.rows_new == 2


class TestACellThatNeverEnds:
    @pytest.mark.parametrize("remark", ["x" * (17 << 20), '"' + "x" * (17 << 20) + '"', '"好"茶' + "x" * (17 << 20)])
    def test_refuses_the_sheet_with_its_line(self, remark: str, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, "2026-11-01,房租,10,", f"2026-11-02,房租,20,{remark}")
        assert receipt.refused_code == "CellTooLong"
        assert "第 3 行" in receipt.refused.zh and "line 3 " in receipt.refused.en
        assert lake.everything() == {}

    def test_as_a_whole_row_is_refused_too(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, "2026-11-01,房租,10," + "," * (5 << 20))
        assert (receipt.refused_code, "line 2 " in receipt.refused.en) == ("CellTooLong", True)

    def test_is_shown_by_its_beginning_when_it_is_only_long(self, lake: Lake, tmp_path: Path):
        long = "贵" * 1_000
        receipt = taken(lake, tmp_path, f"2026-11-01,房租,{long},")
        (fault,) = receipt.first_rejects
        assert (len(fault.raw), fault.raw[-1]) == (200, "…")
        assert long in receipt.rejects_file.read_text(encoding="utf-8-sig")


class TestALineBreakInACell:
    @pytest.mark.parametrize("end", ["\r\n", "\n"])
    def test_keeps_every_reject_on_its_own_line_of_the_file(self, end: str, lake: Lake, tmp_path: Path):
        """Lines 2–4 are one record, line 5 is blank, line 6 and lines 7–8 are faulty."""
        receipt = taken(
            lake, tmp_path,
            f'2026-11-01,房租,10,"一{end}二{end}三"', "", "2026-11-02,房租,二十,", f'2026-13-45,房租,30,"四{end}五"',
            end=end,
        )  # fmt: skip
        assert rejects(receipt) == [(6, "金额", "NOT_AN_AMOUNT", "二十"), (7, "日期", "NO_SUCH_DAY", "2026-13-45")]
        assert lake.rows("expenses")[0]["remark"] == f"一{end}二{end}三"


class TestRowsThatSayNothing:
    def test_are_skipped_and_counted_by_kind(self, lake: Lake, tmp_path: Path):
        receipt = taken(
            lake, tmp_path,
            "", "2026-11-01,房租,10,", ",,,", " , ,\t,", "合计,,10,", "总计：,,10,", "小计,,10,", "Total,,10,", "",
        )  # fmt: skip
        assert adds_up(receipt)
        assert (receipt.rows_read, receipt.rows_new, receipt.rows_skipped) == (9, 1, 8)
        assert cautions(receipt) == {"BLANK_ROW": 4, "TOTAL_ROW": 4}

    def test_may_be_all_there_is(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path)
        assert (receipt.rows_read, receipt.refused, lake.everything()) == (0, None, {})


class TestARejectedRow:
    def test_names_all_its_faults_in_words_people_use(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, "昨天,,十元,", "2026-11-02,房租,20,")
        assert rejects(receipt) == [
            (2, "日期", "NOT_A_DAY", "昨天"), (2, "费用项目", "MISSING_VALUE", ""), (2, "金额", "NOT_AN_AMOUNT", "十元"),
        ]  # fmt: skip
        assert (receipt.rows_rejected, receipt.rows_new) == (1, 1)
        for fault in receipt.first_rejects:
            assert fault.reason.zh and fault.reason.en and fault.suggestion.zh and fault.suggestion.en

    def test_is_one_of_the_first_fifty_in_the_receipt_and_of_all_in_the_list(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, *["昨天,房租,10,"] * 60)
        assert (receipt.rows_rejected, len(receipt.first_rejects)) == (60, 50)
        assert receipt.rejects_file.read_text(encoding="utf-8-sig").count("NOT_A_DAY") == 60


class TestACellBeyondAllMeasure:
    @pytest.mark.parametrize("amount", ["999999999999万", "9" * 12 + "亿", '"1,000,000,000,000,000,000,000.00"'])
    def test_is_a_fault_of_its_row_and_no_harm_to_the_others(self, amount: str, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, f"2026-11-01,房租,{amount},", "5/6/17,房租,1,", "2026-11-03,房租,30,")
        assert [fault[:3] for fault in rejects(receipt)] == [
            (2, "金额", "BEYOND_ALL_MEASURE"), (3, "日期", "AMBIGUOUS_DAY"),
        ]  # fmt: skip
        assert [row["amount_fen"] for row in lake.rows("expenses")] == [30_00]


class TestADoubledColumn:
    def test_that_is_needed_refuses_the_file(self, lake: Lake, tmp_path: Path):
        file = tmp_path / "spent.csv"
        file.write_text("日期,费用项目,金额,金额,备注\n2026-11-01,房租,1,2,\n", encoding="utf-8")
        receipt = lake.take_one(file)
        assert receipt.refused_code == "DoubledColumn"
        assert "“金额”" in receipt.refused.zh

    def test_that_nobody_reads_does_no_harm(self, lake: Lake, tmp_path: Path):
        file = tmp_path / "spent.csv"
        file.write_text("日期,同比,费用项目,同比,金额,备注\n2026-11-01,1%,房租,2%,10,\n", encoding="utf-8")
        assert lake.take_one(file).rows_new == 1


class TestTheHeader:
    @pytest.mark.parametrize(
        "header",
        [
            "\ufeff日期,费用项目,金额,备注",
            "日期 , 费用项目,金额\t,备注",
            "日期,费用项目,＂金额＂,备注",
            '="日期","费 用项目",\'金额,备注',
        ],
        ids=["mark doubled", "blanks", "full width", "guards"],
    )
    def test_may_be_untidy(self, header: str, lake: Lake, tmp_path: Path):
        file = tmp_path / "spent.csv"
        file.write_bytes(f"{header}\n2026-11-01,房租,10,\n".encode("utf-8-sig"))
        assert lake.take_one(file).rows_new == 1
