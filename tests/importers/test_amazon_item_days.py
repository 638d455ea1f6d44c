"""Amazon's business report has no day: a person says it, and the day of the download is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from tests.importers.exports.amazon_item_days import EXPORT, FIRST, A, B
from tests.importers.exports.headers import AMAZON_ITEM_DAY
from tests.warehouse.lake import SHOP, Lake

OF_FIRST = EXPORT.rows()[:3]


class TestTheDay:
    def test_that_a_person_wrote_into_the_name_of_the_file_is_taken(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "2026-11-01 US", rows=OF_FIRST, header=AMAZON_ITEM_DAY))
        assert lake.rows("item_days") == [row for row in EXPORT.tables["item_days"] if row["day"] == FIRST]

    @pytest.mark.parametrize("name", ["BusinessReport-11-29-26", "BusinessReport-29.11.26", "BusinessReport"])
    def test_of_the_download_is_not_taken_for_it(self, name: str, lake: Lake, tmp_path: Path):
        folder = tmp_path / name
        folder.mkdir()
        file = EXPORT.written(folder / "x", rows=OF_FIRST, header=AMAZON_ITEM_DAY).rename(folder / f"{name}.csv")
        assert lake.take_one(file).refused_code == "DayNotSaid"
        assert lake.everything() == {}

    def test_is_refused_when_it_is_a_week(self, lake: Lake, tmp_path: Path):
        file = EXPORT.written(tmp_path / "2026-11-01_2026-11-07", rows=OF_FIRST, header=AMAZON_ITEM_DAY)
        assert lake.take_one(file).refused_code == "SeveralDays"


class TestAnItemUnderTwoSkus:
    def test_keeps_the_row_of_the_one_that_a_later_report_has_not(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "all"))
        lake.take_one(EXPORT.written(tmp_path / "second", rows=EXPORT.rows()[1:2]))
        assert lake.everything() == EXPORT.tables

    def test_is_one_item_on_the_pages(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "all"))
        rows = ask(lake.home, Question(("page_views",), Period.of_day(FIRST), (SHOP,), by=("item",))).rows
        assert {str(row.keys["item"]): row.cells["page_views"].value for row in rows} == {A: 17_004 + 4, B: 100}
