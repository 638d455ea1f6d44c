"""Targets as people type and read them, and which metrics can have one."""

from __future__ import annotations

import re
from decimal import Decimal

from duoshou.kernel.money import FEN_PER_YUAN
from duoshou.kernel.ratio import Ratio
from duoshou.loop.numbers import number_text
from duoshou.metrics.facade import Metric, catalogue, metric
from duoshou.rooms.store.targets.facade import Amount, CannotBeSpread, NotATarget, Written

TIMES = {"万": 10_000, "亿": 100_000_000}
MOST_PLACES = 6
PLAIN_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{0,6})?|\.[0-9]{1,6}", flags=re.ASCII)
LONGEST_SHOWN = 40


def metric_with_target(metric_id: str) -> Metric:
    """The metric, which can have a target: it is added over days, or is a ratio of two that are counted.

    Raises UnknownMetric, CannotBeSpread.
    """
    one = metric(metric_id)
    if not (is_sum(one) or one.is_quotient):
        raise CannotBeSpread(metric_zh=one.name.zh, metric_en=one.name.en)
    return one


def metrics_with_targets() -> tuple[Metric, ...]:
    """Every metric that can have a target, those that add up first."""
    fit = [one for one in catalogue() if is_sum(one) or one.is_quotient]
    return tuple(sorted(fit, key=lambda one: not is_sum(one)))


def is_sum(one: Metric) -> bool:
    """Whether days of the metric add up to longer times, and more of it is what one aims at."""
    adds_up = one.unit in ("fen", "count") and not one.is_quotient and "day" in one.added_over
    return adds_up and one.higher_is == "better"


def amount_typed(one: Metric, text: str) -> Amount:
    """Whole fen from `1200000`, `1,200,000.50` or `120万`; a whole count; a ratio from `3.4%` or `0.034`, by its parts.

    Raises NotATarget.
    """
    plain = text.strip().replace(",", "").replace("，", "").removeprefix("¥")
    times = next((TIMES[sign] for sign in TIMES if plain.endswith(sign)), 1)
    plain = plain.rstrip("".join(TIMES))
    part = plain.endswith("%") and one.unit == "ratio"
    digits = plain.removesuffix("%") if part else plain
    if not PLAIN_NUMBER.fullmatch(digits):
        raise NotATarget(amount=text[:LONGEST_SHOWN])
    number = Decimal(digits) * times
    return _whole(one, number / 100 if part else number, text)


def written_amount(one: Metric, amount: Amount | None, *, currency: str, language: str, short: bool = False) -> str:
    """The target as people read it; a dash for none."""
    value = amount.value if isinstance(amount, Ratio) else amount
    return number_text(one, value, currency=currency, language=language, short=short)


def writes(one: Metric, currency: str) -> Written:
    """How refusals write an amount of this metric."""
    return lambda amount: number_text(one, amount, currency=currency, language="zh")


def _whole(one: Metric, number: Decimal, text: str) -> Amount:
    if one.unit == "fen":
        number *= FEN_PER_YUAN
    if not one.is_quotient or one.unit == "fen":
        if number != number.to_integral_value():
            raise NotATarget(amount=text)
        return Ratio(int(number), 1) if one.is_quotient else int(number)
    _, _, exponent = number.normalize().as_tuple()
    if not isinstance(exponent, int) or exponent < -MOST_PLACES:
        raise NotATarget(amount=text)
    below = 10 ** max(0, -exponent)
    return Ratio(int(number * below), below)
