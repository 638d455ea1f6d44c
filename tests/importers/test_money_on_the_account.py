"""Settlements and fund flows: which way the money went, and the row that explains the columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.douyin_fund_flows import EXPORT as FLOWS
from tests.importers.exports.douyin_settlements import EXPORT as SETTLEMENTS
from tests.warehouse.lake import Lake, cautions


class TestTheRowUnderTheHeader:
    def written(self, file: Path, *, explains: dict[str, str]) -> Path:
        return SETTLEMENTS.written(file, rows=[explains, *SETTLEMENTS.rows()])

    def test_that_explains_the_columns_is_no_row(self, lake: Lake, tmp_path: Path):
        explains = {"结算时间": "-", "订单号": "平台订单号", "结算金额": "收入+支出"}
        receipt = lake.take_one(self.written(tmp_path / "explained", explains=explains))
        assert (receipt.rows_read, receipt.rows_rejected) == (4, 0)
        assert lake.everything() == SETTLEMENTS.tables

    def test_is_a_row_like_any_other_when_it_holds_an_amount(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(self.written(tmp_path / "faulty", explains=SETTLEMENTS.rows()[0] | {"订单号": ""}))
        assert (receipt.rows_read, receipt.rows_rejected) == (5, 1)
        assert receipt.first_rejects[0].line == 2

    def test_further_down_is_a_fault(self, lake: Lake, tmp_path: Path):
        rows = [*SETTLEMENTS.rows(), {"结算金额": "收入+支出"}]
        assert lake.take_one(SETTLEMENTS.written(tmp_path / "below", rows=rows)).rows_rejected == 1

    def test_keeps_the_lines_of_the_rows_below_it(self, lake: Lake, tmp_path: Path):
        rows = SETTLEMENTS.rows()
        rows[0] |= {"结算金额": "多少"}
        file = SETTLEMENTS.written(tmp_path / "lines", rows=[{"结算金额": "收入+支出"}, *rows])
        assert lake.take_one(file).first_rejects[0].line == 3


class TestAMovement:
    @pytest.mark.parametrize(
        ("way", "written", "fen"), [("入账", "5", 5_00), ("出账", "5", -5_00), ("出账", "-5", -5_00)]
    )
    def test_comes_in_or_goes_out_as_its_direction_says(
        self, way: str, written: str, fen: int, lake: Lake, tmp_path: Path
    ):
        row = FLOWS.rows()[0] | {"动账方向": way, "动账金额": written}
        lake.take_one(FLOWS.written(tmp_path / "one", rows=[row]))
        assert lake.rows("fund_flows")[0]["amount_fen"] == fen

    def test_in_a_direction_nobody_knows_is_left_out_and_said(self, lake: Lake, tmp_path: Path):
        rows = [*FLOWS.rows()[:3], FLOWS.rows()[3] | {"动账方向": "冻结"}]
        receipt = lake.take_one(FLOWS.written(tmp_path / "frozen", rows=rows))
        assert (receipt.rows_accepted, cautions(receipt)) == (3, {"LEFT_OUT_BY_RULE": 1})
