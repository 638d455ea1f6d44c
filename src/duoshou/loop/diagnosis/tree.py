"""A metric as the tree of its factors, level by level, with both sides and what each leaf contributed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.parting import (
    CHAINS,
    MILLIONTHS,
    NAMELESS,
    WITHOUT_BUYER,
    Chain,
    beyond,
    chain_of,
    factor_words,
    scale_of,
)
from duoshou.loop.diagnosis.values import Diagnosis
from duoshou.metrics.facade import Metric, metric

Sign = Literal["", "×", "÷", "+", "−"]
Side = int | None


@dataclass(frozen=True, slots=True)
class Branch:
    """One metric in the tree: how it joins its neighbours, both sides in whole numbers over `scale`, its part of the
    change where it has one of its own, and what it is made of. A factor that is no metric has none; with a scale of one
    it is in the unit of the whole."""

    name: Words
    metric: Metric | None
    sign: Sign
    before: Side
    after: Side
    scale: int
    contribution: int | None = None
    parts: tuple[Branch, ...] = ()


def tree(one: Diagnosis) -> Branch:
    """The metric with its levels below it; without any where it is counted straight from rows."""
    told = {factor.factor: factor.contribution for factor in one.factors}
    whole = Branch(
        factor_words(one.metric.id, by_day=one.by_day), one.metric, "", one.before, one.after, one.scale, one.change
    )
    if one.metric.id in CHAINS:
        return _with(whole, _of_buyers_and_beyond(one, told))
    if one.metric.numerator is not None and one.metric.denominator is not None:
        return _with(
            whole,
            (
                _count(one, one.metric.numerator, "", told.get(one.metric.numerator)),
                _count(one, one.metric.denominator, "÷", told.get(one.metric.denominator)),
            ),
        )
    terms = [(name, "+" if sign > 0 else "−") for sign, name in one.metric.terms]
    return _with(whole, tuple(_term(one, name, sign, told) for name, sign in terms))


def _with(branch: Branch, parts: tuple[Branch, ...]) -> Branch:
    return replace(branch, parts=parts)


def _of_buyers_and_beyond(one: Diagnosis, told: dict[str, int]) -> tuple[Branch, ...]:
    """The chain; where it does not hold all of the metric, as a branch of its own beside what is beyond it."""
    chain = chain_of(one.metric.id, one.counts)
    linked, rest = _chain(one, chain, len(chain) - 1, told), beyond(one.metric.id, chain, one.counts)
    if not any(rest):
        return linked
    before, after = one.counts[chain[-1][0]]
    known = _with(_count(one, chain[-1][0], "", (after or 0) - (before or 0)), linked)
    return known, Branch(factor_words(WITHOUT_BUYER), None, "+", *rest, 1, told.get(WITHOUT_BUYER))


def _term(one: Diagnosis, name: str, sign: str, told: dict[str, int]) -> Branch:
    return _count(one, name, "−" if sign == "−" else "+", told.get(name))


def _count(one: Diagnosis, name: str, sign: Sign, contribution: int | None) -> Branch:
    before, after = one.counts.get(name, (None, None))
    counted = metric(name)
    return Branch(factor_words(name, by_day=one.by_day), counted, sign, before, after, 1, contribution)


def _chain(one: Diagnosis, chain: Chain, place: int, told: dict[str, int]) -> tuple[Branch, ...]:
    """The two that multiply to the count at `place`: the count below it, and the factor that leads up."""
    if place == 0:
        return ()
    (count, factor), (below, own) = chain[place], chain[place - 1]
    lower = _with(_count(one, below, "", told.get(own) if place == 1 else None), _chain(one, chain, place - 1, told))
    leads = None if factor in NAMELESS else metric(factor)
    scale = scale_of(leads) if leads else MILLIONTHS
    sides = [_quotient(one.counts[count][side], one.counts[below][side], scale) for side in (0, 1)]
    return lower, Branch(
        factor_words(factor, by_day=one.by_day), leads, "×", sides[0], sides[1], scale, told.get(factor)
    )


def _quotient(above: Side, below: Side, scale: int) -> Side:
    return None if above is None or not below else (2 * above * scale + below) // (2 * below)
