"""A plain text file is read by the engine in one go: the same rows, lines, faults and counts as with care, or not at
all."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duoshou.kernel.errors import Refusal
from duoshou.warehouse.engine.duck import Engine, engine, teach_reading
from duoshou.warehouse.files.sheets import Sheet
from duoshou.warehouse.files.text_files import text_sheet
from duoshou.warehouse.importers.importer import Importer, Source
from duoshou.warehouse.importers.own_expenses import IMPORTER
from duoshou.warehouse.importers.qianniu_order_lines import IMPORTER as LINES_OF_ORDERS
from duoshou.warehouse.rows.quick_rows import type_quickly
from duoshou.warehouse.rows.recognition import Recognised, recognise
from duoshou.warehouse.rows.records import Written, write_records
from duoshou.warehouse.rows.shaping import reckoned_of
from duoshou.warehouse.rows.typing_rows import read_records, type_rows

ZONE = "Asia/Shanghai"
HEADER = "日期,费用项目,金额,备注"
DAY = "2026-11-01,房租,1200.00,"


def counts(written: Written) -> dict[str, int]:
    return {name: getattr(written, name) for name in Written.__slots__ if name.startswith("rows_")}


def rows_of(duck: Engine) -> list[tuple[Any, ...]]:
    """Everything that later steps see of a row."""
    return duck.rows(
        """SELECT * EXCLUDE (suspect, cells), CASE WHEN len(faults) > 0 THEN cells END AS cells FROM typed
        ORDER BY line"""
    )


def quickly(sheet: Sheet, recognised: Recognised, folder: Path) -> tuple[Any, ...] | None:
    with engine() as duck:
        teach_reading(duck)
        reckoned = reckoned_of(recognised.importer)
        written = type_quickly(duck, sheet, recognised, zone=ZONE, currency="CNY", scratch=folder, reckoned=reckoned)
        return None if written is None else (counts(written), rows_of(duck))


def carefully(sheet: Sheet, recognised: Recognised, folder: Path) -> tuple[Any, ...]:
    with engine() as duck:
        teach_reading(duck)
        written = write_records(sheet, recognised, file=folder / "careful.csv")
        read_records(duck, written)
        reckoned = reckoned_of(recognised.importer)
        type_rows(duck, recognised, zone=ZONE, currency="CNY", reckoned=reckoned)
        return counts(written), rows_of(duck)


def read_both_ways(
    folder: Path, text: str, *, encoding: str = "utf-8", importer: Importer = IMPORTER
) -> tuple[tuple[Any, ...] | None, tuple[Any, ...]]:
    """What the quick way gives of the file, and what the careful one does."""
    file = folder / "export.csv"
    file.write_bytes(text.encode(encoding))
    sheet = text_sheet(file, shown_as="export.csv")
    recognised = recognise(sheet, (importer,))
    return quickly(sheet, recognised, folder), carefully(sheet, recognised, folder)


class TestAPlainFile:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_is_read_in_one_go_in_every_encoding(self, tmp_path: Path, encoding: str, end: str):
        rows = [HEADER, DAY, "2026/11/2,快递,￥８.5,急", "昨天,,十元,", "2026-11-03,水电,-0.05,x"]
        quick, careful = read_both_ways(tmp_path, end.join(rows) + end, encoding=encoding)
        assert quick == careful
        assert len(careful[1]) == 4

    @pytest.mark.parametrize("separator", [",", "\t", ";"])
    def test_is_read_in_one_go_whatever_stands_between_its_cells(self, tmp_path: Path, separator: str):
        quick, careful = read_both_ways(tmp_path, f"{HEADER}\n{DAY}\n{DAY}".replace(",", separator))
        assert quick == careful
        assert len(careful[1]) == 2

    def test_may_have_lines_above_its_header(self, tmp_path: Path):
        quick, careful = read_both_ways(tmp_path, f"店铺：山茶小铺\n\n{HEADER}\n{DAY}\n昨天,a,1,\n")
        assert quick == careful
        assert [row[0] for row in careful[1]] == [4, 5]

    def test_may_have_cells_in_quotes(self, tmp_path: Path):
        quick, careful = read_both_ways(tmp_path, f'{HEADER}\n"2026-11-01","房租,押一","1,200.00","他说""好"""\n')
        assert quick == careful
        assert 1200_00 in careful[1][0]

    def test_may_say_two_things_in_one_column(self, tmp_path: Path):
        twice = replace(IMPORTER, sources=(*IMPORTER.sources, Source("spent_at", ("日期",), "moment")))
        quick, careful = read_both_ways(tmp_path, f"{HEADER}\n{DAY}\n", importer=twice)
        assert quick == careful
        assert {date(2026, 11, 1), datetime(2026, 10, 31, 16)} <= set(careful[1][0][:9])

    def test_loses_its_totals_notes_and_repeated_headers(self, tmp_path: Path):
        rows = [HEADER, DAY, "合计,,1200.00,", HEADER, "说明：导出,,,", ",,,", "小林,a,1,", " 合计：1 笔,,,", DAY]
        quick, careful = read_both_ways(tmp_path, "\n".join(rows) + "\n")
        assert quick == careful
        assert careful[0] | {"rows_read": 8, "rows_total": 2, "rows_header": 1} == careful[0]
        assert [row[0] for row in careful[1]] == [2, 7, 9]


