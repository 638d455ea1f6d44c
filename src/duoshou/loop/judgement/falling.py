"""The waterfall: the change of the paid amount as steps of visitors by source, conversion and spend, to the fen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from duoshou.analysis.decompose.factors import Link, factor_parts
from duoshou.analysis.decompose.whole_parts import whole_parts
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.parting import WITHOUT_BUYER, factor_id, factor_words
from duoshou.loop.diagnosis.sides import SUMMED_OVER_DAYS
from duoshou.loop.judgement.counting import BUYERS, BY_SOURCE, KNOWN, PAID, VISITORS, Counted, MaybePair, Pair, counted
from duoshou.loop.judgement.titles import title, works_against_itself
from duoshou.loop.judgement.values import Step, Waterfall
from duoshou.metrics.facade import Engine, metric, segment_words

SHOWN_SOURCES = 3
SHOWN_SHOPS = 2
CONVERSION, SPEND, WORTH = "conversion_ratio", "spend_per_buyer", "visitor_value"
ORDER = (VISITORS, BUYERS, CONVERSION, WORTH, SPEND, WITHOUT_BUYER)
ALWAYS_SHOWN = (VISITORS, CONVERSION, SPEND)
PARTS_OF = {CONVERSION: (BUYERS, VISITORS), SPEND: (KNOWN, BUYERS), WORTH: (PAID, VISITORS)}
SOURCE_VISITORS = Words("{name}访客", "Visitors from {name}")
OTHERS = Words("其他访客", "Other visitors")
OF_SOME_SHOPS = Words("不知道访客数的店的{name}", "{name} of shops whose visitors are not known")
OVERLAP = Words(
    "同一人经几个来源进店在每个来源各计一次；与访客数的差额算在“其他访客”里",
    "Who comes by several sources counts in each; what that adds stands in “Other visitors”",
)
OTHER_WAY = Words(
    "影响按店分开算、再相加；{names}几家店合起来的数走了另一个方向，因为各店的占比变了",
    "Effects are worked out shop by shop and added; {names} of all shops together went the other way, as the shops'"
    " shares changed",
)
OTHER_SHOPS = Words("其他店铺", "Other shops")
ONLY_OF = Words(
    "访客、买家、转化、客单价是这些店的：{shops}", "Visitors, buyers, conversion and spend are those of {shops}"
)
NOT_KNOWN = Words("有一边的支付金额不知道，不能比", "The paid amount of one side is not known; nothing to compare")
NOT_TAKEN_APART = Words(
    "不知道访客数和买家数，支付金额拆不开", "Visitors and buyers are not known; the paid amount cannot be taken apart"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What one factor added in one shop."""

    shop: str
    factor: str
    change_fen: int


def waterfall(
    duck: Engine, shops: tuple[str, ...], *, period: Period, against: Period, currency: str
) -> Waterfall | Words:
    """The change from `against` to `period` in steps; in words why there is none."""
    told = counted(duck, shops, period=period, against=against)
    if not told:
        return NOT_KNOWN
    by_day = period.length_days > 1 or against.length_days > 1
    return falling(told, currency=currency, by_day=by_day)


def falling(told: Mapping[str, Counted], *, currency: str, by_day: bool = False) -> Waterfall | Words:
    """The same from counts, in which people are added over days where `by_day`. Every shop is taken apart by itself: no
    shop's sales pass for another's visitors."""
    moved = [one for shop, counts in told.items() for one in _factors(shop, counts)]
    if all(one.factor not in ORDER for one in moved):
        return NOT_TAKEN_APART
    visits = [one for one in moved if one.factor == VISITORS]
    sources = _source_steps(told, visits)
    steps = list(sources)
    for factor in ORDER[1:] if sources else ORDER:
        parts = [one for one in moved if one.factor == factor]
        steps += [_step(told, factor, parts, by_day=by_day, beside_visitors=bool(visits))] if parts else []
    by_themselves = [one for one in moved if one.factor not in ORDER]
    steps = [
        step for step in [*steps, *_shop_steps(told, by_themselves)] if step.change_fen or step.key in ALWAYS_SHOWN
    ]
    before, after = (sum(one.paid_fen[side] for one in told.values()) for side in (0, 1))
    notes = [SUMMED_OVER_DAYS] if by_day else []
    notes += _notes(told, sources, by_themselves) + _of_two_minds(steps)
    found = Waterfall(before, after, tuple(steps), Words("", ""), tuple(notes))
    return replace(found, title=title(found, currency))


def _notes(told: Mapping[str, Counted], sources: list[Step], by_themselves: list[Moved]) -> list[Words]:
    others = [shop for shop in told if shop not in {one.shop for one in by_themselves}]
    said = [OVERLAP] if sources else []
    only_of = Words(ONLY_OF.zh.format(shops="、".join(others)), ONLY_OF.en.format(shops=", ".join(others)))
    return [*said, only_of] if by_themselves else said


def _of_two_minds(steps: list[Step]) -> list[Words]:
    """Which numbers of all shops together went the other way than what they brought in the shops one by one."""
    names = [step.name for step in steps if step.metric.is_quotient and works_against_itself(step)]
    if not names:
        return []
    listed = Words("、".join(one.zh for one in names), ", ".join(one.en for one in names))
    return [OTHER_WAY.filled(names=listed)]


