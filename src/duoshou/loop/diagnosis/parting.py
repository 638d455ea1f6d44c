"""The change of a metric by factor and by segment."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from duoshou.analysis.decompose.factors import Link, factor_parts, shapley
from duoshou.analysis.decompose.segments import SegmentSides, quotient_parts, sum_parts
from duoshou.analysis.decompose.whole_parts import whole_parts
from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.sides import Pair, Sides
from duoshou.loop.diagnosis.values import Factor, SegmentPart
from duoshou.metrics.facade import Metric, catalogue, counted_parts, segment_words

Chain = tuple[tuple[str, str], ...]
MILLIONTHS = 1_000_000
CHAINS = {
    "paid_amount": (
        ("visitors", "visitors"),
        ("buyers_paid", "conversion_ratio"),
        ("paid_by_known_buyers", "spend_per_buyer"),
    ),
    "buyers_paid": (("visitors", "visitors"), ("buyers_paid", "conversion_ratio")),
    "pieces_paid": (("buyers_paid", "buyers_paid"), ("pieces_paid", "pieces_per_buyer")),
    "orders_paid": (("buyers_paid", "buyers_paid"), ("orders_by_known_buyers", "orders_per_buyer")),
}
"""A metric as a chain of counts, each with the factor that leads to it from the one above. The last count is the
metric, or as much of it as buyers with a name bring: what the others bring is no spend of theirs."""
WITHOUT_BUYER = "without_buyer"
JOINED: dict[tuple[str, ...], str] = {
    ("visitors", "conversion_ratio"): "buyers_paid",
    ("conversion_ratio", "spend_per_buyer"): "visitor_value",
}


NAMELESS = {
    "pieces_per_buyer": Words("人均件数", "Pieces per buyer"),
    WITHOUT_BUYER: Words("没有买家编号的订单", "Orders without a buyer"),
}
"""Factors that are no metrics of their own, and what they are called."""


BY_PERSON_DAYS = Words("{name}（按人次）", "{name} (by person-days)")


def factor_words(factor: str, *, by_day: bool = False) -> Words:
    """What a factor, or several joined by ×, is called. `by_day`: people were counted by day and added, so that what
    is counted of people, or on them, is another number than the metric's own and says so."""
    names = {one.id: one.name for one in catalogue()} | NAMELESS
    parts = [_of_days(names.get(part, Words(part, part)), part, by_day) for part in factor.split("×")]
    return Words("×".join(part.zh for part in parts), " × ".join(part.en for part in parts))


def _of_days(words: Words, name: str, by_day: bool) -> Words:
    if not by_day or not _is_of_people(name):
        return words
    return BY_PERSON_DAYS.filled(name=words)


def _is_of_people(name: str) -> bool:
    """Whether it may not be added over days, or is made of something that may not."""
    if name in NAMELESS:
        return name != WITHOUT_BUYER
    found = next((one for one in catalogue() if one.id == name), None)
    return found is not None and any("day" not in one.added_over for one in counted_parts(found))


def factor_id(joined: tuple[str, ...]) -> str:
    """The name of factors that could only be told together: the metric that they make, else all of them with ×."""
    return JOINED.get(joined, "×".join(joined))


def counts_of(one: Metric) -> tuple[str, ...]:
    """The metrics whose whole numbers the factors need."""
    if one.id in CHAINS:
        return tuple(dict.fromkeys((*(count for count, _ in CHAINS[one.id]), one.id)))
    if one.numerator is not None and one.denominator is not None:
        return one.numerator, one.denominator
    return tuple(term for _, term in one.terms) or (one.id,)


def chain_of(metric_id: str, told: Mapping[str, Pair]) -> Chain:
    """The chain of a metric for these counts. It ends with the metric itself where buyers, or what they brought, are
    not known: then no factor can be theirs."""
    *upper, (last, factor) = CHAINS[metric_id]
    known = None not in (*told[upper[-1][0]], *told[last])
    return (*upper, (last if known else metric_id, factor))