class TestAFileThatNeedsCare:
    @pytest.mark.parametrize(
        "body",
        [
            "\n" + DAY,  # an empty line
            DAY + "\n\n",
            '2026-11-01,"房租\n押金",1200.00,',  # a line within a cell
            "2026-11-01,房租",  # too few cells
            DAY + ",多,余",
            '"2026-11-01" ,房租,1200.00,',  # a blank outside the quotes
            '2026-11-01,"房租"押金,1200.00,',  # a stray quotation mark
            "2026-11-01,房租,1200.00,\r2026-11-02,房租,1.00,\n",  # two kinds of lines
        ],
    )
    def test_is_left_to_the_careful_way(self, tmp_path: Path, body: str):
        quick, careful = read_both_ways(tmp_path, f"{HEADER}\n{body}")
        assert quick is None
        assert careful[0]["rows_read"] >= 1

    def test_is_one_that_holds_what_no_text_does(self, tmp_path: Path):
        quick, careful = read_both_ways(tmp_path, f"{HEADER}\n2026-11-01,房\x00租,1.00,\n", encoding="utf-16")
        assert quick is None
        assert "房租" in careful[1][0]

    def test_is_one_whose_cells_are_merged_over_rows(self, tmp_path: Path):
        merged = replace(IMPORTER, fill_down=("day",))
        quick, careful = read_both_ways(tmp_path, f"{HEADER}\n{DAY}\n,快递,8.00,\n", importer=merged)
        assert quick is None
        assert careful[0]["rows_filled"] == 1


CELLS = st.one_of(
    st.sampled_from(["", " ", "2026-11-01", "2026-02-30", "12", "-3.50", "1,2", "0.005", "合计", "全部", "日期", "\t"]),
    st.text("a1.-, \t\"'=日合全\u3000\u200b\ufeff０", max_size=5),
)
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5)


def as_typed_by_hand(cells: list[str]) -> str:
    return ",".join(cells)


def as_a_program_writes(cells: list[str]) -> str:
    return ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set(',"\t') else cell for cell in cells)


FILES = st.builds(
    lambda lines, write, end, last: end.join([HEADER, *map(write, lines)]) + last,
    LINES,
    st.sampled_from([as_typed_by_hand, as_a_program_writes]),
    st.sampled_from(["\n", "\r\n", "\n\r", "\r"]),
    st.sampled_from(["", "\n", "\r\n"]),
)