def _factors(shop: str, counts: Counted) -> list[Moved]:
    chain = (
        Link(VISITORS, *counts.visitors),
        Link(CONVERSION, *counts.buyers),
        Link(SPEND, *counts.spent_fen),
    )
    moved = [Moved(shop, factor_id(part.factors), part.contribution) for part in factor_parts(chain)]
    before, after = (_nameless_fen(counts, side) for side in (0, 1))
    return [*moved, Moved(shop, WITHOUT_BUYER, after - before)] if before or after else moved


def _nameless_fen(counts: Counted, side: int) -> int:
    """What was paid by buyers that nobody can count: it is no spend of those who are."""
    return counts.paid_fen[side] - (counts.spent_fen[side] or 0)


def _step(told: Mapping[str, Counted], factor: str, parts: list[Moved], *, by_day: bool, beside_visitors: bool) -> Step:
    if factor == WITHOUT_BUYER:
        old, new = (sum(_nameless_fen(told[one.shop], side) for one in parts) for side in (0, 1))
        return Step(
            factor, factor_words(WITHOUT_BUYER), new - old, metric(PAID), old, new, only=(("buyer_kind", "unknown"),)
        )
    name = factor_words(factor, by_day=by_day)
    if factor == BUYERS and beside_visitors:
        name = OF_SOME_SHOPS.filled(name=name)
    before, after = (_number(told, factor, parts, side) for side in (0, 1))
    return Step(factor, name, sum(one.change_fen for one in parts), metric(factor), before, after)


def _shop_steps(told: Mapping[str, Counted], parts: list[Moved]) -> list[Step]:
    """A shop of which neither visitors nor buyers are known is a step of its own; more than two are not told apart."""
    ordered = sorted(parts, key=lambda one: (-abs(one.change_fen), one.shop))
    shown = ordered if len(ordered) <= SHOWN_SHOPS else ordered[: SHOWN_SHOPS - 1]
    steps = [
        Step(
            f"shop:{one.shop}",
            Words(one.shop, one.shop),
            one.change_fen,
            metric(PAID),
            *told[one.shop].paid_fen,
            only=(("shop", one.shop),),
        )
        for one in shown
    ]
    rest = ordered[len(shown) :]
    if rest:
        before, after = (_sum(told, PAID, rest, side) for side in (0, 1))
        change_fen = sum(one.change_fen for one in rest)
        steps.append(Step("other_shops", OTHER_SHOPS, change_fen, metric(PAID), before, after))
    return steps


def _number(told: Mapping[str, Counted], factor: str, parts: list[Moved], side: int) -> int | Decimal | None:
    """The factor's own number over the shops that have it: a count, or a quotient of counts."""
    if factor not in PARTS_OF:
        return _sum(told, factor, parts, side)
    above, below = (_sum(told, name, parts, side) for name in PARTS_OF[factor])
    if above is None or not below:
        return None
    return round(Ratio(above, below).value or 0) if factor in (SPEND, WORTH) else Ratio(above, below).value


def _sum(told: Mapping[str, Counted], name: str, parts: list[Moved], side: int) -> int | None:
    numbers = [_counts_of(told[one.shop])[name][side] for one in parts]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def _counts_of(one: Counted) -> dict[str, MaybePair]:
    return {VISITORS: one.visitors, BUYERS: one.buyers, KNOWN: one.spent_fen, PAID: one.paid_fen}


def _source_steps(told: Mapping[str, Counted], parts: list[Moved]) -> list[Step]:
    """The visitors' part by source, the largest first; what the sources do not tell stands in the others."""
    moved: dict[str, int] = defaultdict(int)
    counts: dict[str, Pair] = {}
    for one in parts:
        for source, change_fen in _by_source(told[one.shop], one.change_fen).items():
            before, after = told[one.shop].sources[source]
            moved[source] += change_fen
            counts[source] = (counts.get(source, (0, 0))[0] + before, counts.get(source, (0, 0))[1] + after)
    if not moved:
        return []
    shown = sorted(moved, key=lambda source: (-abs(moved[source]), source))[:SHOWN_SOURCES]
    steps = [_source_step(source, moved[source], counts[source]) for source in shown if moved[source]]
    rest = sum(one.change_fen for one in parts) - sum(step.change_fen for step in steps)
    return [*steps, Step("other_visitors", OTHERS, rest, metric(VISITORS))] if rest else steps


def _source_step(source: str, change_fen: int, counts: Pair) -> Step:
    called = segment_words("source", source)
    name = Words(SOURCE_VISITORS.zh.format(name=called.zh), SOURCE_VISITORS.en.format(name=called.en))
    return Step(f"{BY_SOURCE}:{source}", name, change_fen, metric(BY_SOURCE), *counts, only=(("source", source),))


def _by_source(counts: Counted, change_fen: int) -> dict[str, int]:
    """The visitors' contribution by source. It is linear in visitors: each of them is worth the same fen."""
    before, after = counts.visitors
    if not counts.sources or before is None or after is None or before == after:
        return {}
    differences = {source: new - old for source, (old, new) in counts.sources.items()}
    untold = after - before - sum(differences.values())
    sign = 1 if after > before else -1
    parts = whole_parts(
        exact=[sign * change_fen * size for size in (*differences.values(), untold)],
        over=sign * (after - before),
        total=change_fen,
    )
    return dict(zip(differences, parts, strict=False))
