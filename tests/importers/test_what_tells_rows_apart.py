"""A file that lacks a column by which rows are told apart is asked about, never counted a second time."""

from pathlib import Path

import pytest

from duoshou.warehouse.values import Receipt
from tests.importers.exports import (
    amazon_item_days,
    douyin_fund_flows,
    own_expenses,
    qianniu_fund_flows,
    qianniu_reply_days,
    wanxiangtai_keywords,
    wechat_orders,
    xiaohongshu_orders,
)
from tests.importers.exports.export import Export
from tests.warehouse.lake import Lake

LACKING = (
    (wechat_orders.EXPORT, "order_lines", "SKU编码(自定义)"),
    (wechat_orders.EXPORT, "order_lines", "商品属性"),
    (qianniu_fund_flows.EXPORT, "fund_flows", "业务描述"),
    (douyin_fund_flows.EXPORT, "fund_flows", "计费类型"),
    (douyin_fund_flows.EXPORT, "fund_flows", "子订单号"),
    (xiaohongshu_orders.EXPORT, "order_lines", "是否为赠品"),
    (own_expenses.EXPORT, "expenses", "备注"),
    *(
        (wanxiangtai_keywords.EXPORT, "keyword_days", column)
        for column in ("词类型", "词ID/词包ID", "场景ID", "原二级场景ID", "计划ID", "单元ID", "宝贝ID")
    ),
    (qianniu_reply_days.EXPORT, "reply_days", "客服昵称"),
    (amazon_item_days.EXPORT, "item_days", "SKU"),
)


@pytest.mark.parametrize(("export", "table", "column"), LACKING)
def test_without_the_column_nothing_is_doubled(tmp_path: Path, export: Export, table: str, column: str) -> None:
    lake = Lake(tmp_path / "home")
    lake.take(export.written(tmp_path / f"whole{export.suffix}"))
    before = lake.rows(table)
    header = tuple(one for one in export.header if one != column)
    receipt = lake.take_one(export.written(tmp_path / f"lacking{export.suffix}", header=header))
    assert receipt.refused
    assert column in receipt.refused.zh
    assert before
    assert lake.rows(table) == before


class TestAListOfExpensesWithoutRemarks:
    """The shape of older guides: three columns."""

    ROWS = ("2026-11-01,房租,3500.00", "2026-11-01,房租,200.00")

    def taken(self, tmp_path: Path, header: str, end: str) -> tuple[Lake, Receipt]:
        lake, file = Lake(tmp_path / "home"), tmp_path / "spent.csv"
        file.write_text("\n".join((header, *(row + end for row in self.ROWS))), encoding="utf-8")
        return lake, lake.take_one(file)

    def test_is_told_which_column_to_add_and_that_it_may_be_empty(self, tmp_path: Path) -> None:
        _, receipt = self.taken(tmp_path, "日期,费用项目,金额", "")
        assert receipt.refused_code == "UnknownFormat"
        assert receipt.refused.zh.endswith("最接近“其他费用表”，缺少列：备注")
        assert "请给表加上：备注（没有内容的列可以空着），再导入" in receipt.advice.zh
        assert "add to the list: 备注 (a column of nothing may stay empty)" in receipt.advice.en
        assert "后台" not in receipt.advice.zh

    def test_comes_in_once_the_column_is_there_though_nothing_stands_in_it(self, tmp_path: Path) -> None:
        lake, receipt = self.taken(tmp_path, "日期,费用项目,金额,备注", ",")
        assert (receipt.refused, receipt.rows_new) == (None, 2)
        assert sum(row["amount_fen"] for row in lake.rows("expenses")) == 3_700_00


def test_a_list_that_is_far_from_ours_is_not_told_to_become_one(tmp_path: Path) -> None:
    file = tmp_path / "poem.csv"
    file.write_text("床前,明月光,金额\n1,2,3\n", encoding="utf-8")
    assert "加上" not in Lake(tmp_path / "home").take_one(file).advice.zh
