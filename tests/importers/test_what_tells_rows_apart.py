"""A file that lacks a column by which rows are told apart is asked about, never counted a second time."""

from pathlib import Path

import pytest

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
