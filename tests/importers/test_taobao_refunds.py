"""退款管理: only money that went back counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.taobao_refunds import EXPORT
from tests.warehouse.lake import Lake


class TestARefund:
    @pytest.mark.parametrize(
        "unfinished", [{"退款完结时间": ""}, {"退款状态": "退款关闭"}, {"退款完结时间": "", "退款状态": "等待卖家同意"}]
    )
    def test_counts_only_when_the_money_went_back(self, unfinished: dict[str, str], lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[0] |= unfinished
        receipt = lake.take_one(EXPORT.written(tmp_path / "refunds", rows=rows))
        assert (receipt.rows_accepted, receipt.rows_skipped) == (3, 1)
        assert [row["refund_id"] for row in lake.rows("refunds")] == ["9002", "9003", "9004"]
