"""Runs the simulated shop: shelf, visits, orders, and everything counted from them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.simulated_shop.advertising import ad_item_days
from duoshou.simulated_shop.customers import Clientele
from duoshou.simulated_shop.dice import Dice, dice_for
from duoshou.simulated_shop.expenses import expenses
from duoshou.simulated_shop.goods import costs_of, shelf
from duoshou.simulated_shop.item_days import item_days
from duoshou.simulated_shop.orders import OrderBook, orders_of_days
from duoshou.simulated_shop.planting import planted
from duoshou.simulated_shop.refunds import refunds_of
from duoshou.simulated_shop.replies import reply_days
from duoshou.simulated_shop.rhythm import busyness_of_days
from duoshou.simulated_shop.service import service_of_days
from duoshou.simulated_shop.shop_days import shop_days
from duoshou.simulated_shop.sources import source_days
from duoshou.simulated_shop.stakes import with_stakes
from duoshou.simulated_shop.stock import stock_counts
from duoshou.simulated_shop.stock_days import stock_days
from duoshou.simulated_shop.trade import first_payments_of, trade_of_items, trade_of_shop
from duoshou.simulated_shop.truth import SHOP_NAME, ShopTruth
from duoshou.simulated_shop.visits import visits_of_days


class NoDaysToSimulate(CorrectTheInput):
    """The simulation was asked for less than one day."""

    message = Words("模拟天数是 {days}，至少要 1 天", "{days} days to simulate; it takes at least one")
    remedy = Words("请把天数改成 1 或更多", "Ask for one day or more")


def simulate(*, seed: int, first_day: date, days: int) -> ShopTruth:
    """The shop's truth for `days` days from `first_day`; the same arguments give the same shop, to the last fen.

    Raises NoDaysToSimulate.
    """
    if days < 1:
        raise NoDaysToSimulate(days=days)

    def dice(part: str) -> Dice:
        return dice_for(seed=seed, part=part)

    after_last = datetime.combine(first_day + timedelta(days=days), time())
    last_day = after_last.date() - timedelta(days=1)
    goods = shelf(first_day=first_day, days=days)
    busyness = busyness_of_days(first_day=first_day, days=days)
    unlike = [day for day, busy in busyness.items() if busy.promotion or busy.around_new_year]
    plan = planted(goods, shop=SHOP_NAME, first_day=first_day, days=days, unlike=unlike, dice=dice("planting"))
    visits = visits_of_days(goods, busyness=busyness, plan=plan, dice=dice("visits"))
    clientele = Clientele(dice("customers"))
    book = OrderBook(goods, clientele=clientele, seen_at=after_last, plan=plan, dice=dice("orders"))
    orders = orders_of_days(visits, busyness=busyness, book=book)
    first = first_payments_of(orders)
    traded, item_trade = trade_of_shop(orders, first_payments=first), trade_of_items(orders, first_payments=first)
    items = item_days(visits, trade=item_trade, dice=dice("items"))
    ads = ad_item_days(visits, goods=goods, orders=orders, first_payments=first, plan=plan, dice=dice("advertising"))
    service = service_of_days(orders, days=list(busyness), first_payments=first, plan=plan, dice=dice("service"))
    whole = shop_days(items, trade=traded, service=service, ads=ads, dice=dice("shop"))
    stock = stock_counts(goods, orders=orders, last_day=last_day, days=days, dice=dice("stock"))
    return ShopTruth(
        seed=seed,
        first_day=first_day,
        days=days,
        goods=goods,
        costs=costs_of(goods, first_day=first_day, days=days),
        customers=tuple(clientele.everybody),
        orders=tuple(orders),
        shop_days=whole,
        item_days=items,
        ad_item_days=ads,
        stock=stock,
        expenses=expenses(orders, first_day=first_day, days=days, dice=dice("expenses")),
        events=with_stakes(plan, goods=goods, busyness=busyness, visits=visits, orders=orders, ads=ads),
        source_days=source_days(visits, orders=orders, dice=dice("sources")),
        reply_days=reply_days(whole, plan=plan, dice=dice("replies")),
        refunds=refunds_of(orders, goods=goods, plan=plan, dice=dice("refunds")),
        stock_days=stock_days(goods, last_evening=stock, orders=orders, plan=plan, dice=dice("shelf")),
    )
