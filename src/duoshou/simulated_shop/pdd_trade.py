"""The same people's smaller shop on 拼多多: some of the goods, a little cheaper, one good an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from duoshou.kernel.periods import Period
from duoshou.simulated_shop.customers import Clientele
from duoshou.simulated_shop.dice import Dice, dice_for, how_many
from duoshou.simulated_shop.goods import costs_of, shelf
from duoshou.simulated_shop.journeys import FULL, Fate, fate_of
from duoshou.simulated_shop.orders import HOURS_SUMMED
from duoshou.simulated_shop.rhythm import busyness_of_days
from duoshou.simulated_shop.truth import SHOP_NAME
from duoshou.simulated_shop.values import CostFrom, Customer, Good, Journey

PDD_SHOP_NAME = f"{SHOP_NAME}·拼多多"
SOLD_HERE = ("QQ-003", "QQ-004", "JG-003", "JG-004", "GG-001", "GG-002", "GG-004", "CD-002")
FIRST_ITEM_ID, FIRST_STYLE_ID = 754_299_529_443, 1_560_012_345_678
CHEAPER_BY_TENTHS = 1
VISITORS_PER_ORDER = 58
"""A good sells so many times less often a day than it has visitors in the other shop."""

PIECES_SUMMED = (82, 95, 100)
SHOP_COUPON_RATIO, SHOP_COUPON_FEN = 0.2, 300
PLATFORM_GIVES_RATIO, PLATFORM_GIVES_FEN = 0.3, (100, 200, 300)
PAYMENT_GIVES_RATIO, PAYMENT_GIVES_FEN = 0.08, 100
REFUNDED_RATIO = 0.07
IN_PART_RATIO, PART_PERCENT = 0.3, 30
"""Of the refunds of parcels received, those that give back a part and leave the goods."""


@dataclass(frozen=True, slots=True)
class PddOrder:
    """One order: `received_fen` is the listed price less the shop's coupon, whatever the platform gives on top."""

    order_id: str
    good: Good
    customer: Customer
    variant: str
    pieces: int
    coupon_fen: int
    platform_gives_fen: int
    payment_gives_fen: int
    refund_fen: int
    refunded_in_part: bool
    created_at: datetime
    parcel_number: str
    journey: Journey

    @property
    def listed_fen(self) -> int:
        """Price by pieces."""
        return self.good.price_fen * self.pieces

    @property
    def received_fen(self) -> int:
        """What reaches the shop once the order is paid; parcels go free of postage."""
        return self.listed_fen - self.coupon_fen

    @property
    def created_on(self) -> date:
        """The business day of ordering."""
        return self.created_at.date()

    @property
    def paid_on(self) -> date | None:
        """The business day of payment, None while unpaid."""
        return self.journey.paid_at.date() if self.journey.paid_at else None


@dataclass(frozen=True, slots=True)
class PddTruth:
    """Everything that happened in the smaller shop."""

    first_day: date
    days: int
    goods: tuple[Good, ...]
    costs: tuple[CostFrom, ...]
    orders: tuple[PddOrder, ...]

    @property
    def last_day(self) -> date:
        """The last day that happened."""
        return self.first_day + timedelta(days=self.days - 1)

    def totals(self, *, period: Period | None = None) -> dict[str, int]:
        """Whole numbers by name for `period` (all days when not given), paid ones by day of payment, refunds by the day
        they succeeded."""
        within = period or Period.inclusive(self.first_day, self.last_day)
        paid = [order for order in self.orders if order.paid_on is not None and within.holds(order.paid_on)]
        back = [
            order
            for order in self.orders
            if order.journey.refunded_at is not None and within.holds(order.journey.refunded_at.date())
        ]
        return {
            "paid_fen": sum(order.received_fen for order in paid),
            "orders": len(paid),
            "pieces": sum(order.pieces for order in paid),
            "refund_fen": sum(order.refund_fen for order in back),
            "refund_orders": len(back),
        }


