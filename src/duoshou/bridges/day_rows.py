"""A day of the mall's shop and of its goods, in rows as our own files have them: visits beside trade."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date

from duoshou.bridges.lake_rows import Trade
from duoshou.bridges.mall_rows import item_word, on_sale
from duoshou.bridges.own_files import Cells, mean, rate, words, yuan
from duoshou.bridges.values import ItemTrade, ShopTrade, SkuRow
from duoshou.mall.reviews.facade import Scored
from duoshou.mall.visits.facade import DayOfVisits, ProductDay

ON_SALE, OFF_SALE = "在售", "已下架"


def shop_day_cells(trade: ShopTrade, visits: DayOfVisits | None, scored: Scored) -> Cells:
    """One day of the shop. Without `visits` the row does not speak of them: they are forgotten, and what the lake
    knows stays. Where nobody was counted though somebody bought, how many came is unknown."""
    return (
        {"商城日期": trade.day.isoformat()}
        | _came(trade, visits)
        | {
            "商城下单金额": yuan(trade.ordered_fen),
            "商城下单买家数": str(trade.order_buyers),
            "商城支付金额": yuan(trade.paid_fen),
            "商城支付买家数": str(trade.buyers_paid),
            "商城支付老买家数": str(trade.returning_buyers),
            "商城支付订单数": str(trade.orders_paid),
            "商城支付件数": str(trade.pieces_paid),
            "商城成功退款金额": yuan(trade.refund_fen),
            "商城描述评分": mean(scored.match_stars, scored.reviews),
            "商城物流评分": mean(scored.logistics_stars, scored.reviews),
            "商城服务评分": mean(scored.service_stars, scored.reviews),
        }
    )


def _came(trade: ShopTrade, visits: DayOfVisits | None) -> dict[str, str]:
    if visits is None:
        return {}
    if not visits.visitors and (trade.order_buyers or trade.buyers_paid):
        return {"商城访客数": "", "商城浏览量": "", "商城跳失率": "", "商城加购人数": ""}
    return {
        "商城访客数": str(visits.visitors),
        "商城浏览量": str(visits.page_views),
        "商城跳失率": rate(visits.left_at_once, visits.visitors),
        "商城加购人数": str(visits.cart_users),
    }


def item_day_rows(
    *, day: date, trade: Trade, visits: Mapping[str, ProductDay] | None, goods: Iterable[SkuRow], is_today: bool
) -> dict[Hashable, Cells]:
    """The goods of one day: what was looked at, ordered or paid; today also what is on sale and was not."""
    skus = tuple(goods)
    titles = {item_word(sku.product_id): words(sku.title) for sku in skus}
    selling = on_sale(skus)
    traded = {item for traded_day, item in trade.of_items if traded_day == day}
    shown = traded | (set(visits) if visits is not None else set()) | (set(selling) if is_today else set())
    rows: dict[Hashable, Cells] = {}
    for item in sorted(shown):
        sold = trade.of_items.get((day, item)) or _nothing(day, item, titles.get(item, item))
        state = {"商品上架状态": ON_SALE if item in selling else OFF_SALE} if is_today else {}
        looked = _looked(visits.get(item)) if visits is not None else {}
        rows[(day, item)] = _item_cells(sold, titles.get(item, sold.title), state | looked)
    return rows


def _nothing(day: date, item: str, title: str) -> ItemTrade:
    return ItemTrade(day, item, title, 0, 0, 0, 0, 0, 0, 0)


def _looked(visits: ProductDay | None) -> dict[str, str]:
    return {
        "商品页访客数": str(visits.visitors if visits else 0),
        "商品页浏览量": str(visits.page_views if visits else 0),
        "商品页加购人数": str(visits.cart_users if visits else 0),
    }


def _item_cells(sold: ItemTrade, title: str, more: Cells) -> Cells:
    return {
        "商城日期": sold.day.isoformat(),
        "商城商品号": sold.item_id,
        "商品标题": words(title),
        **more,
        "商品下单金额": yuan(sold.ordered_fen),
        "商品下单买家数": str(sold.order_buyers),
        "商品支付金额": yuan(sold.paid_fen),
        "商品支付买家数": str(sold.buyers_paid),
        "商品支付新买家数": str(sold.new_buyers),
        "商品支付老买家数": str(sold.returning_buyers),
        "商品支付件数": str(sold.pieces_paid),
    }
