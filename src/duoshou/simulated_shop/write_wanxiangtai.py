"""Writes the 万相台 item report: CSV in GBK, rates as fractions, a ratio over nothing left empty."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

from duoshou.simulated_shop.export_text import fraction, yuan, yuan_fraction
from duoshou.simulated_shop.headers import WANXIANGTAI_ITEM_DAY
from duoshou.simulated_shop.truth import ShopTruth
from duoshou.simulated_shop.values import AdItemDay, Good

ENCODING = "gbk"
EXPORTED_AT = "083015"
DID_NOT_HAPPEN = "0"
"""What stands in the columns of plays this shop does not run: presale, members, subsidies, coupons of the platform."""


def write_wanxiangtai(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The one file written, named by the morning after the last day."""
    exported_on = truth.last_day + timedelta(days=1)
    path = folder / f"推广商品报表_{exported_on:%Y%m%d}_{EXPORTED_AT}.csv"
    goods = {good.code: good for good in truth.goods}
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(WANXIANGTAI_ITEM_DAY)
        writer.writerows(ad_item_day_row(row, good=goods[row.code]) for row in truth.ad_item_days)
    return [path]


def ad_item_day_row(row: AdItemDay, *, good: Good) -> list[str]:
    """The 76 cells of one promoted item on one day."""
    known = _bought(row, good) | _sold(row) | _kept_in_mind(row) | _guided(row)
    return [known.get(column, DID_NOT_HAPPEN) for column in WANXIANGTAI_ITEM_DAY]


def _bought(row: AdItemDay, good: Good) -> dict[str, str]:
    return {
        "日期": row.day.isoformat(),
        "主体ID": good.item_id,
        "主体类型": "商品",
        "主体名称": good.title,
        "展现量": str(row.impressions),
        "点击量": str(row.clicks),
        "花费": yuan(row.spend_fen),
        "点击率": fraction(row.clicks, row.impressions),
        "平均点击花费": yuan_fraction(row.spend_fen, row.clicks),
        "千次展现花费": yuan_fraction(row.spend_fen * 1000, row.impressions),
    }


def _sold(row: AdItemDay) -> dict[str, str]:
    amount_fen, sales = row.direct_fen + row.indirect_fen, row.direct_sales + row.indirect_sales
    return_on_spend = fraction(amount_fen, row.spend_fen)
    return {
        "直接成交金额": yuan(row.direct_fen),
        "间接成交金额": yuan(row.indirect_fen),
        "总成交金额": yuan(amount_fen),
        "总成交笔数": str(sales),
        "直接成交笔数": str(row.direct_sales),
        "间接成交笔数": str(row.indirect_sales),
        "点击转化率": fraction(sales, row.clicks),
        "投入产出比": return_on_spend,
        "含预售投产比": return_on_spend,
        "总成交成本": yuan_fraction(row.spend_fen, sales),
        "拍下订单笔数": str(row.placed_orders),
        "拍下订单金额": yuan(row.placed_fen),
        "成交新客数": str(row.new_buyers),
        "成交新客占比": fraction(row.new_buyers, row.buyers),
        "成交人数": str(row.buyers),
        "人均成交笔数": fraction(sales, row.buyers),
        "人均成交金额": yuan_fraction(amount_fen, row.buyers),
    }


def _kept_in_mind(row: AdItemDay) -> dict[str, str]:
    carts = row.direct_carts + row.indirect_carts
    favourites = row.direct_favourites + row.indirect_favourites
    everything = carts + favourites + row.shop_favourites
    return {
        "总购物车数": str(carts),
        "直接购物车数": str(row.direct_carts),
        "间接购物车数": str(row.indirect_carts),
        "加购率": fraction(carts, row.clicks),
        "加购成本": yuan_fraction(row.spend_fen, carts),
        "收藏宝贝数": str(favourites),
        "直接收藏宝贝数": str(row.direct_favourites),
        "间接收藏宝贝数": str(row.indirect_favourites),
        "宝贝收藏成本": yuan_fraction(row.spend_fen, favourites),
        "宝贝收藏率": fraction(favourites, row.clicks),
        "收藏店铺数": str(row.shop_favourites),
        "店铺收藏成本": yuan_fraction(row.spend_fen, row.shop_favourites),
        "总收藏数": str(favourites + row.shop_favourites),
        "总收藏加购数": str(everything),
        "总收藏加购成本": yuan_fraction(row.spend_fen, everything),
        "宝贝收藏加购数": str(carts + favourites),
        "宝贝收藏加购成本": yuan_fraction(row.spend_fen, carts + favourites),
    }


def _guided(row: AdItemDay) -> dict[str, str]:
    return {
        "旺旺咨询量": str(row.questions),
        "引导访问量": str(row.clicks),
        "引导访问人数": str(row.visitors),
        "引导访问潜客数": str(row.first_time_visitors),
        "引导访问潜客占比": fraction(row.first_time_visitors, row.visitors),
        "引导访问率": fraction(row.clicks, row.clicks),
        "深度访问量": str(row.deep_visits),
        "平均访问页面数": fraction(row.clicks + row.deep_visits, row.clicks),
    }
