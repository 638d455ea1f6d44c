"""What one cell says: exact values, blanks, and texts that are neither. A table of cases per reader.

Long because: every way of writing an amount, an id, a day that an export was ever seen with stands here once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duoshou.warehouse.engine.duck import READING, Engine, engine, teach_reading

BLANK, FAULT = "blank", "fault"


@pytest.fixture(scope="module")
def reader() -> Iterator[Engine]:
    with engine() as duck:
        teach_reading(duck)
        yield duck


def taught(duck: Engine) -> list[tuple[Any, ...]]:
    """Every macro of the engine's own, as it understood it."""
    return duck.rows(
        "SELECT function_name, parameters, macro_definition FROM duckdb_functions()"
        " WHERE database_name = 'memory' AND NOT internal ORDER BY ALL"
    )


class TestWhatAnEngineIsTaught:
    def test_is_what_is_written_the_first_time_and_the_second_and_keeps_no_file_open(self, reader: Engine):
        with engine() as by_text, engine() as second, engine() as third:
            by_text.connection.execute(READING)
            for duck in (second, third):
                teach_reading(duck)
                assert taught(duck) == taught(by_text) == taught(reader)
                assert duck.rows("SHOW DATABASES") == [("memory",)]
            assert len(taught(by_text)) == READING.count("CREATE MACRO ")

    def test_needs_no_room_for_a_file(self, reader: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
        with engine() as duck:
            teach_reading(duck)
            assert taught(duck) == taught(reader)


def read(reader: Engine, macro: str, cell: str) -> Any:
    """The value of the cell, or BLANK, or FAULT."""
    value, blank = reader.one(f"SELECT {macro}, is_blank(p) FROM (SELECT plain($cell) AS p)", {"cell": cell})
    return value if value is not None else BLANK if blank else FAULT


BLANKS = (
    "",
    " ",
    "\t",
    "-",
    "--",
    "---",
    "—",
    "——",
    "N/A",
    "n/a",
    "NULL",
    "null",
    "None",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
)
INVISIBLE = ("\xa0", "\u200b", "\ufeff", "\u3000", "'", '=""')


class TestABlankCell:
    @pytest.mark.parametrize("cell", BLANKS + INVISIBLE)
    @pytest.mark.parametrize(
        "macro",
        [
            "id_value(p)",
            "money_value(p)",
            "whole_value(p)",
            "decimal_value(p)",
            "rate_value(p)",
            "day_value(p)",
            "stars_value(p)",
        ],
    )
    def test_is_unknown_and_no_fault(self, reader: Engine, macro: str, cell: str):
        assert read(reader, macro, cell) == BLANK


class TestMoney:
    @pytest.mark.parametrize(
        ("cell", "fen"),
        [
            ("0", 0),
            ("0.00", 0),
            ("12", 12_00),
            ("12.5", 12_50),
            ("12.", 12_00),
            (".5", 50),
            ("-3", -3_00),
            ("+3.10", 3_10),
            ("1234.50", 1_234_50),
            ("1,234.50", 1_234_50),
            ("1,234,567.89", 1_234_567_89),
            ("￥1,234.50", 1_234_50),
            ("¥ 1,234.50", 1_234_50),
            ("$12,905.25", 12_905_25),
            ("CN¥88", 88_00),
            ("rmb 88.00", 88_00),
            ("-¥3.00", -3_00),
            ("598.00元", 598_00),
            ("0元", 0),
            ("1.2万", 12_000_00),
            ("1.2万元", 12_000_00),
            ("0.5亿", 50_000_000_00),
            ("(12.00)", -12_00),
            ("（12.00）", -12_00),
            ("(¥12.00)", -12_00),
            ("１２３．４５", 123_45),
            ("１，２３４．５０", 1_234_50),
            ("12.00\t", 12_00),
            ("\xa012.00", 12_00),
            ("\u200b12.00", 12_00),
            ('="12.00"', 12_00),
            ("'12.00", 12_00),
            ("12.345", 12_35),
            ("-12.345", -12_35),
            ("0.0049", 0),
            ("999999999999.99", 999_999_999_999_99),
            ("9999.99亿", 999_999_000_000_00),
        ],
    )
    def test_is_exact(self, reader: Engine, cell: str, fen: int):
        assert read(reader, "fen(money_value(p))", cell) == fen

    @pytest.mark.parametrize(
        "cell",
        [
            "12,3x", "12,34", "1,2345.00", ",123", "1.2.3", "12.00元整", "免费", "12%", "1e3", "1.5E+3", "--5", "(12",
            "12)",
            "(-12)", "-(12)", "1 万 2", "¥", "元", "12-", "1/2", "1234567890123", "$1.00 USD", "٣", "12.00（系统计算中）",
            "999999999999万", "999999999999亿", "10000亿", "1,000,000,000,000", "1,000,000,000,000,000,000,000.00",
            "(999,999,999,999,999,999,999,999,999)",
        ],
    )  # fmt: skip
    def test_is_never_guessed(self, reader: Engine, cell: str):
        assert read(reader, "fen(money_value(p))", cell) == FAULT


class TestACountOfTenThousands:
    @pytest.mark.parametrize(("cell", "many"), [("1.2", 12_000), ("1.2万", 12_000), ("$1.2", FAULT), ("1.2元", FAULT)])
    def test_has_no_currency(self, reader: Engine, cell: str, many: object):
        assert read(reader, "whole_of_wan(p)", cell) == many


class TestAnId:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("1812345678901234501", "1812345678901234501"),
            ("000123", "000123"),
            ('="1812345678901234501"', "1812345678901234501"),
            ('"="1"', '"="1"'),
            ('\'="1812345678901234501"', "1812345678901234501"),
            ('\'  ="6917"\t', "6917"),
            ('="\'6917"', "6917"),
            ("'6917", "6917"),
            ("6917\t", "6917"),
            ("\t6917", "6917"),
            ("\ufeff6917", "6917"),
            ("69\u200b17", "6917"),
            ("\xa06917\xa0", "6917"),
            ("６９１７", "6917"),
            ("6917.0", "6917"),
            ("E2026052522", "E2026052522"),
            ("#1001", "#1001"),
            ("2E-A", "2E-A"),
            ("1E", "1E"),
            ("536365", "536365"),
        ],
    )
    def test_stays_text_without_its_guards(self, reader: Engine, cell: str, value: str):
        assert read(reader, "id_value(p)", cell) == value

    @pytest.mark.parametrize("cell", ["1.23E+18", "1.81235e+18", "2E+17", "1.23457E17", '="1.8E+18"'])
    def test_that_a_spreadsheet_rounded_is_lost(self, reader: Engine, cell: str):
        assert read(reader, "id_value(p)", cell) == FAULT


