"""Orders: what lies in the basket, what it costs after discount and with postage, and who placed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate, groupby

from duoshou.kernel.money import split
from duoshou.simulated_shop.customers import Clientele
from duoshou.simulated_shop.dice import Dice, how_many
from duoshou.simulated_shop.journeys import FULL, ONE_LINE, REFUNDED_RATIO, Fate, fate_of
from duoshou.simulated_shop.planting import BAD_BATCH_REFUNDED_RATIO, Plan
from duoshou.simulated_shop.rhythm import Busyness
from duoshou.simulated_shop.values import (
    ELSEWHERE,
    PROMOTED,
    RECOMMENDED,
    SEARCH,
    Customer,
    Good,
    ItemVisits,
    Order,
    OrderLine,
)

EPOCH = datetime.combine(date(1970, 1, 1), time())
HOURS = (9, 5, 3, 2, 1, 2, 5, 10, 18, 27, 32, 30, 26, 28, 29, 28, 28, 26, 25, 31, 38, 42, 36, 20)
HOURS_SUMMED = tuple(accumulate(HOURS))
MORE_GOODS = (0.70, 0.93, 1.0)
"""Up to these throws a basket holds no, one, two goods beside the first."""

GOES_WITH_RATIO = 0.45
PIECES_SUMMED = (80, 94, 98, 100)
MONEY_OFF = ((29_900, 4_000), (19_900, 2_000), (9_900, 600))
MONEY_OFF_ON_PROMOTION = ((29_900, 6_000), (19_900, 3_000), (9_900, 1_200))
"""From a listed amount on, so much off (满减), the highest step first."""

COUPON_RATIO = 0.12
COUPON_FROM_FEN, COUPON_FEN = 4_900, 500
FREE_POSTAGE_FROM_FEN = 5_900
POSTAGE_FEN, FAR_POSTAGE_FEN = 600, 1_500
FAR_PROVINCES = ("新疆维吾尔自治区", "西藏自治区")
PHONE_RATIO = 0.93
PHONE_ORDER = "手机订单"
COURIERS = ("申通快递", "圆通速递", "中通快递", "韵达快递")
MESSAGES = ("", "", "", "", "", "", "请尽快发货", "送人的，包装仔细些", "不要放价格单")
REMARKS = ("", "", "", "", "", "", "", "", "老客户，送小样", "加贺卡")


@dataclass(frozen=True, slots=True)
class _Wish:
    """An order about to be placed: when, for which good first, come by which way."""

    created_at: datetime
    good: Good
    came_from: str


class OrderBook:
    """Takes the day's wishes and writes the orders, one shop's basket rules and dice throughout."""

    def __init__(
        self, goods: Sequence[Good], *, clientele: Clientele, seen_at: datetime, plan: Plan, dice: Dice
    ) -> None:
        self._shelf = goods
        self._goods = {good.code: good for good in goods}
        self._clientele = clientele
        self._seen_at = seen_at
        self._plan = plan
        self._dice = dice
        self._written = 0

    def orders_of_day(self, visits: Sequence[ItemVisits], *, busy: Busyness) -> list[Order]:
        """All orders created on the visits' day, in order of time."""
        day = visits[0].day
        self._clientele.open_day(day)
        self._goods = self._plan.goods_of(self._shelf, day)
        gone = self._plan.sold_out(day)
        open_to_buy = [visit for visit in visits if self._goods[visit.code].item_id not in gone]
        wishes = [wish for visit in open_to_buy for wish in self._wishes(visit, busy)]
        wishes.sort(key=lambda wish: (wish.created_at, wish.good.code))
        shelf = [self._goods[visit.code] for visit in open_to_buy]
        draw = list(accumulate(visit.visitors + 1 for visit in open_to_buy))
        return [self._order(wish, shelf, draw, busy) for wish in wishes]

    def _wishes(self, visit: ItemVisits, busy: Busyness) -> list[_Wish]:
        good, dice = self._goods[visit.code], self._dice
        ratio = good.conversion_ratio * busy.conversion * self._plan.conversion(visit.day)
        count = min(visit.visitors, how_many(dice, visit.visitors * ratio))
        midnight = datetime.combine(visit.day, time())
        wishes = []
        for _ in range(count):
            hour = dice.choices(range(24), cum_weights=HOURS_SUMMED)[0]
            created_at = midnight + timedelta(seconds=hour * 3600 + dice.randrange(3600))
            wishes.append(_Wish(created_at, good, _way(visit, dice)))
        return wishes

    def _order(self, wish: _Wish, shelf: list[Good], draw: list[int], busy: Busyness) -> Order:
        dice, customer = self._dice, self._clientele.next_buyer(wish.created_at.date())
        basket = self._basket(wish.good, shelf, draw)
        listed = [good.price_fen * pieces for good, pieces in basket]
        discount_fen = _discount(sum(listed), promotion=busy.promotion, dice=dice)
        goods_fen = sum(listed) - discount_fen
        bad = self._plan.bad_batch(wish.created_at.date()) & {good.item_id for good, _ in basket}
        fate = fate_of(
            created_at=wish.created_at,
            seen_at=self._seen_at,
            lines=len(basket),
            refunded_ratio=BAD_BATCH_REFUNDED_RATIO if bad else REFUNDED_RATIO,
            dice=dice,
        )
        lines = _lines(basket, split(total_fen=goods_fen, weights=listed), fate=fate, dice=dice)
        postage_fen = _postage(goods_fen, customer)
        back_fen = sum(line.refund_fen for line in lines)
        if fate.refund == FULL and fate.journey.shipped_at is None:
            back_fen += postage_fen
        return Order(
            order_id=self._next_order_id(wish.created_at, customer),
            customer=customer,
            created_at=wish.created_at,
            lines=lines,
            discount_fen=discount_fen,
            goods_fen=goods_fen,
            postage_fen=postage_fen,
            refund_fen=back_fen,
            terminal=PHONE_ORDER if dice.random() < PHONE_RATIO else "",
            came_from=wish.came_from,
            parcel_number=str(dice.randrange(5 * 10**12, 9 * 10**12)),
            courier=dice.choice(COURIERS),
            message=dice.choice(MESSAGES),
            remark=dice.choice(REMARKS),
            journey=fate.journey,
        )

    def _basket(self, first: Good, shelf: list[Good], draw: list[int]) -> list[tuple[Good, int]]:
        dice = self._dice
        chosen = {first.code: first}
        partner = self._goods[first.goes_with]
        partner_listed = any(good.code == partner.code for good in shelf)
        luck = dice.random()
        for _ in range(sum(luck >= step for step in MORE_GOODS)):
            goes_along = partner_listed and dice.random() < GOES_WITH_RATIO
            more = partner if goes_along else dice.choices(shelf, cum_weights=draw)[0]
            chosen[more.code] = more
        return [(good, dice.choices((1, 2, 3, 5), cum_weights=PIECES_SUMMED)[0]) for good in chosen.values()]

    def _next_order_id(self, created_at: datetime, customer: Customer) -> str:
        """Eighteen digits: the second, a running number, the buyer's last four, as Taobao's ids end."""
        self._written += 1
        seconds = int((created_at - EPOCH).total_seconds())
        return f"{seconds:010d}{self._written % 10_000:04d}{int(customer.nick[-4:]):04d}"


