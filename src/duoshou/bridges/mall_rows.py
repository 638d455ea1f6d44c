"""What the mall says of orders, refunds and goods, in rows as our own files have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, cast

from duoshou.bridges.own_files import Cells, instant, words, yuan
from duoshou.bridges.values import LineRow, OrderRow, RefundRow, SkuRow, StockRow
from duoshou.mall.after_sales.facade import KIND_WORDS, REASONS
from duoshou.mall.database.many_rows import moment_in, moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.orders.facade import STATE_WORDS

PLATFORM = "mall"
ORDINARY_SCENES = frozenset(("shop", "list", "page", "card", "cart", "checkout"))
SCENE_WORDS = {"group": "拼团", "bargain": "砍价", "flash": "秒杀"}
GIVEN_UP = "发货前取消"
CLOSED_REASONS = {"cancelled": "已取消", "expired": "超时未付款", "refunded": "全部退款"}
# The lake's order statuses only move forward and know no way back from closed, but an order that was closed may be paid
# too late and taken up again: it says nothing of its status until that is final.
FINAL_STATES = frozenset(("cancelled", "expired", "refunded", "received", "completed"))


def orders(order_ids: Sequence[int]) -> list[OrderRow]:
    """The orders of these numbers as they stand."""
    return [
        OrderRow._make((*row[:3], _moment(row[3]), moment_out(row[4]), *row[5:15], bool(row[15])))
        for row in _rows("orders", ids=order_ids)
    ]


def order_lines(order_ids: Sequence[int]) -> list[LineRow]:
    """Their lines."""
    return [LineRow(*row) for row in _rows("order_lines", ids=order_ids)]


def refunds(order_ids: Sequence[int]) -> list[RefundRow]:
    """Their refunds that were carried out."""
    return [RefundRow._make((*row[:3], _moment(row[3]), *row[4:])) for row in _rows("refunds", ids=order_ids)]


def goods(shop_id: int, moment: datetime) -> tuple[SkuRow, ...]:
    """Every SKU of the shop with its product, and whether it is on sale at `moment`."""
    return tuple(
        SkuRow._make((*row[:6], _moment(row[6]), bool(row[7])))
        for row in _rows("goods", shop_id=shop_id, moment=moment_in(moment))
    )


def stock(shop_id: int) -> tuple[StockRow, ...]:
    """Every stock item of the shop."""
    return tuple(StockRow(*row) for row in _rows("stock", shop_id=shop_id))


def _rows(name: str, **parameters: Any) -> list[tuple[Any, ...]]:
    return statement(name, __file__).rows(**parameters)


def _moment(cell: Any) -> datetime:
    """A moment that the table always has."""
    return cast(datetime, moment_out(cell))


def buyer_word(buyer: str) -> str:
    """What a buyer is called in the lake: our number or what stands in for it, never the telephone or the name."""
    return f"{PLATFORM}-{buyer}"


def item_word(product_id: int) -> str:
    """What a product is called in the lake."""
    return f"{PLATFORM}-{product_id}"


def order_cells(order: OrderRow) -> Cells:
    """An order as a row of its file."""
    says_nothing = order.was_closed and order.state not in FINAL_STATES
    return {
        "商城订单号": str(order.order_id),
        "商城买家": buyer_word(order.buyer),
        "商城订单状态": "" if says_nothing else STATE_WORDS[order.state].zh,
        "下单时刻": instant(order.placed_at),
        "付款时刻": instant(order.paid_at),
        "优惠后货款": yuan(order.goods_fen),
        "优惠后运费": yuan(order.postage_fen),
        "应付总额": yuan(order.ordered_fen),
        "实付总额": yuan(order.paid_fen),
        "已退总额": yuan(order.refunded_fen),
        "商品件数": str(order.pieces),
        "明细行数": str(order.line_count),
        "收货省份": words(order.province),
        "收货城市": words(order.city),
        "下单场景": "商城" if order.scene in ORDINARY_SCENES else SCENE_WORDS.get(order.scene, order.scene),
        "关闭原因": CLOSED_REASONS.get(order.state, ""),
    }


def line_cells(line: LineRow) -> Cells:
    """An order line as a row of its file."""
    return {
        "商城订单号": str(line.order_id),
        "明细行号": str(line.line_no),
        "商城商品号": item_word(line.product_id),
        "规格编码": words(line.sku_code),
        "商品标题": words(line.title),
        "规格": words(line.attributes),
        "原单价": yuan(line.price_fen),
        "购买件数": str(line.pieces),
        "行应付": yuan(line.payable_fen),
    }


def refund_cells(refund: RefundRow) -> Cells:
    """A refund as a row of its file."""
    return {
        "商城退款号": str(refund.refund_id),
        "商城订单号": str(refund.order_id),
        "商城买家": buyer_word(refund.buyer),
        "退款成功时刻": instant(refund.done_at),
        "退款成功金额": yuan(refund.amount_fen),
        "收货省份": words(refund.province),
        "退款原因": _why_refunded(refund),
        "退款类型": KIND_WORDS[refund.kind].zh if refund.kind else "仅退款",
    }


def _why_refunded(refund: RefundRow) -> str:
    """Why, as the buyer chose it; of an order that was given up before it was sent, that; else nothing is known."""
    if refund.reason:
        return next(one.words.zh for one in REASONS if one.code == refund.reason)
    return GIVEN_UP if refund.cause == "cancelled" else ""


def item_cells(sku: SkuRow) -> Cells:
    """A SKU as a row of the list of goods."""
    return {
        "规格编码": words(sku.sku_code),
        "商城商品号": item_word(sku.product_id),
        "商品标题": words(sku.title),
        "商城分类": words(sku.category),
        "商城售价": yuan(sku.price_fen),
    }


def cost_cells(sku_code: str, cost_fen: int, valid_from: date) -> Cells:
    """What a SKU costs from a day on, as a row of its file."""
    return {"规格编码": sku_code, "商城成本价": yuan(cost_fen), "商城成本生效日": valid_from.isoformat()}


def stock_cells(item: StockRow, day: date) -> Cells:
    """A stock item as a row of the count of `day`."""
    return {
        "库存编码": words(item.code),
        "库存名称": words(item.name),
        "商城日期": day.isoformat(),
        "未售件数": str(item.pieces),
    }


def on_sale(skus: Iterable[SkuRow]) -> frozenset[str]:
    """The products of which something is on sale."""
    return frozenset(item_word(sku.product_id) for sku in skus if sku.is_on_sale)
