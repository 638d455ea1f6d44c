"""生意参谋's shop report: notes above the header, notes below, blanks that are not zeros."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.headers import SYCM_SHOP_DAY_2024
from tests.importers.exports.sycm_shop_days import EXPORT
from tests.warehouse.lake import Lake


class TestTheShopReport:
    @pytest.mark.parametrize("above", [(), (("标题",),), tuple(("说明", str(line)) for line in range(12))])
    def test_is_found_under_any_notes(self, above: tuple[tuple[str, ...], ...], lake: Lake, tmp_path: Path):
        path = tmp_path / "shop.xls"
        body = [[row.get(column, "") for column in EXPORT.header] for row in EXPORT.cells]
        EXPORT.write(path, [*above, EXPORT.header, *body])
        lake.take_one(path)
        assert lake.everything() == EXPORT.tables

    @pytest.mark.parametrize("blank", ["-", "--", "—", "", "N/A", "#VALUE!"])
    def test_leaves_unknown_what_the_platform_does_not_know(self, blank: str, lake: Lake, tmp_path: Path):
        row = EXPORT.rows()[1] | {"成功退款金额": blank, "支付件数": blank, "跳失率": blank, "描述相符评分": blank}
        receipt = lake.take_one(EXPORT.written(tmp_path / "shop", rows=[row]))
        assert receipt.rows_rejected == 0
        (stored,) = lake.rows("shop_days")
        assert not {"refund_fen", "pieces_paid", "bounce_ratio", "description_score"} & set(stored)

    def test_rejects_a_note_under_the_rows_and_takes_the_rest(self, lake: Lake, tmp_path: Path):
        rows = [*EXPORT.rows(), {"统计日期": "数据来源：生意参谋"}]
        receipt = lake.take_one(EXPORT.written(tmp_path / "shop", rows=rows))
        assert (receipt.rows_accepted, receipt.rows_rejected) == (4, 1)
        assert {fault.code for fault in receipt.first_rejects} == {"NOT_A_DAY"}

    def test_is_read_in_the_shape_of_2024_with_day_and_visitors_in_front(self, lake: Lake, tmp_path: Path):
        # Of that list the first columns were not seen; what it lacks (人均浏览量) stays unknown.
        header = ("统计日期", "访客数", *SYCM_SHOP_DAY_2024)
        receipt = lake.take_one(EXPORT.written(tmp_path / "newer", header=header))
        assert receipt.kind == "shop_days"
        without = [
            {name: cell for name, cell in row.items() if name != "pages_per_visitor"}
            for row in EXPORT.tables["shop_days"]
        ]
        assert lake.rows("shop_days") == without