def beyond(metric_id: str, chain: Chain, told: Mapping[str, Pair]) -> tuple[int, int]:
    """What the metric holds that its chain does not, before and after: orders without a buyer."""
    (before, after), (known_before, known_after) = told[metric_id], told[chain[-1][0]]
    return (before or 0) - (known_before or 0), (after or 0) - (known_after or 0)


def scale_of(one: Metric) -> int:
    """Into how many parts a unit is divided: quotients are told in millionths, fen and counts whole."""
    return MILLIONTHS if one.is_quotient and one.unit != "fen" else 1


def value(one: Metric, told: dict[str, int | None], scale: int) -> int | None:
    """The metric from its counts, in whole scaled numbers, half up; None where it is not known."""
    if one.numerator is not None and one.denominator is not None:
        above, below = told[one.numerator], told[one.denominator]
        return None if above is None or not below else (2 * above * scale + below) // (2 * below)
    if one.terms:
        terms = [(sign, told[term]) for sign, term in one.terms]
        known = [sign * number for sign, number in terms if number is not None]
        return sum(known) if len(known) == len(terms) else None
    return told[one.id]


def factors(one: Metric, told: Sides, *, before: int, after: int, scale: int) -> tuple[Factor, ...]:
    """The factors of the change from `before` to `after`; their contributions add up to it."""
    change = after - before
    if one.id in CHAINS:
        chain = chain_of(one.id, told.pairs)
        parts = factor_parts([Link(factor, *told.pairs[count]) for count, factor in chain])
        rest = beyond(one.id, chain, told.pairs)
        named = tuple(Factor(factor_id(part.factors), part.contribution) for part in parts)
        return (*named, Factor(WITHOUT_BUYER, rest[1] - rest[0])) if any(rest) else named
    if one.numerator is not None and one.denominator is not None:
        above = [side[one.numerator] or 0 for side in (told.before, told.after)]
        below = [side[one.denominator] or 1 for side in (told.before, told.after)]
        # 1 ÷ each denominator, over their product, is the other one.
        exact, divisor = shapley([above[0], below[1]], [above[1], below[0]], below[0] * below[1])
        shared = whole_parts(exact=[part * scale for part in exact], over=divisor, total=change)
        return tuple(Factor(name, part) for name, part in zip((one.numerator, one.denominator), shared, strict=True))
    if one.terms:
        return tuple(
            Factor(term, sign * ((told.after[term] or 0) - (told.before[term] or 0))) for sign, term in one.terms
        )
    return (Factor(one.id, change),)


def segment_parts(
    one: Metric, dimension: str, found: list[SegmentSides], names: dict[str, str], *, change: int, scale: int
) -> tuple[SegmentPart, ...]:
    """The segments' parts of the change, the largest first; empty where they cannot be told."""
    if one.is_quotient:
        exact = quotient_parts(found)
        if exact is None:
            return ()
        told = _scaled([(part.segment, part.mix, part.rate) for part in exact], change=change, scale=scale)
    else:
        told = [(part.segment, part.contribution, part.mix, part.rate) for part in sum_parts(found)]
    parts = [
        SegmentPart(key, segment_words(dimension, names.get(key, key)), contribution, mix, rate)
        for key, contribution, mix, rate in told
    ]
    return tuple(sorted(parts, key=lambda part: (-abs(part.contribution), part.segment)))


def _scaled(
    parts: list[tuple[str, Fraction, Fraction]], *, change: int, scale: int
) -> list[tuple[str, int, int | None, int | None]]:
    """Exact mixes and rates in whole scaled numbers: they add up to the contributions, these to the change."""
    both = [side * scale for _, mix, rate in parts for side in (mix, rate)]
    over = lcm(*(side.denominator for side in both))
    whole = whole_parts(exact=[side.numerator * (over // side.denominator) for side in both], over=over, total=change)
    pairs = zip(parts, whole[::2], whole[1::2], strict=True)
    return [(name, mix + rate, mix, rate) for (name, _, _), mix, rate in pairs]
