"""The files that the bridge writes for the warehouse: a stable format of our own, one kind of row each, CSV in UTF-8.

The importers `mall_*` of the warehouse read it. A label is a promise: a new meaning gets a new label.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SHOP_ZONE = ZoneInfo("Asia/Shanghai")

HEADERS: dict[str, tuple[str, ...]] = {
    "orders": (
        "商城订单号",
        "商城买家",
        "商城订单状态",
        "下单时刻",
        "付款时刻",
        "优惠后货款",
        "优惠后运费",
        "应付总额",
        "实付总额",
        "已退总额",
        "商品件数",
        "明细行数",
        "收货省份",
        "收货城市",
        "下单场景",
        "关闭原因",
    ),
    "order_lines": (
        "商城订单号",
        "明细行号",
        "商城商品号",
        "规格编码",
        "商品标题",
        "规格",
        "原单价",
        "购买件数",
        "行应付",
    ),
    "refunds": (
        "商城退款号",
        "商城订单号",
        "商城买家",
        "退款成功时刻",
        "退款成功金额",
        "收货省份",
        "退款原因",
        "退款类型",
    ),
    "shop_days": (
        "商城日期",
        "商城访客数",
        "商城浏览量",
        "商城跳失率",
        "商城加购人数",
        "商城下单金额",
        "商城下单买家数",
        "商城支付金额",
        "商城支付买家数",
        "商城支付老买家数",
        "商城支付订单数",
        "商城支付件数",
        "商城成功退款金额",
        "商城描述评分",
        "商城物流评分",
        "商城服务评分",
    ),
    "item_days": (
        "商城日期",
        "商城商品号",
        "商品标题",
        "商品上架状态",
        "商品页访客数",
        "商品页浏览量",
        "商品页加购人数",
        "商品下单金额",
        "商品下单买家数",
        "商品支付金额",
        "商品支付买家数",
        "商品支付新买家数",
        "商品支付老买家数",
        "商品支付件数",
    ),
    "items": ("规格编码", "商城商品号", "商品标题", "商城分类", "商城售价"),
    "product_costs": ("规格编码", "商城成本价", "商城成本生效日"),
    "stock_counts": ("库存编码", "库存名称", "商城日期", "未售件数"),
    "reply_days": ("商城日期", "商城咨询人数", "商城已回复人数", "商城3分钟内回复人数", "商城平均首次回复秒数"),
}
NAMES = {
    "orders": "商城订单",
    "order_lines": "商城订单明细",
    "refunds": "商城退款",
    "shop_days": "商城店铺日报",
    "item_days": "商城商品日报",
    "items": "商城商品资料",
    "product_costs": "商城商品成本",
    "stock_counts": "商城库存",
    "reply_days": "商城客服日报",
}

Cells = Mapping[str, str]
"""One row: label → what stands there. A label that a row does not have is not spoken of, and what the lake knows of it
stays."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that was written, and how many rows it holds."""

    path: Path
    rows: int


def write_files(*, folder: Path, kind: str, rows: Iterable[Cells], moment: datetime) -> list[OwnFile]:
    """The rows of one kind in as many files as they have shapes: rows of one file speak of the same labels."""
    shapes: dict[tuple[str, ...], list[Cells]] = {}
    for row in rows:
        shapes.setdefault(tuple(label for label in HEADERS[kind] if label in row), []).append(row)
    return [
        _write(folder, f"{NAMES[kind]} {_local(moment):%Y-%m-%d %H%M%S}", header, shape)
        for header, shape in shapes.items()
    ]


def _write(folder: Path, name: str, header: tuple[str, ...], rows: list[Cells]) -> OwnFile:
    path = next(
        free
        for turn in itertools.count(1)
        if not (free := folder / (f"{name}.csv" if turn == 1 else f"{name} {turn}.csv")).exists()
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([row[label] for label in header] for row in rows)
    return OwnFile(path, len(rows))


def yuan(fen: int) -> str:
    """Whole fen as yuan with two decimals."""
    sign, whole = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{whole // 100}.{whole % 100:02d}"


def rate(part: int, whole: int) -> str:
    """A part of a whole as a fraction to six places, rounded half up; empty when there is no whole."""
    if not whole:
        return ""
    millionths = (part * 2_000_000 + whole) // (whole * 2)
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}"


def mean(total: int, count: int) -> str:
    """A mean to four places, rounded half up; empty when there is nothing to divide by."""
    if not count:
        return ""
    parts = (total * 20_000 + count) // (count * 2)
    return f"{parts // 10_000}.{parts % 10_000:04d}"


def instant(moment: datetime | None) -> str:
    """A moment with its offset, in the shop's local time; empty when it has not come."""
    return f"{_local(moment):%Y-%m-%d %H:%M:%S}+08:00" if moment is not None else ""


def words(text: str | None) -> str:
    """Text on one line; what was typed with breaks keeps its words."""
    return " ".join((text or "").split())


def _local(moment: datetime) -> datetime:
    return moment.astimezone(SHOP_ZONE)
