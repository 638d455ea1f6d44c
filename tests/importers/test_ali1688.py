"""1688: goods sold are told from goods bought, for both lists begin with the same columns."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.ali1688_orders import EXPORT
from tests.importers.exports.headers import ALI1688_PURCHASES
from tests.warehouse.lake import Lake, cautions

COMMON = ALI1688_PURCHASES[:32]


class TestAnOrderOfSeveralLines:
    def test_counts_its_amount_once(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders"))
        assert sum(row["paid_fen"] for row in lake.rows("orders")) == 1_245_00 + 48_00 + 30_00

    def test_is_not_continued_by_a_row_that_lost_its_number(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[2] |= {"订单编号": ""}
        receipt = lake.take_one(EXPORT.written(tmp_path / "orders", rows=rows))
        assert [(one.line, one.code) for one in receipt.first_rejects] == [(4, "MISSING_VALUE")]
        assert [row["pieces"] for row in lake.rows("orders")] == [60, 1, 10]

    def test_says_that_its_merged_cells_were_filled(self, lake: Lake, tmp_path: Path):
        assert cautions(lake.take_one(EXPORT.written(tmp_path / "orders"))) == {"FILLED_DOWN": 1}


class TestAListOfGoodsBought:
    def test_is_known_by_its_own_columns_and_counts_nothing(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(EXPORT.written(tmp_path / "bought", header=ALI1688_PURCHASES))
        assert receipt.refused_code == "KnownButNotCounted"
        assert "这是您买进的货" in receipt.refused.zh and "goods you bought" in receipt.refused.en
        assert lake.everything() == {}

    def test_is_known_by_its_many_sellers_where_no_column_tells(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[2] |= {"卖家会员名": "另一家茶厂"}
        receipt = lake.take_one(EXPORT.written(tmp_path / "bought", rows=rows, header=COMMON))
        assert receipt.refused_code == "WrongRows"
        assert "买进的货" in receipt.refused.zh
        assert lake.everything() == {}

    def test_of_one_seller_and_one_buyer_is_not_guessed_at(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(EXPORT.written(tmp_path / "one", rows=EXPORT.rows()[:2], header=COMMON))
        assert receipt.refused_code == "WrongRows"
        assert "看不出是卖出的还是买进的" in receipt.refused.zh
        assert lake.everything() == {}

    def test_is_not_known_for_sold_by_the_buyer_in_a_faulty_row(self, lake: Lake, tmp_path: Path):
        rows = [*EXPORT.rows()[:2], EXPORT.rows()[2] | {"实付款(元)": "面议"}]
        assert lake.take_one(EXPORT.written(tmp_path / "one", rows=rows, header=COMMON)).refused_code == "WrongRows"


class TestAListOfGoodsSold:
    def test_of_one_seller_to_several_buyers_is_taken(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "sold", header=COMMON))
        assert len(lake.rows("orders")) == 4

    def test_is_not_refused_for_one_row_whose_cells_have_shifted(self, lake: Lake, tmp_path: Path):
        shifted = EXPORT.rows()[3] | {"卖家会员名": "1,240.00", "卖家公司名": "", "实付款(元)": "等待买家付款"}
        receipt = lake.take_one(EXPORT.written(tmp_path / "sold", rows=[*EXPORT.rows(), shifted], header=COMMON))
        assert (receipt.refused, receipt.rows_accepted, receipt.rows_rejected) == (None, 5, 1)

    def test_of_faulty_rows_alone_gives_them_back_to_be_repaired(self, lake: Lake, tmp_path: Path):
        rows = [row | {"实付款(元)": "面议"} for row in EXPORT.rows() if row.get("订单编号")]
        receipt = lake.take_one(EXPORT.written(tmp_path / "sold", rows=rows, header=COMMON))
        assert (receipt.refused, receipt.rows_rejected) == (None, len(rows))