def orders_of_days(visits: Sequence[ItemVisits], *, busyness: dict[date, Busyness], book: OrderBook) -> list[Order]:
    """Every order of the simulation, in order of time."""
    return [
        order
        for day, of_day in groupby(visits, key=lambda visit: visit.day)
        for order in book.orders_of_day(list(of_day), busy=busyness[day])
    ]


def _way(visit: ItemVisits, dice: Dice) -> str:
    throw = dice.randrange(visit.visitors)
    if throw < visit.search_visitors:
        return SEARCH
    throw -= visit.search_visitors
    if throw < visit.promoted_visitors:
        return PROMOTED
    return RECOMMENDED if throw - visit.promoted_visitors < visit.recommended_visitors else ELSEWHERE


def _discount(listed_fen: int, *, promotion: bool, dice: Dice) -> int:
    steps = MONEY_OFF_ON_PROMOTION if promotion else MONEY_OFF
    off_fen = next((off for from_fen, off in steps if listed_fen >= from_fen), 0)
    if listed_fen >= COUPON_FROM_FEN and dice.random() < COUPON_RATIO:
        off_fen += COUPON_FEN
    return off_fen


def _postage(goods_fen: int, customer: Customer) -> int:
    if customer.province in FAR_PROVINCES:
        return FAR_POSTAGE_FEN
    return 0 if goods_fen >= FREE_POSTAGE_FROM_FEN else POSTAGE_FEN


def _lines(basket: list[tuple[Good, int]], shares: list[int], *, fate: Fate, dice: Dice) -> tuple[OrderLine, ...]:
    given_back = dice.randrange(len(basket)) if fate.refund == ONE_LINE else None
    return tuple(
        OrderLine(
            code=good.code,
            title=good.title,
            variant=dice.choice(good.variants),
            price_fen=good.price_fen,
            pieces=pieces,
            paid_fen=share,
            refund_fen=share if fate.refund == FULL or place == given_back else 0,
        )
        for place, ((good, pieces), share) in enumerate(zip(basket, shares, strict=True))
    )
