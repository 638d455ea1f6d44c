"""The last second of a day, the first of the next, a leap day, the end of a month: each order counts on the day that
the clock in Shanghai showed, however its time was written and by whichever way it is asked."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from duoshou.warehouse.facade import csv_bytes, import_files
from tests.metrics.proving import canonical_tables

SHOP, CHINA = "时刻店", timezone(timedelta(hours=8))
NIGHTS = [
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2025, 2, 28),
    date(2025, 12, 31),
    date(2026, 4, 30),
    date(2026, 11, 10),
]
MOMENTS = [
    moment
    for night in NIGHTS
    for moment in (
        datetime(night.year, night.month, night.day, 23, 59, 59, tzinfo=CHINA),
        datetime(night.year, night.month, night.day, tzinfo=CHINA) + timedelta(days=1),
        datetime(night.year, night.month, night.day, 7, 59, 59, tzinfo=CHINA),
        datetime(night.year, night.month, night.day, 8, 0, 0, tzinfo=CHINA),
    )
]
EVER = Period.inclusive(date(2024, 1, 1), date(2026, 12, 31))
LABELS = ("单号", "时间", "实收", "总额")
MAPPING = """
rows = "orders"
paid_when_ordered = true
[columns]
order_id = "单号"
ordered_at = "时间"
paid_fen = "实收"
ordered_fen = "总额"
"""

WRITTEN = {
    "naive": lambda at: at.strftime("%Y-%m-%d %H:%M:%S"),
    "with slashes": lambda at: f"{at.year}/{at.month}/{at.day} {at:%H:%M:%S}",
    "in Chinese": lambda at: at.strftime("%Y年%m月%d日 %H:%M:%S"),
    "ISO with its offset": lambda at: at.isoformat(),
    "ISO in UTC": lambda at: at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "from afar": lambda at: at.astimezone(timezone(timedelta(hours=-3))).strftime("%Y-%m-%d %H:%M:%S %z"),
}
SERIAL = {"days since 1900": False, "days since 1904": True}


def reference() -> dict[date, int]:
    """In fen by day, as a calendar on the wall has it."""
    days: Counter[date] = Counter()
    for place, at in enumerate(MOMENTS):
        days[at.date()] += 100 + place
    return dict(days)


def written(folder: Path, how: str) -> Path:
    rows = [(f"D{place:03d}", at, (100 + place) / 100) for place, at in enumerate(MOMENTS)]
    if how in SERIAL:
        file = folder / "orders.xlsx"
        with xlsxwriter.Workbook(str(file), {"date_1904": SERIAL[how]}) as book:
            sheet, shown = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d h:mm:ss"})
            sheet.write_row(0, 0, LABELS)
            for line, (number, at, yuan) in enumerate(rows, start=1):
                sheet.write_string(line, 0, number)
                sheet.write_datetime(line, 1, at.replace(tzinfo=None), shown)
                sheet.write_row(line, 2, (yuan, yuan))
        return file
    file = folder / "orders.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([LABELS, *((number, WRITTEN[how](at), yuan, yuan) for number, at, yuan in rows)])
    return file


def imported(folder: Path, file: Path) -> Home:
    home, mapping = Home(folder / "home"), folder / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    (receipt,) = import_files(
        home=home,
        paths=[file],
        shop=SHOP,
        received_by="测试",
        received_at=MOMENTS[-1] + timedelta(days=1),
        mapping=mapping,
    )
    assert (receipt.refused, receipt.rows_rejected, receipt.rows_new) == (None, 0, len(MOMENTS))
    return home


def by_day(home: Home) -> dict[date, int]:
    """What the metric says of each day on which there was something."""
    rows = ask(home, Question(("paid_amount",), EVER, (SHOP,), grain="day")).rows
    return {row.keys["day"]: row.cells["paid_amount"].value for row in rows if row.cells["paid_amount"].value}


@pytest.mark.parametrize("how", [*WRITTEN, *SERIAL])
def test_every_day_has_what_the_calendar_says_however_times_are_written(how: str, tmp_path: Path):
    home = imported(tmp_path, written(tmp_path, how))
    assert by_day(home) == reference()
    for night in NIGHTS:
        (row,) = ask(home, Question(("paid_amount",), Period.of_day(night), (SHOP,))).rows
        assert row.cells["paid_amount"].value == reference()[night]


def test_no_row_moves_between_the_file_the_lake_and_a_file_made_of_it(tmp_path: Path):
    home = imported(tmp_path, written(tmp_path, "ISO in UTC"))
    with canonical_tables(home, (SHOP,)) as duck:
        stored = duck.execute("SELECT order_id, ordered_at, ordered_day, paid_fen, ordered_fen FROM orders").fetchall()
    assert {number: day for number, _, day, *_ in stored} == {
        f"D{place:03d}": at.date() for place, at in enumerate(MOMENTS)
    }
    local = [(number, str(at + timedelta(hours=8)), paid, whole) for number, at, _, paid, whole in stored]
    columns = [("单号", "text"), ("时间", "text"), ("实收", "fen"), ("总额", "fen")]
    once_more = tmp_path / "again"
    once_more.mkdir()
    (once_more / "orders.csv").write_bytes(csv_bytes(columns, local))
    assert by_day(imported(once_more, once_more / "orders.csv")) == reference()
    # The engine alone, asked of the same text, parts the days in the same way.
    for at in MOMENTS:
        asked = duckdb.execute("SELECT CAST(timezone('Asia/Shanghai', ?::TIMESTAMPTZ) AS DATE)", [at.isoformat()])
        assert asked.fetchone() == (at.date(),)
