"""The sound files that are spoilt: every export in its platform's shape, and whatever else the product reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.fuzzing.cases import Seed
from tests.importers.exports import known_exports
from tests.importers.exports.export import Export
from tests.mall.catalog import lists
from tests.mall.reconciliation import test_alipays_bill as alipay
from tests.mall.reconciliation import test_wechats_bill as wechat

UNKNOWN = (
    ("单号", "下单日期", "品名", "数量", "单价", "客户", "状态", "收货省份"),
    ("A-10001", "2026/11/1", "龙井 100g", "2", "￥48.00", "老王", "已完成", "浙江"),
    ("A-10002", "03/11/2026", "大红袍", "1", "1,288.00", "小陈", "已取消", "福建"),
    ("A-10002", "13/11/2026", "茶巾", "3", "9.9", "小陈", "已发货", "福建"),
    ("A-10003", "2026-11-04 08:30", "壶", "1", "120元", "13812345678", "待付款", "上海"),
)
CARRIER = (
    ("订单号", "快递公司", "快递单号", "行号", "件数"),
    ("117838331717419008", "顺丰速运", "SF1234567890123", "", ""),
    ("117838331717419009", "中通", "'75412345678901", "1", "2"),
    ('="117838331717419010"', "圆通", "YT1", "2", "１"),
)
SANDBOX_BILL = (
    "kind,at,payment,transaction,refund,shop,state,amount_fen,fee_fen\r\n"
    "payment,2026-11-22T12:00:00+08:00,77,T77,,1,done,12800,77\r\n"
    "refund,2026-11-22T13:00:00+08:00,77,T77,88,1,done,-1000,-6\r\n"
    "sum,,,,,,2,11800,71\r\n"
)
MAPPING = """name = "线下门店"
platform = "pos"
rows = "sales"
currency = "CNY"
day_order = "dmy"
duplicate_lines = "skip"
fill_down = ["order_id"]
people = ["客户电话"]

[columns]
order_id = "单号"
ordered_at = "下单日期"
pieces = "数量"
price = ["单价", "售价"]
title = "品名"
buyer_id = "客户"
status = "状态"

[units]
price = "wan"

[statuses]
"已完成" = "completed"

[cancellations]
order_id_starts_with = "C"
pieces_below_zero = true

[left_out]
price_at_most = 0.5
"""
BODIES: tuple[Any, ...] = (
    {
        "cart": [{"sku_id": 7, "pieces": 2}],
        "key": "a-1",
        "order_id": "117838331717419008",
        "note": "送到门口",
        "vip": True,
    },
    {
        "items": [],
        "phone": "13812345678",
        "address": {"province": "浙江", "street": "竹林路88号"},
        "at": None,
        "x": 1.5,
    },
)
WORDS_OF_MONEY = ("1234.50", "￥1,234.5", "-3", "(12.00)", "1.2万", "0.005", ".5", "999999999999.99", "12元", "１２")


def every_seed() -> tuple[Seed, ...]:
    """All of them, always in the same order."""
    return tuple(_seeds())


def _seeds() -> Iterator[Seed]:
    for name, export in sorted(known_exports().items()):
        yield Seed(name, "import", export.suffix, rows=tuple(_rows_of(export)), encoding=export.encoding)
    yield Seed("unknown sheet", "import", ".csv", rows=UNKNOWN)
    goods = (lists.HEAD, *((str(cell) if cell is not None else "" for cell in row) for row in lists.SHIRT))
    yield Seed("goods list", "goods", ".xlsx", rows=tuple(tuple(row) for row in goods))
    yield Seed("carrier file", "carrier", ".csv", rows=CARRIER)
    yield Seed("alipay bill", "bill", ".zip", content=alipay.bill(alipay.PAID, alipay.BACK))
    told = wechat.bill(wechat.row(), wechat.BACK)
    yield Seed("wechat bill", "bill", ".csv", content=told)
    yield Seed("wechat bill, packed", "bill", ".gz", content=gzip.compress(told, mtime=0))
    yield Seed("sandbox bill", "bill", ".csv", content=SANDBOX_BILL.encode())
    yield Seed("mapping", "mapping", ".toml", content=MAPPING.encode())
    for place, body in enumerate(BODIES):
        yield Seed(f"body {place}", "body", ".json", content=json.dumps(body, ensure_ascii=False).encode())
    yield Seed("amounts", "money", ".txt", content="\n".join(WORDS_OF_MONEY).encode())


def _rows_of(export: Export) -> Iterator[tuple[Any, ...]]:
    yield from (tuple(row) for row in export.above)
    yield export.header
    for row in export.cells:
        yield tuple(_as_day(row.get(column, "")) for column in export.header)


def _as_day(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell
