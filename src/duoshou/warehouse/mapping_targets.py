"""What the rows of an unknown file may become: sales, or rows of one canonical table, and what each of these needs."""

from __future__ import annotations

from functools import cache

from duoshou.kernel.words import Words
from duoshou.warehouse.mapping import SALES, SALES_SOURCES
from duoshou.warehouse.tables import ALL, BY_NAME
from duoshou.warehouse.tables.table import Column, Table, Unit
from duoshou.warehouse.values import MappingColumn, MappingTarget

SALES_WORDS: dict[str, Words] = {
    "order_id": Words("订单编号", "Order"),
    "ordered_at": Words("下单时间", "Ordered at"),
    "pieces": Words("数量", "Pieces"),
    "price": Words("单价", "Unit price"),
    "amount": Words("这一行的金额", "Amount of the line"),
    "item_id": Words("商品ID", "Item id"),
    "item_code": Words("商家编码", "Item code"),
    "title": Words("商品名称", "Title"),
    "sku": Words("规格", "SKU"),
    "buyer_id": Words("买家", "Buyer"),
    "province": Words("省份", "Province"),
    "city": Words("城市", "City"),
    "source": Words("来源", "Source"),
    "status": Words("状态", "Status"),
}
SALES_UNIT: dict[str, Unit] = {"yuan": "fen", "moment": "moment", "whole": "count"}
ROW_IS: dict[str, Words] = {
    SALES: Words("一行是一笔订单里的一件商品", "A row is one item of an order"),
    "orders": Words("一行是一笔订单", "A row is one order"),
    "order_lines": Words("一行是一个子单，订单另有一张表", "A row is a line; its order is in another file"),
    "refunds": Words("一行是一笔退款", "A row is one refund"),
    "shop_days": Words("一行是店铺的一天", "A row is one day of the shop"),
    "item_days": Words("一行是一件商品的一天", "A row is one day of an item"),
    "source_days": Words("一行是一个流量来源的一天", "A row is one day of a source of visitors"),
    "reply_days": Words("一行是一位客服的一天", "A row is one day of somebody who answers"),
    "ad_days": Words("一行是推广的一天", "A row is one day of advertising"),
    "keyword_days": Words("一行是一个推广关键词的一天", "A row is one day of an advertised keyword"),
    "search_words": Words("一行是市场上一个搜索词的一天", "A row is one day of a word searched for in the market"),
    "items": Words("一行是一件商品的资料", "A row describes an item"),
    "product_costs": Words("一行是一件商品的成本价", "A row is what an item costs"),
    "stock_counts": Words("一行是一件商品盘点到的数量", "A row is how much of an item was counted"),
    "expenses": Words("一行是一笔费用", "A row is one expense"),
    "campaigns": Words("一行是一场活动", "A row is one campaign"),
    "settlements": Words("一行是一笔结算", "A row is one settlement"),
    "fund_flows": Words("一行是账户上的一笔进出", "A row is one movement on an account"),
    "stock_days": Words("一行是平台报的一件商品一天的库存", "A row is an item's stock on one day by the platform"),
    "category_months": Words("一行是一个类目的一个月", "A row is one month of a category"),
    "live_days": Words("一行是直播间的一天", "A row is one day of a live room"),
    "posts": Words("一行是发布的一篇内容", "A row is one post"),
    "reviews": Words("一行是一条评价", "A row is one review"),
    "purchase_lines": Words("一行是采购单里的一种商品", "A row is one item of a purchase order"),
    "suppliers": Words("一行是一家供应商", "A row is one supplier"),
    "rival_prices": Words("一行是记下的一个竞品价格", "A row is one competitor's price as noted"),
    "chat_messages": Words("一行是聊天里的一句话", "A row is one message of a conversation"),
}
# Beyond the key: of each group at least one column has to be named, or the rows would say nothing.
ALSO_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "orders": (("ordered_at", "ordered_day"), ("paid_fen",)),
    "refunds": (("refunded_at", "refunded_day"), ("amount_fen",)),
    "order_lines": (("amount_fen", "pieces"),),
    "rival_prices": (("price_fen",),),
    "chat_messages": (),
    "items": (("title", "category", "price_fen"),),
    "settlements": (("settled_at", "settled_day"), ("amount_fen",)),
    "fund_flows": (("happened_at", "day"), ("amount_fen",)),
}
MEASURES = ("fen", "count", "ratio", "number")
# What a key needs and a person need not say.
WITHOUT_SAYING: dict[str, dict[str, str]] = {
    "ad_days": {"subject_type": "商品", "subject_id": "整个账户"},
    "stock_days": {"warehouse": "全部"},
    "live_days": {"room": "直播间"},
    "posts": {"channel": "未知"},
    "reviews": {"channel": "未知", "sku": "没有写"},
    "rival_prices": {"rival_shop": "未知"},
    "chat_messages": {"sender": "没有说明"},
    "source_days": {"source_group": "来源"},
    "reply_days": {"agent": "全店"},
    "expenses": {"kind": "其他"},
}


@cache
def mapping_targets() -> tuple[MappingTarget, ...]:
    """All of them, sales first."""
    return (_sales(), *(_of_table(table) for table in ALL))


def target_called(name: str) -> MappingTarget:
    """The one of that name; KeyError for another."""
    return {one.name: one for one in mapping_targets()}[name]


def said_without_saying(rows: str, columns: set[str]) -> dict[str, str]:
    """What stands for columns of the key that the file does not have."""
    if rows == SALES:
        return {}
    key = BY_NAME[rows].key
    same = {name: text for name, text in WITHOUT_SAYING.get(rows, {}).items() if name in key and name not in columns}
    if rows == "ad_days" and "subject_id" in same and "subject_type" in same:
        same["subject_type"] = same["subject_id"]
    return same


def _sales() -> MappingTarget:
    columns = tuple(
        MappingColumn(name, words, SALES_UNIT.get(SALES_SOURCES[name][0], "text"), name == "buyer_id")
        for name, words in SALES_WORDS.items()
    )
    needed = (("order_id",), ("ordered_at",), ("pieces",), ("amount", "price"))
    return MappingTarget(SALES, Words("销售明细", "Sales"), ROW_IS[SALES], columns, needed)


def _of_table(table: Table) -> MappingTarget:
    columns = tuple(_column(one) for one in table.columns if one.name != "platform")
    spared = WITHOUT_SAYING.get(table.name, {})
    of_key = tuple((key,) for key in table.key if key != "platform" and key not in spared and not _by_turn(key, table))
    measures = tuple(one.name for one in table.columns if one.unit in MEASURES and one.name not in table.key)
    return MappingTarget(
        table.name, table.words, ROW_IS[table.name], columns, of_key + ALSO_NEEDED.get(table.name, (measures,))
    )


def _column(column: Column) -> MappingColumn:
    return MappingColumn(column.name, column.words, column.unit, column.personal)


def _by_turn(key: str, table: Table) -> bool:
    """Order lines need their own number: their turn would move with every file."""
    return key.endswith("_key") and table.name != "order_lines"
