"""Writes the 生意参谋 reports of the shop's and the items' days: real .xls, notes above the header, every cell text."""

from __future__ import annotations

from pathlib import Path

from duoshou.simulated_shop.export_text import MISSING, grouped, grouped_yuan, mean, percent, yuan_per
from duoshou.simulated_shop.headers import SYCM_ITEM_DAY, SYCM_SHOP_DAY
from duoshou.simulated_shop.months import by_month
from duoshou.simulated_shop.planting import SHOP_DAYS, Plan, missing_days
from duoshou.simulated_shop.truth import ShopTruth
from duoshou.simulated_shop.values import Good, ItemDay, Service, ShopDay, Trade
from duoshou.simulated_shop.workbooks import write_xls

PLATFORM = "【生意参谋平台】"
SHOP_NOTES = (("店铺数据",), ("统计粒度：日", "终端：全部"), ())
ITEM_NOTES = (("商品数据",), ("统计粒度：日", "终端：全部"), ("说明：支付金额未剔除退款",), ())


def write_sycm(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The files written: one of the shop over all days, one of the items per month."""
    whole = folder / f"{PLATFORM}店铺_全部_{truth.first_day}_{truth.last_day}.xls"
    gone = missing_days(truth.events, SHOP_DAYS)
    days = (row for row in truth.shop_days if row.day not in gone)
    write_xls(whole, notes=SHOP_NOTES, header=SYCM_SHOP_DAY, rows=map(shop_day_row, days))
    written = [whole]
    plan = Plan(truth.events)
    for items in by_month(truth.item_days, day_of=lambda item: item.day).values():
        path = folder / f"{PLATFORM}商品_全部_{items[0].day}_{items[-1].day}.xls"
        rows = (item_day_row(item, good=plan.goods_of(truth.goods, item.day)[item.code]) for item in items)
        write_xls(path, notes=ITEM_NOTES, header=SYCM_ITEM_DAY, rows=rows)
        written.append(path)
    return written


def shop_day_row(row: ShopDay) -> list[str]:
    """The 49 cells of one day of the shop."""
    known = _shop_visits(row) | _shop_trade(row.trade, visitors=row.visitors) | _shop_service(row.service)
    known |= {
        "统计日期": row.day.isoformat(),
        "直通车消耗": grouped_yuan(row.ad_spend_fen),
        "钻石展位消耗": MISSING,
        "淘宝客佣金": MISSING,
    }
    return [known[column] for column in SYCM_SHOP_DAY]


def _shop_visits(row: ShopDay) -> dict[str, str]:
    return {
        "访客数": grouped(row.visitors),
        "浏览量": grouped(row.page_views),
        "商品访客数": grouped(row.item_visitors),
        "商品浏览量": grouped(row.item_page_views),
        "平均停留时长": f"{row.stay_seconds}.00",
        "跳失率": percent(row.bouncing_visitors, row.visitors),
        "商品收藏买家数": grouped(row.favourite_users),
        "商品收藏次数": grouped(row.favourites),
        "加购人数": grouped(row.cart_users),
        "人均浏览量": mean(row.page_views, row.visitors),
        "老访客数": grouped(row.returning_visitors),
        "新访客数": grouped(row.visitors - row.returning_visitors),
        "加购件数": grouped(row.cart_pieces),
        "店铺收藏买家数": grouped(row.shop_favourite_users),
    }


def _shop_trade(trade: Trade, *, visitors: int) -> dict[str, str]:
    return {
        "支付金额": grouped_yuan(trade.paid_fen),
        "支付买家数": grouped(trade.buyers),
        "支付子订单数": grouped(trade.lines),
        "支付件数": grouped(trade.pieces),
        "下单金额": grouped_yuan(trade.ordered_fen),
        "下单买家数": grouped(trade.order_buyers),
        "下单件数": grouped(trade.ordered_pieces),
        "下单转化率": percent(trade.order_buyers, visitors),
        "支付转化率": percent(trade.buyers, visitors),
        "客单价": yuan_per(trade.paid_fen, trade.buyers),
        "UV价值": yuan_per(trade.paid_fen, visitors),
        "支付老买家数": grouped(trade.returning_buyers),
        "老买家支付金额": grouped_yuan(trade.returning_paid_fen),
        "成功退款金额": grouped_yuan(trade.refund_fen),
        "支付父订单数": grouped(trade.orders),
        "下单-支付转化率": percent(trade.order_and_pay_buyers, trade.order_buyers),
        "支付商品数": grouped(trade.goods_sold),
    }


def _shop_service(service: Service) -> dict[str, str]:
    return {
        "评价数": grouped(service.reviews),
        "有图评价数": grouped(service.picture_reviews),
        "正面评价数": grouped(service.good_reviews),
        "负面评价数": grouped(service.bad_reviews),
        "老买家正面评价数": grouped(service.returning_good_reviews),
        "老买家负面评价数": grouped(service.returning_bad_reviews),
        "揽收包裹数": grouped(service.parcels_collected),
        "发货包裹数": grouped(service.parcels_shipped),
        "派送包裹数": grouped(service.parcels_out_for_delivery),
        "签收成功包裹数": grouped(service.parcels_signed),
        "平均支付_签收时长(秒)": MISSING if service.seconds_to_sign is None else f"{service.seconds_to_sign:,}.00",
        "描述相符评分": _score(service.description_score_milli),
        "物流服务评分": _score(service.logistics_score_milli),
        "服务态度评分": _score(service.attitude_score_milli),
    }


def _score(milli: int) -> str:
    return f"{milli // 1000}.{milli % 1000:03d}"


def item_day_row(item: ItemDay, *, good: Good) -> list[str]:
    """The 38 cells of one day of one item; its 支付金额 holds no postage."""
    known = _item_card(good) | _item_visits(item) | _item_trade(item.trade, visitors=item.visitors)
    known |= {
        "统计日期": item.day.isoformat(),
        "竞争力评分": str(item.strength_score),
        "年累计支付金额": grouped_yuan(item.paid_this_year_fen),
        "月累计支付金额": grouped_yuan(item.paid_this_month_fen),
        "月累计支付件数": grouped(item.pieces_this_month),
        "搜索引导支付转化率": percent(item.trade.search_buyers, item.search_visitors),
        "搜索引导访客数": grouped(item.search_visitors),
        "搜索引导支付买家数": grouped(item.trade.search_buyers),
        "结构化详情引导转化率": MISSING,
        "结构化详情引导成交占比": MISSING,
    }
    return [known[column] for column in SYCM_ITEM_DAY]


def _item_card(good: Good) -> dict[str, str]:
    return {
        "商品ID": good.item_id,
        "商品名称": good.title,
        "主商品ID": good.item_id,
        "商品类型": "普通商品",
        "货号": good.code,
        "商品状态": "当前在线",
        "商品标签": MISSING,
    }


def _item_visits(item: ItemDay) -> dict[str, str]:
    return {
        "商品访客数": grouped(item.visitors),
        "商品浏览量": grouped(item.page_views),
        "平均停留时长": f"{item.stay_seconds}.00",
        "商品详情页跳出率": percent(item.leaving_visitors, item.visitors),
        "商品收藏人数": grouped(item.favourite_users),
        "商品加购件数": grouped(item.cart_pieces),
        "商品加购人数": grouped(item.cart_users),
    }


def _item_trade(trade: Trade, *, visitors: int) -> dict[str, str]:
    return {
        "下单买家数": grouped(trade.order_buyers),
        "下单件数": grouped(trade.ordered_pieces),
        "下单金额": grouped_yuan(trade.ordered_fen),
        "下单转化率": percent(trade.order_buyers, visitors),
        "支付买家数": grouped(trade.buyers),
        "支付件数": grouped(trade.pieces),
        "支付金额": grouped_yuan(trade.paid_fen),
        "商品支付转化率": percent(trade.buyers, visitors),
        "支付新买家数": grouped(trade.new_buyers),
        "支付老买家数": grouped(trade.returning_buyers),
        "老买家支付金额": grouped_yuan(trade.returning_paid_fen),
        "聚划算支付金额": "0.00",
        "访客平均价值": yuan_per(trade.paid_fen, visitors),
        "成功退款金额": grouped_yuan(trade.refund_fen),
    }
