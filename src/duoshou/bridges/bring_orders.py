"""Orders with their lines and refunds, and goods where they changed: one delivery of one shop."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date, timedelta

from duoshou.bridges import lake_rows, mall_rows
from duoshou.bridges.errand import Errand
from duoshou.bridges.own_files import Cells, OwnFile
from duoshou.bridges.values import OrderRow, RefundRow
from duoshou.kernel.periods import business_day
from duoshou.mall.outbox.facade import Piece

# Stock that a person counts, and a schedule that comes due, make no news: goods are looked at this often.
GOODS_LOOKED_AT_EVERY = timedelta(minutes=5)
ORDER_PLACED, ORDER_PAID, REFUND_DONE = "order_placed", "order_paid", "refund_done"
BUYER_FORGOTTEN = "buyer_forgotten"
ABOUT_ORDERS = frozenset(
    (
        ORDER_PLACED,
        ORDER_PAID,
        "order_closed",
        "order_shipped",
        "order_received",
        "order_completed",
        "refund_due",
        REFUND_DONE,
        BUYER_FORGOTTEN,
    )
)
ABOUT_GOODS = frozenset(("price_changed", "product_changed"))
COUNTED_ON = "商城日期"

NewRows = dict[str, dict[Hashable, Cells]]


def goods_are_due(age: timedelta | None) -> bool:
    """Whether goods that were looked at so long ago (None: never) are to be looked at again."""
    return age is None or age >= GOODS_LOOKED_AT_EVERY


def bring_orders_and_goods(errand: Errand) -> None:
    """All that the news is about lies in the lake; notes which days it touches. Raises RowsTurnedAway,
    WarehouseIsBusy."""
    own = errand.memory
    files = _order_files(errand)
    due = goods_are_due(own.goods_age(errand.moment))
    goods = _new_goods(errand, due=due)
    for kind, rows in goods.items():
        files += errand.written(kind, rows.values())
    errand.deliver(files)
    for kind, rows in goods.items():
        own.accepted(kind, rows)
    if own.costs is not None:
        own.costs |= {sku.sku_code: sku.cost_fen for sku in own.goods if sku.cost_fen is not None}
    if due:
        own.goods_at = errand.moment


def _order_files(errand: Errand) -> list[OwnFile]:
    about = [piece for piece in errand.news if piece.kind in ABOUT_ORDERS]
    order_ids = sorted({int(piece.about) for piece in about})
    if not order_ids:
        return []
    orders = mall_rows.orders(order_ids)
    refunds = mall_rows.refunds(order_ids)
    errand.days |= _days_touched(about, orders, refunds)
    return [
        *errand.written("orders", map(mall_rows.order_cells, orders)),
        *errand.written("order_lines", map(mall_rows.line_cells, mall_rows.order_lines(order_ids))),
        *errand.written("refunds", map(mall_rows.refund_cells, refunds)),
    ]


def _days_touched(news: Iterable[Piece], orders: Iterable[OrderRow], refunds: Iterable[RefundRow]) -> set[date]:
    """The days whose trade the news changes: of placing, of paying, of giving back."""
    kinds: dict[int, set[str]] = {}
    for piece in news:
        kinds.setdefault(int(piece.about), set()).add(piece.kind)
    touched = {business_day(one.done_at) for one in refunds if REFUND_DONE in kinds[one.order_id]}
    for order in orders:
        if ORDER_PLACED in kinds[order.order_id]:
            touched.add(business_day(order.placed_at))
        if order.paid_at is not None and ORDER_PAID in kinds[order.order_id]:
            touched.add(business_day(order.paid_at))
    return touched


def _new_goods(errand: Errand, *, due: bool) -> NewRows:
    """What is new of items, costs and stock. Stock changes with every order; goods with their own news."""
    own = errand.memory
    found: NewRows = {}
    if due or any(piece.kind in ABOUT_GOODS for piece in errand.news):
        own.goods = mall_rows.goods(errand.shop.id, errand.moment)
        if own.costs is None:
            own.costs = lake_rows.costs_of(errand.home, errand.shop.name)
        found["items"] = own.new("items", {sku.sku_code: mall_rows.item_cells(sku) for sku in own.goods})
        found["product_costs"] = _new_costs(errand, own.costs)
    if due or errand.news:
        known = own.rows.get("stock_counts", {})
        counted = {item.code: mall_rows.stock_cells(item, errand.today) for item in mall_rows.stock(errand.shop.id)}
        found["stock_counts"] = {
            code: row for code, row in counted.items() if _but_day(row) != _but_day(known.get(code, {}))
        }
    return found


def _but_day(row: Cells) -> dict[str, str]:
    return {label: cell for label, cell in row.items() if label != COUNTED_ON}


def _new_costs(errand: Errand, known: dict[str, int]) -> dict[Hashable, Cells]:
    """A cost holds from the day the product was made; another one from the day on which we see it."""
    rows: dict[Hashable, Cells] = {}
    for sku in errand.memory.goods:
        if sku.cost_fen is not None and known.get(sku.sku_code) != sku.cost_fen:
            since = errand.today if sku.sku_code in known else business_day(sku.made_at)
            rows[sku.sku_code] = mall_rows.cost_cells(sku.sku_code, sku.cost_fen, since)
    return rows
