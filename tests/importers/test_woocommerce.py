"""WooCommerce: refunds have rows of their own, and only a sign says in which money a list is."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from duoshou.warehouse.currencies import UnknownCurrency
from duoshou.warehouse.facade import shops
from tests.importers.exports.amazon_orders import EXPORT as AMAZON
from tests.importers.exports.woocommerce_orders import EXPORT, FIRST, SECOND, THIRD, row
from tests.warehouse.lake import SHOP, Lake, cautions


def wearing(sign: str, file: Path) -> Path:
    said = "N. Revenue (formatted)"
    return EXPORT.written(file, rows=[row | {said: row[said].replace("€", sign)} for row in EXPORT.rows()])


def currency_of(lake: Lake) -> str:
    (shop,) = shops(lake.home)
    return shop.currency


class TestARefund:
    def test_counts_on_its_own_day_and_once(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders"))
        for day, given_back in ((FIRST, 0), (SECOND, 50_00), (THIRD, 64_00)):
            (row,) = ask(lake.home, Question(("refund_amount",), Period.of_day(day), (SHOP,))).rows
            assert row.cells["refund_amount"].value == given_back

    def test_counts_whole_where_only_the_order_tells_of_it(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders", rows=EXPORT.rows()[2:3]))
        assert lake.rows("orders")[0]["refund_fen"] == 64_00

    def test_of_freight_alone_leaves_the_order_as_it_was(self, lake: Lake, tmp_path: Path):
        freight = row("2026-11-03 10:00:00", "1005", "€16.00 €8.00", "processing", "0", "0")
        receipt = lake.take_one(EXPORT.written(tmp_path / "orders", rows=[*EXPORT.rows(), freight]))
        assert lake.everything() == EXPORT.tables
        assert cautions(receipt)["LEFT_OUT_BY_RULE"] == 1

    def test_is_not_an_order_that_a_coupon_made_free(self, lake: Lake, tmp_path: Path):
        free = row("2026-11-03 11:00:00", "1006", "€0.00", "completed", "0", "1")
        lake.take_one(EXPORT.written(tmp_path / "orders", rows=[*EXPORT.rows(), free]))
        assert lake.rows("orders")[-1]["order_id"] == "1006"


class TestTheCurrency:
    def test_is_that_of_a_sign_only_one_wears(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "euros"))
        assert currency_of(lake) == "EUR"

    def test_of_dollars_is_asked_for_and_then_kept(self, lake: Lake, tmp_path: Path):
        file = wearing("$", tmp_path / "dollars")
        receipt = lake.take_one(file)
        assert (receipt.refused_code, lake.everything()) == ("CurrencyNotSaid", {})
        assert "--currency USD" in receipt.advice.zh
        assert lake.take_one(file, currency="CAD").refused is None
        assert currency_of(lake) == "CAD"
        assert lake.take_one(file).rows_unchanged == len(EXPORT.cells)

    def test_of_dollars_is_the_shop_s_where_it_has_one(self, lake: Lake, tmp_path: Path):
        lake.take_one(AMAZON.written(tmp_path / "amazon"))
        assert lake.take_one(wearing("$", tmp_path / "dollars")).refused is None

    @pytest.mark.parametrize("sign", ["€", "¥", "R$", "RD$"])
    def test_of_another_sign_than_the_shop_s_is_refused(self, sign: str, lake: Lake, tmp_path: Path):
        lake.take_one(AMAZON.written(tmp_path / "amazon"))
        before = lake.everything()
        assert lake.take_one(wearing(sign, tmp_path / "other")).refused_code == "CurrencyDiffers"
        assert lake.everything() == before

    @pytest.mark.parametrize(("sign", "currency"), [("R$", "BRL"), ("NT$", "TWD"), ("CA$", "CAD"), ("US$", "USD")])
    def test_is_said_by_the_letters_before_a_dollar_s_sign(self, sign: str, currency: str, lake: Lake, tmp_path: Path):
        lake.take_one(wearing(sign, tmp_path / "orders"))
        assert currency_of(lake) == currency

    @pytest.mark.parametrize(("sign", "currency"), [("$", "CLP"), ("RD$", "DOP")])
    def test_that_was_asked_for_is_believed_where_the_sign_may_be_its_own(
        self, sign: str, currency: str, lake: Lake, tmp_path: Path
    ):
        file = wearing(sign, tmp_path / "pesos")
        assert lake.take_one(file).refused_code == "CurrencyNotSaid"
        assert lake.take_one(file, currency=currency).refused is None
        assert currency_of(lake) == currency

    def test_of_two_signs_is_refused(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[4] |= {"N. Revenue (formatted)": "$24.99"}
        receipt = lake.take_one(EXPORT.written(tmp_path / "both", rows=rows))
        assert (receipt.refused_code, lake.everything()) == ("SeveralCurrencies", {})

    def test_that_was_asked_for_and_is_not_the_file_s_is_refused(self, lake: Lake, tmp_path: Path):
        assert lake.take_one(EXPORT.written(tmp_path / "euros"), currency="USD").refused_code == "CurrencyDiffers"

    def test_has_to_be_a_code(self, lake: Lake, tmp_path: Path):
        with pytest.raises(UnknownCurrency):
            lake.take_one(EXPORT.written(tmp_path / "euros"), currency="dollars")
