"""Some days of trade in the demo's mall: people look around, order, pay, get their parcels, change their minds.

Imported only when Django is ready.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duoshou.bridges.mall_to_warehouse import carry
from duoshou.cli import demo_mall
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.kernel.periods import business_day
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.members import facade as members
from duoshou.mall.members.facade import TypedAddress
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.facade import Parcel, PlacedOrder, PlaceOrder
from duoshou.mall.payments import facade as payments
from duoshou.mall.visits import facade as visits
from duoshou.simulated_shop import Dice, dice_for

SEED = 20_261_122
ZONE = ZoneInfo("Asia/Shanghai")
PAST_DAYS = 10
HALF_AN_HOUR = timedelta(minutes=30)
# So long before today the promotions start: older orders were sold without them.
PROMOTIONS_SINCE_DAYS = 3
BUYERS = 12
ORDERS_A_DAY = (2, 4)
VISITORS_A_DAY = (38, 74)
PLACES = (("浙江省", "杭州市"), ("上海市", "上海市"), ("广东省", "深圳市"), ("四川省", "成都市"), ("北京市", "北京市"))
SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马"
CANDLES = ("HOME-CANDLE-1", "HOME-CANDLE-2", "HOME-CANDLE-3")


@dataclass
class _Stage:
    """The shop, its people and what has been ordered so far."""

    home: Home
    shop_id: int
    skus: dict[str, int]
    dice: Dice
    people: list[tuple[int, int]] = field(default_factory=list)
    to_ship: list[PlacedOrder] = field(default_factory=list)
    orders: int = 0


def play(*, home: Home, moment: datetime) -> tuple[int, int]:
    """The demo's mall with its past, brought into the lake: how many goods, how many orders. Nothing is done twice."""
    if demo_mall.there_is_a_mall():
        _bring(home, moment)
        return 0, 0
    today = business_day(moment)
    opened = _at(today - timedelta(days=PAST_DAYS + 20), 9)
    shop_id, skus = demo_mall.make_mall(home=home, moment=opened)
    stage = _Stage(home, shop_id, skus, dice_for(seed=SEED, part="mall"))
    for age in range(PAST_DAYS, -1, -1):
        day = today - timedelta(days=age)
        if age == PROMOTIONS_SINCE_DAYS:
            demo_mall.start_promotions(shop_id=shop_id, skus=skus, moment=_at(day, 0))
            demo_mall.offer_coupons(shop_id=shop_id, moment=_at(day, 0))
        _play_day(stage, day, until=moment)
    demo_mall.reduce_with_a_strike_price(shop_id=shop_id, skus=skus, moment=moment)
    visits.flush()
    _bring(home, moment)
    return len(skus), stage.orders


def _bring(home: Home, moment: datetime) -> None:
    while carry(home=home, moment=moment).more:
        pass


def _play_day(stage: _Stage, day: date, *, until: datetime) -> None:
    """Yesterday's parcels go out, people look around, some order and most of them pay; of today, what is over."""
    dice = stage.dice
    if (ten := _at(day, 10)) <= until:
        for order in stage.to_ship:
            _ship(stage, order, ten)
        stage.to_ship = []
    _look_around(stage, day, until)
    # The last one of a day is a candle at its full price: the comparison of next week stands on it.
    moments = [_at(day, 11 + 2 * turn, dice.randrange(60)) for turn in range(dice.randint(*ORDERS_A_DAY))]
    candle = {CANDLES[day.toordinal() % len(CANDLES)]: 1}
    for moment, basket in [*((moment, None) for moment in moments), (_at(day, 22, 10), candle)]:
        if moment + HALF_AN_HOUR <= until:
            _order(stage, moment, basket)
    payments.send_due_refunds(moment=min(until, _at(day, 23, 30)))


def _look_around(stage: _Stage, day: date, until: datetime) -> None:
    dice = stage.dice
    products = sorted({facts.product_id for facts in catalog.sku_facts(sku_ids=list(stage.skus.values())).values()})
    for _ in range(dice.randint(*VISITORS_A_DAY)):
        mark, moment = f"{dice.getrandbits(64):x}", _at(day, dice.randint(8, 22), dice.randrange(60))
        if moment > until:
            continue
        _look(stage, moment, mark, "home")
        for product_id in dice.sample(products, dice.choice((0, 1, 1, 2, 3))):
            _look(stage, moment, mark, "product", product_id)
            if dice.random() < 0.22:
                _look(stage, moment, mark, "added", product_id)


def _look(stage: _Stage, moment: datetime, mark: str, page: visits.Page, product_id: int | None = None) -> None:
    visits.look(shop_id=stage.shop_id, at=moment, visitor=mark, page=page, product_id=product_id, source="演示")


def _order(stage: _Stage, moment: datetime, basket: dict[str, int] | None = None) -> None:
    """One order, as a browser would place it; a few are left unpaid, a few given up after paying."""
    dice = stage.dice
    buyer_id, address_id = _somebody(stage, moment)
    wanted = basket or {
        code: dice.choice((1, 1, 2))
        for code in dice.sample(sorted(set(stage.skus) - set(CANDLES)), dice.choice((1, 2, 3)))
    }
    wish = PlaceOrder(
        shop_id=stage.shop_id,
        buyer_id=buyer_id,
        key=f"demo-{stage.orders}",
        body_sha256=hashlib.sha256(repr(sorted(wanted.items())).encode()).hexdigest(),
        lines=tuple((stage.skus[code], pieces) for code, pieces in wanted.items()),
        address_id=address_id,
    )
    [placed] = orders.place_orders([wish], moment=moment)
    if isinstance(placed, Refusal):
        raise placed
    stage.orders += 1
    fate = dice.random()
    if basket is None and fate < 0.06:
        orders.cancel(order_id=placed.order_id, who="buyer", why="不想要了", moment=moment + timedelta(minutes=9))
        return
    orders.pay_in_sandbox(order_id=placed.order_id, buyer_id=buyer_id, moment=moment + timedelta(minutes=3))
    if basket is None and fate < 0.12:
        orders.cancel(order_id=placed.order_id, who="buyer", why="拍错了", moment=moment + timedelta(minutes=20))
        return
    stage.to_ship.append(placed)


def _somebody(stage: _Stage, moment: datetime) -> tuple[int, int]:
    """A buyer and an address: somebody new, or one who was here before."""
    dice = stage.dice
    if len(stage.people) >= BUYERS or (stage.people and dice.random() < 0.4):
        return dice.choice(stage.people)
    buyer = members.make_guest(shop_id=stage.shop_id, moment=moment).buyer
    province, city = dice.choice(PLACES)
    number = len(stage.people)
    address = TypedAddress(
        name=f"{SURNAMES[number % len(SURNAMES)]}某",
        phone=f"139000000{number:02d}",
        province=province,
        city=city,
        district="",
        street=f"演示路 {number + 1} 号",
    )
    stage.people.append((buyer.id, members.save_address(buyer_id=buyer.id, typed=address).address_id))
    return stage.people[-1]


def _ship(stage: _Stage, order: PlacedOrder, moment: datetime) -> None:
    parcel = Parcel(order.order_id, "顺丰速运", f"SF{order.order_id % 10**12:012d}")
    orders.ship(shop_id=stage.shop_id, parcel=parcel, who=demo_mall.WHO, moment=moment)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)
