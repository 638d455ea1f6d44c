"""Amazon ads: days and spans, the shop's currency, items over campaigns."""

from __future__ import annotations

from pathlib import Path

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from tests.importers.exports.amazon_ads import EXPORT, FIRST, A
from tests.warehouse.lake import SHOP, Lake


class TestAReport:
    def test_with_a_column_for_the_day_says_the_same(self, lake: Lake, tmp_path: Path):
        header = ["Date" if column == "Date range" else column for column in EXPORT.header]
        rows = [row | {"Date": row["Date range"].split(" - ")[0]} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "daily", rows=rows, header=header))
        assert lake.everything() == EXPORT.tables

    def test_with_a_row_of_several_days_is_refused_whole(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[-1] |= {"Date range": "Nov 02, 2026 - Nov 08, 2026"}
        receipt = lake.take_one(EXPORT.written(tmp_path / "span", rows=rows))
        assert receipt.refused_code == "WrongRows"
        assert "Choose Date (daily)" in receipt.advice.en
        assert lake.everything() == {}

    def test_in_another_currency_than_the_shop_s_is_refused(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "dollars"))
        rows = [row | {"Budget currency": "EUR"} for row in EXPORT.rows()]
        assert lake.take_one(EXPORT.written(tmp_path / "euros", rows=rows)).refused_code == "CurrencyDiffers"

    def test_in_two_currencies_is_refused(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[0] |= {"Budget currency": "CAD"}
        assert lake.take_one(EXPORT.written(tmp_path / "both", rows=rows)).refused_code == "SeveralCurrencies"

    def test_without_its_ad_groups_is_refused_for_they_would_tell_the_same_spend_again(
        self, lake: Lake, tmp_path: Path
    ):
        header = [column for column in EXPORT.header if column != "Ad group ID"]
        assert lake.take_one(EXPORT.written(tmp_path / "campaigns", header=header)).refused_code == "UnknownFormat"
        lake.take_one(EXPORT.written(tmp_path / "groups"))
        assert lake.everything() == EXPORT.tables


class TestAnItem:
    def test_cost_what_all_its_campaigns_cost(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "ads"))
        rows = ask(lake.home, Question(("ad_spend",), Period.of_day(FIRST), (SHOP,), by=("item",))).rows
        assert {str(row.keys["item"]): row.cells["ad_spend"].value for row in rows} == {
            A: 1_040_50 + 3_05, "未知商品": 80
        }  # fmt: skip