class TestWords:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("  龙井 春茶 ", "龙井 春茶"),
            ('="LJ-01"', "LJ-01"),
            ("'LJ-01", "LJ-01"),
            ("LJ-01\t", "LJ-01"),
            ("颜色：红　", "颜色：红"),
            ("（赠品）", "（赠品）"),
            ("１２号", "１２号"),
            ("\ufeff标题", "标题"),
            ("𠮷祥茶😀", "𠮷祥茶😀"),
            ("a\nb", "a\nb"),
            ("-", "-"),
            ("", None),
            ("   ", None),
            ("'", None),
        ],
    )
    def test_keep_their_width_and_lose_only_guards_and_edges(self, reader: Engine, cell: str, value: str | None):
        assert reader.one("SELECT words_value($cell)", {"cell": cell}) == (value,)


class TestAWholeNumber:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("0", 0),
            ("12", 12),
            ("11,269", 11_269),
            ("12.0", 12),
            ("-3", -3),
            ("+3", 3),
            ("１２", 12),
            ('="2"', 2),
            ("2\t", 2),
        ],
    )
    def test_is_exact(self, reader: Engine, cell: str, value: int):
        assert read(reader, "whole_value(p)", cell) == value

    @pytest.mark.parametrize(
        "cell",
        [
            "1.5", "12件", "1,23", "1e3", "一", "10~20", "12.01", "½", "1000000000000", "999999999999999",
            "1,000,000,000,000,000,000,000",
        ],
    )  # fmt: skip
    def test_is_never_guessed(self, reader: Engine, cell: str):
        assert read(reader, "whole_value(p)", cell) == FAULT


