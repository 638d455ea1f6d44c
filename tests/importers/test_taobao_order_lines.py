"""The line list of Taobao and Tmall: equal lines, lines before their order, lines after it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.importers.exports.taobao_order_lines import EXPORT, FIRST, line
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.warehouse.lake import Lake, cautions, counts


class TestEqualLines:
    def test_of_one_order_are_as_many_lines(self, lake: Lake, tmp_path: Path):
        twice = [line(FIRST, "茶巾", "17.25", "1", "CJ-03")] * 2
        file = EXPORT.written(tmp_path / "twice", rows=twice)
        assert counts(lake.take_one(file)) == (2, 0, 0)
        assert [row["line_key"] for row in lake.rows("order_lines")] == ["CJ-03|茶巾#1", "CJ-03|茶巾#2"]
        assert counts(lake.take_one(file)) == (0, 0, 2)

    def test_are_the_same_lines_however_the_file_is_sorted(self, lake: Lake, tmp_path: Path):
        rows = [*EXPORT.rows(), EXPORT.rows()[0]]
        lake.take_one(EXPORT.written(tmp_path / "down", rows=rows))
        assert counts(lake.take_one(EXPORT.written(tmp_path / "up", rows=rows[::-1]))) == (0, 0, 6)


class TestLines:
    def days(self, lake: Lake) -> set[date | None]:
        return {row.get("ordered_day") for row in lake.rows("order_lines")}

    def test_before_their_order_say_so(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(EXPORT.written(tmp_path / "lines"))
        assert cautions(receipt) == {"LINES_WITHOUT_ORDER": 5}
        assert (receipt.first_day, receipt.last_day) == (None, None)

    def test_take_the_day_of_their_order_when_it_comes_later(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "lines"))
        lake.take_one(ORDERS.written(tmp_path / "orders"))
        assert self.days(lake) == {date(2026, 11, 10), date(2026, 11, 11)}
        assert not [file for file in lake.files() if "month=0000-00" in file]

    def test_of_an_order_that_never_came_go_on_waiting(self, lake: Lake, tmp_path: Path):
        lake.take_one(
            EXPORT.written(tmp_path / "lines", rows=[*EXPORT.rows(), line("99", "茶巾", "17.25", "1", "CJ-03")])
        )
        lake.take_one(ORDERS.written(tmp_path / "orders"))
        assert self.days(lake) == {date(2026, 11, 10), date(2026, 11, 11), None}

    def test_are_filed_at_once_when_the_order_is_there_or_comes_with_them(self, lake: Lake, tmp_path: Path):
        folder = tmp_path / "downloads"
        folder.mkdir()
        EXPORT.written(folder / "a_lines"), ORDERS.written(folder / "b_orders")
        lines, orders = lake.take(folder)
        assert (lines.kind, orders.kind) == ("order_lines", "orders")
        assert (cautions(lines), lines.first_day, lines.last_day) == ({}, date(2026, 11, 10), date(2026, 11, 11))
        assert self.days(lake) == {date(2026, 11, 10), date(2026, 11, 11)}

    def test_that_join_their_order_are_not_news_when_they_come_again(self, lake: Lake, tmp_path: Path):
        lines = EXPORT.written(tmp_path / "lines")
        lake.take(lines, ORDERS.written(tmp_path / "orders"))
        assert counts(lake.take_one(lines)) == (0, 0, 5)