def both_ways_give_the_same(text: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        try:
            quick, careful = read_both_ways(Path(made), text)
        except Refusal:
            return
        assert quick is None or quick == careful


@settings(max_examples=40, deadline=None)
@given(text=FILES)
@example(text=f'{HEADER}\n"a" ,b,1,')
def test_whatever_the_file_holds_both_ways_give_the_same(text: str):
    both_ways_give_the_same(text)


@pytest.mark.nightly
@settings(max_examples=2_500, deadline=None)
@given(text=FILES)
def test_whatever_very_many_files_hold_both_ways_give_the_same(text: str):
    both_ways_give_the_same(text)


ORDER_LINES = "子订单编号,主订单编号,商品标题,商品价格,购买数量,商品ID,商家编码,买家应付货款,订单状态,订单创建时间"
CELLS_OF_A_LINE = [
    st.sampled_from(["22912345678901235221", "0022", "1e18", "18446744073709551616", "合计", "A-1", "-", "", "+5"]),
    st.sampled_from(["2291234567890123521", "2291***3521", "=\"22912345678901235\"", " 12", "12.0", "1_2"]),
    st.text("茶 '=\u3000\u200b\ufeff\xa0—！a", max_size=4),
    st.sampled_from(["32.00", "500", "-0.00", "￥1,000.00", "0.005", "12.345", "1.2万", "$5.00", "5.", "", "1e3"]),
    st.sampled_from(["1", "01", "1.0", "1.5", "1,200", "+2", "一", "1000000000000", "-3"]),
    st.sampled_from(["754299529443", "", "N/A", "7.54E+11", "*", "#REF!"]),
    st.sampled_from(["GG-004", " GG", "GG ", "'007", '=G"', "", "！", "!"]),
    st.sampled_from(["128.00", "128.5", "-", "壹佰", "999999999999.99", "1000000000000.00"]),
    st.sampled_from(["交易成功", " 交易成功", "卖家已发货，等待买家确认", "卖家已发货,等待买家确认", "completed", "没见过", ""]),
    st.sampled_from(
        ["2026-10-31 23:58:00", "2026/10/31 23:58", "2026-10-31 23:58:00.5", "2026-10-31", "1991-05-01 00:00:00",
         "2100-01-01 00:00:00", "2026-10-31 24:00:00", "2026-10-31T08:00:00+08:00", "昨天", ""]
    ),
]  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(lines=st.lists(st.tuples(*CELLS_OF_A_LINE), min_size=10, max_size=30), end=st.sampled_from(["\n", "\r\n"]))
def test_order_lines_of_every_kind_are_the_same_both_ways(lines: list[tuple[str, ...]], end: str):
    with tempfile.TemporaryDirectory() as made:
        rows = [ORDER_LINES, *(as_a_program_writes(list(line)) for line in lines)]
        quick, careful = read_both_ways(Path(made), end.join(rows) + end, importer=LINES_OF_ORDERS)
        assert quick == careful


def test_words_for_a_state_are_ours_however_they_are_written(tmp_path: Path):
    states = ["交易成功", "交 易成功", "卖家已发货，等待买家确认", "卖家已发货,等待买家确认", "完了", "closed"]
    line = "22912345678901235221,2291234567890123521,茶,32.00,1,,,32.00,{},2026-10-31 23:58:00"
    rows = [ORDER_LINES, *(as_typed_by_hand([line.format(f'"{state}"')]) for state in states)]
    quick, careful = read_both_ways(tmp_path, "\n".join(rows), importer=LINES_OF_ORDERS)
    assert quick == careful
    seen = [next(cell for cell in row if cell in {"completed", "shipped", "完了", "closed"}) for row in careful[1]]
    assert seen == ["completed", "completed", "shipped", "shipped", "完了", "closed"]


def test_a_word_of_ours_that_means_another_of_theirs_is_not_taken_twice(tmp_path: Path):
    crossed = replace(LINES_OF_ORDERS, statuses={"交易成功": "closed", "closed": "paid"})
    line = "22912345678901235221,2291234567890123521,茶,32.00,1,,,32.00,{},2026-10-31 23:58:00"
    rows = [ORDER_LINES, line.format("交易成功"), line.format("closed")]
    quick, careful = read_both_ways(tmp_path, "\n".join(rows), importer=crossed)
    assert quick == careful
    assert ["closed" in row for row in careful[1]] == [True, False]
