"""How parcels travelled and what buyers wrote, day by day, counted from the orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duoshou.simulated_shop.dice import Dice, part_of
from duoshou.simulated_shop.planting import Plan
from duoshou.simulated_shop.values import Order, Service

REVIEW_RATIO = 0.34
"""Of confirmed orders."""

PICTURE_RATIO, BAD_RATIO = 0.27, 0.022
SCORE_NOISE_MILLI = 4


@dataclass(slots=True)
class _Tally:
    shipped: int = 0
    collected: int = 0
    out_for_delivery: int = 0
    signed: int = 0
    seconds_to_sign: int = 0
    confirmed: int = 0
    confirmed_returning: int = 0


def service_of_days(
    orders: Sequence[Order], *, days: Sequence[date], first_payments: dict[str, date], plan: Plan, dice: Dice
) -> dict[date, Service]:
    """The service figures of every one of `days`."""
    tallies: defaultdict[date, _Tally] = defaultdict(_Tally)
    for order in orders:
        _tick(order, tallies, first_payments)
    return {day: _service(day, tallies[day], plan, dice) for day in days}


def _tick(order: Order, tallies: defaultdict[date, _Tally], first_payments: dict[str, date]) -> None:
    went = order.journey
    if went.shipped_at:
        tallies[went.shipped_at.date()].shipped += 1
    if went.collected_at:
        tallies[went.collected_at.date()].collected += 1
    if went.delivered_at:
        tallies[went.delivered_at.date()].out_for_delivery += 1
    if went.signed_at and went.paid_at:
        signed = tallies[went.signed_at.date()]
        signed.signed += 1
        signed.seconds_to_sign += int((went.signed_at - went.paid_at).total_seconds())
    if went.confirmed_at and went.paid_at:
        confirmed = tallies[went.confirmed_at.date()]
        confirmed.confirmed += 1
        confirmed.confirmed_returning += first_payments[order.customer.nick] < went.paid_at.date()


def _service(day: date, tally: _Tally, plan: Plan, dice: Dice) -> Service:
    returning = part_of(dice, whole=tally.confirmed_returning, ratio=REVIEW_RATIO)
    first_time = part_of(dice, whole=tally.confirmed - tally.confirmed_returning, ratio=REVIEW_RATIO)
    returning_bad = part_of(dice, whole=returning, ratio=BAD_RATIO)
    bad = returning_bad + part_of(dice, whole=first_time, ratio=BAD_RATIO)
    reviews = returning + first_time
    return Service(
        reviews=reviews,
        picture_reviews=part_of(dice, whole=reviews, ratio=PICTURE_RATIO),
        good_reviews=reviews - bad,
        bad_reviews=bad,
        returning_good_reviews=returning - returning_bad,
        returning_bad_reviews=returning_bad,
        parcels_collected=tally.collected,
        parcels_shipped=tally.shipped,
        parcels_out_for_delivery=tally.out_for_delivery,
        parcels_signed=tally.signed,
        seconds_to_sign=tally.seconds_to_sign // tally.signed if tally.signed else None,
        description_score_milli=_score(4_852, plan.fall_milli("description_score", day), dice),
        logistics_score_milli=_score(4_811, 0, dice),
        attitude_score_milli=_score(4_873, plan.fall_milli("service_score", day), dice),
    )


def _score(usual_milli: int, fall_milli: int, dice: Dice) -> int:
    return usual_milli - fall_milli + dice.randint(-SCORE_NOISE_MILLI, SCORE_NOISE_MILLI)