class TestADecimal:
    @pytest.mark.parametrize(
        ("cell", "value"), [("4.891", "4.8910"), ("3,312.50", "3312.5000"), ("-1", "-1.0000"), ("0.00005", "0.0001")]
    )
    def test_has_four_places(self, reader: Engine, cell: str, value: str):
        assert read(reader, "decimal_value(p)", cell) == Decimal(value)

    @pytest.mark.parametrize("cell", ["4.8分", "1,2", "1.", "78.15%", "1e3", "1" + ",000" * 9 + ".5"])
    def test_is_never_guessed(self, reader: Engine, cell: str):
        assert read(reader, "decimal_value(p)", cell) == FAULT


class TestARate:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("78.15%", "0.781500"),
            ("0.00%", "0.000000"),
            ("0.7815", "0.781500"),
            ("100%", "1.000000"),
            ("1", "1.000000"),
            ("1,250.00%", "12.500000"),
            ("-3.5%", "-0.035000"),
            ("７８．１５％", "0.781500"),
            ("0.0000005", "0.000001"),
        ],
    )
    def test_is_a_fraction_and_the_sign_decides(self, reader: Engine, cell: str, value: str):
        assert read(reader, "rate_value(p)", cell) == Decimal(value)

    @pytest.mark.parametrize(
        "cell", ["78.15％％", "%", "八成", "1/3", "78.15 %元", "1" + ",000" * 9 + "%", "1" + ",000" * 5]
    )
    def test_is_never_guessed(self, reader: Engine, cell: str):
        assert read(reader, "rate_value(p)", cell) == FAULT


class TestADay:
    @pytest.mark.parametrize(
        "cell",
        [
            "2026-03-09", "2026/3/9", "2026/03/09", "2026-3-9", "2026.03.09", "20260309", "2026年3月9日", "2026年03月09日",
            "2026-03-09 00:00:00", "2026/3/9 0:00", "２０２６－０３－０９", "2026-03-09\t", "'2026-03-09", '="2026-03-09"',
            "2026-03-09~2026-03-09", "2026/3/9 - 2026/3/9", "2026-03-09至2026-03-09",
            "Mar 9, 2026", "Mar 09, 2026 - Mar 09, 2026",
        ],
    )  # fmt: skip
    def test_is_the_same_in_every_shape(self, reader: Engine, cell: str):
        assert read(reader, "day_value(p)", cell) == date(2026, 3, 9)

    @pytest.mark.parametrize(
        "cell",
        [
            "2026-13-45",
            "2026-02-30",
            "9/3/2026",
            "09-03-2026",
            "2026-03",
            "46090",
            "昨天",
            "合计",
            "2026-03-09~2026-03-15",
            "Mar 09, 2026 - Mar 15, 2026",
            "2026-03-09~2026-03",
            "Mrz 9, 2026",
            "5/6/17",
            "0001-01-01",
            "1989-12-31",
            "2101-01-01",
            "9999-12-31",
        ],
    )
    def test_is_never_guessed(self, reader: Engine, cell: str):
        assert read(reader, "day_value(p)", cell) == FAULT

    @pytest.mark.parametrize(
        ("cell", "several"),
        [
            ("2026-03-09~2026-03-15", True), ("Mar 09, 2026 - Mar 15, 2026", True), ("2026-03-09 至 2026-03-15", True),
            ("2026-03-09~2026-03-09", False), ("2026-03-09", False), ("昨天", False), ("", False),
        ],
    )  # fmt: skip
    def test_is_told_from_a_span_of_several(self, reader: Engine, cell: str, several: bool):
        assert reader.one("SELECT spans_days(?)", [cell]) == (several,)