def simulate_pdd(*, seed: int, first_day: date, days: int) -> PddTruth:
    """The smaller shop's truth for `days` days from `first_day`; the same arguments give the same shop."""
    dice = dice_for(seed=seed, part="pdd")
    whole_shelf = shelf(first_day=first_day, days=days)
    goods = tuple(_sold_here(good, place) for place, good in enumerate(whole_shelf) if good.code in SOLD_HERE)
    clientele = Clientele(dice_for(seed=seed, part="pdd customers"))
    seen_at = datetime.combine(first_day + timedelta(days=days), time())
    orders: list[PddOrder] = []
    for day, busy in busyness_of_days(first_day=first_day, days=days).items():
        clientele.open_day(day)
        wishes = [
            good
            for good in goods
            for _ in range(
                how_many(dice, good.ordinary_visitors * busy.visitors * busy.conversion / VISITORS_PER_ORDER)
            )
        ]
        moments = sorted(_moment(day, dice) for _ in wishes)
        dice.shuffle(wishes)
        for created_at, good in zip(moments, wishes, strict=True):
            customer = clientele.next_buyer(day)
            orders.append(_order(created_at, good, customer, seen_at=seen_at, number=len(orders), dice=dice))
    costs = tuple(cost for cost in costs_of(whole_shelf, first_day=first_day, days=days) if cost.code in SOLD_HERE)
    return PddTruth(first_day, days, goods, costs, tuple(orders))


def _sold_here(good: Good, place: int) -> Good:
    """The good under the other platform's id and at this shop's price."""
    return Good(
        code=good.code,
        title=good.title,
        category=good.category,
        price_fen=good.price_fen * (10 - CHEAPER_BY_TENTHS) // 10 // 10 * 10,
        cost_fen=good.cost_fen,
        ordinary_visitors=good.ordinary_visitors,
        conversion_ratio=good.conversion_ratio,
        variants=good.variants,
        goes_with=good.goes_with,
        advertised=False,
        item_id=str(FIRST_ITEM_ID + place * 10_007),
        listed_on=good.listed_on,
    )


def _moment(day: date, dice: Dice) -> datetime:
    hour = dice.choices(range(24), cum_weights=HOURS_SUMMED)[0]
    return datetime.combine(day, time()) + timedelta(seconds=hour * 3600 + dice.randrange(3600))


def _order(
    created_at: datetime, good: Good, customer: Customer, *, seen_at: datetime, number: int, dice: Dice
) -> PddOrder:
    fate = fate_of(created_at=created_at, seen_at=seen_at, lines=1, refunded_ratio=REFUNDED_RATIO, dice=dice)
    pieces = dice.choices((1, 2, 3), cum_weights=PIECES_SUMMED)[0]
    coupon_fen = SHOP_COUPON_FEN if dice.random() < SHOP_COUPON_RATIO else 0
    in_part = fate.journey.signed_at is not None and dice.random() < IN_PART_RATIO
    received_fen = good.price_fen * pieces - coupon_fen
    return PddOrder(
        order_id=f"{created_at:%y%m%d}-{550_000_000_000_000 + number * 7_919 + dice.randrange(7_919)}",
        good=good,
        customer=customer,
        variant=dice.choice(good.variants),
        pieces=pieces,
        coupon_fen=coupon_fen,
        platform_gives_fen=_maybe(PLATFORM_GIVES_RATIO, PLATFORM_GIVES_FEN, dice),
        payment_gives_fen=_maybe(PAYMENT_GIVES_RATIO, (PAYMENT_GIVES_FEN,), dice),
        refund_fen=_given_back(fate, received_fen, in_part=in_part),
        refunded_in_part=fate.refund == FULL and in_part,
        created_at=created_at,
        parcel_number=str(dice.randrange(5 * 10**12, 9 * 10**12)),
        journey=fate.journey,
    )


def _maybe(ratio: float, amounts_fen: Sequence[int], dice: Dice) -> int:
    return dice.choice(amounts_fen) if dice.random() < ratio else 0


def _given_back(fate: Fate, received_fen: int, *, in_part: bool) -> int:
    if fate.refund != FULL:
        return 0
    return received_fen * PART_PERCENT // 100 if in_part else received_fen
