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


class TestAnItemWithAndWithoutItsSkus:
    """Without the column SKU an item has one row, and not one for each of its SKUs."""

    WHOLE = (EXPORT.rows()[0] | {"SKU": "", "Page Views - Total": "17,005", "Ordered Product Sales": "€12,905.25"},)
    NO_SKU = tuple(one for one in EXPORT.header if one != "SKU")

    @pytest.mark.parametrize("turn", [1, -1])
    def test_is_counted_once_and_by_its_whole(self, turn: int, lake: Lake, tmp_path: Path):
        files = [
            EXPORT.written(tmp_path / "skus", rows=OF_FIRST),
            EXPORT.written(tmp_path / "whole", rows=self.WHOLE, header=self.NO_SKU),
        ]
        for file in files[::turn]:
            lake.take_one(file)
        assert told_of(lake, "page_views") == {A: 17_005, B: 100}
        assert told_of(lake, "ordered_amount") == {A: 12_905_25, B: 48_00}

    @pytest.mark.parametrize("turn", [1, -1])
    def test_is_counted_by_its_skus_where_they_sold_more_than_the_whole_says(
        self, turn: int, lake: Lake, tmp_path: Path
    ):
        earlier = [self.WHOLE[0] | {"Ordered Product Sales": "€12,000.00"}]
        files = [
            EXPORT.written(tmp_path / "skus", rows=OF_FIRST),
            EXPORT.written(tmp_path / "whole", rows=earlier, header=self.NO_SKU),
        ]
        for file in files[::turn]:
            lake.take_one(file)
        assert told_of(lake, "ordered_amount") == {A: 12_905_25, B: 48_00}

    def test_keeps_a_row_without_sku_beside_those_that_have_one(self, lake: Lake, tmp_path: Path):
        nameless = EXPORT.rows()[1] | {"SKU": "", "Ordered Product Sales": "€10.00"}
        lake.take_one(EXPORT.written(tmp_path / "skus", rows=[*OF_FIRST, nameless]))
        assert told_of(lake, "ordered_amount") == {A: 12_905_25 + 10_00, B: 48_00}


def told_of(lake: Lake, metric: str) -> dict[str, object]:
    rows = ask(lake.home, Question((metric,), Period.of_day(FIRST), (SHOP,), by=("item",))).rows
    return {str(row.keys["item"]): row.cells[metric].value for row in rows}