class TestAMoment:
    @pytest.mark.parametrize(
        ("cell", "utc"),
        [
            ("2017-05-30 23:18:09", datetime(2017, 5, 30, 15, 18, 9)),
            ("2017/5/30 23:18", datetime(2017, 5, 30, 15, 18)),
            ("2017年5月30日 23:18", datetime(2017, 5, 30, 15, 18)),
            ("2017年05月30日23时18分09秒", datetime(2017, 5, 30, 15, 18, 9)),
            ("2017年5月3日18时1分9秒", datetime(2017, 5, 3, 10, 1, 9)),
            ("2017年5月3日 8时1分", datetime(2017, 5, 3, 0, 1)),
            ("2017-05-30T23:18:09", datetime(2017, 5, 30, 15, 18, 9)),
            ("2017-05-30 23:18:09.250", datetime(2017, 5, 30, 15, 18, 9, 250_000)),
            ("2017-05-30 07:59:59", datetime(2017, 5, 29, 23, 59, 59)),
            ("2017-05-30", datetime(2017, 5, 29, 16)),
            ("2025-10-02 17:09:34 -0300", datetime(2025, 10, 2, 20, 9, 34)),
            ("2025-10-02T17:09:34-03:00", datetime(2025, 10, 2, 20, 9, 34)),
            ("2025-10-02T17:09:34Z", datetime(2025, 10, 2, 17, 9, 34)),
            ("2025-10-02T17:09:34.5+08:00", datetime(2025, 10, 2, 9, 9, 34, 500_000)),
            ("2025-10-02 17:09:34 +0530", datetime(2025, 10, 2, 11, 39, 34)),
        ],
    )
    def test_is_local_time_unless_it_carries_an_offset(self, reader: Engine, cell: str, utc: datetime):
        assert read(reader, "moment_value(p, 'Asia/Shanghai')", cell) == utc

    def test_belongs_to_the_business_day_of_the_shop(self, reader: Engine):
        at = "moment_value('2025-10-02 17:09:34 -0300', 'Asia/Shanghai')"
        assert reader.one(f"SELECT business_day({at}, 'Asia/Shanghai'), business_day({at}, 'America/Sao_Paulo')") == (
            date(2025, 10, 3), date(2025, 10, 2),
        )  # fmt: skip

    @pytest.mark.parametrize(
        "cell",
        [
            "2017-05-30 24:61:00",
            "2017-02-29 10:00:00",
            "23:18:09",
            "1496157489",
            "2017-05-30 23:18:09 北京",
            "5/6/17 10:00",
            "1989-12-31 23:59:59",
            "2101-01-01 00:00:00",
            "9999-12-31 23:59:59-14:00",
            "0001-01-01T00:00:00+14:00",
        ],
    )
    def test_is_never_guessed(self, reader: Engine, cell: str):
        assert read(reader, "moment_value(p, 'Asia/Shanghai')", cell) == FAULT


class TestAnAmountOfFen:
    @pytest.mark.parametrize(
        "yuan",
        [
            "CAST('99999999999999.9999' AS DECIMAL(18, 4)) * 999999999999999::BIGINT",
            "1e300::DOUBLE",
            "repeat('9', 30)::HUGEINT",
        ],
    )
    def test_that_is_too_large_is_none_and_no_crash(self, reader: Engine, yuan: str):
        assert reader.one(
            f"SELECT fen(amount) FROM (SELECT {yuan} AS amount)" if "*" not in yuan else f"SELECT fen({yuan})"
        ) == (None,)


class TestAnAddress:
    @pytest.mark.parametrize(
        ("address", "province"),
        [
            ("广东省 广州市 越秀区 某路1号", "广东"),
            ("内蒙古自治区 包头市", "内蒙古"),
            ("上海 上海市 浦东新区", "上海"),
            ("小陈，86-13800000000，浙江省 杭州市 西湖区", "浙江"),
            ("", None),
            ("London", None),
        ],
    )
    def test_names_its_province(self, reader: Engine, address: str, province: str | None):
        assert reader.one("SELECT province_of($address)", {"address": address}) == (province,)
