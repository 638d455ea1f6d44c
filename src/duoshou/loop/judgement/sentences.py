"""The judgement in sentences: as expected or not, why it changed, what was found, what the next day should bring."""

from __future__ import annotations

from datetime import date

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import day_text
from duoshou.kernel.words import Words
from duoshou.loop.judgement.values import NO_ALL_CLEAR, UNJUDGED_AT_NEW_YEAR, Expected, Waterfall, nothing_odd
from duoshou.loop.judgement.written import stake_words
from duoshou.rooms.store.facade import Finding, new_year_is_watched

AT_HOME = "CNY"
NOTHING_TO_DO = Words("没有要处理的事。", "There is nothing to do.")
RANGE = Words("{low} 到 {high}", "{low} to {high}")
AS_EXPECTED = Words(
    "{day}在预期之内：实际 {paid}，八成的日子在 {range}。",
    "{day} is as expected: {paid}; four days in five lie within {range}.",
)
OFF = Words(
    "{day}{place}预期：实际 {paid}，八成的日子在 {range}；比{bound} {gap}{rare}。",
    "{day} lies {place} expectation: {paid}; four days in five lie within {range}; {gap} {bound}{rare}.",
)
PLACES = {"below": Words("低于", "below"), "above": Words("高于", "above")}
BOUNDS = {"below": Words("下限还少", "below the lower bound"), "above": Words("上限还多", "above the upper bound")}
UNCOMMON = Words("，十天里有一天这样", "; one day in ten is like that")
RARE = Words("，二十天里不到一天这样", "; fewer than one day in twenty is like that")
FIRST_OF_ITS_KIND = Words(
    "{day}实际 {paid}；店里以前没有过这样的日子，按平常算八成在 {range}，是否在预期之内说不准。",
    "{day}: {paid}; the shop never had such a day before. As an ordinary one it would lie within {range} four times in"
    " five; whether it was to be expected cannot be said.",
)
NOT_OVER = Words(
    "{day}预计 {point}，八成把握在 {range}；还没过完，不下结论。",
    "{day} should bring {point}, four times in five within {range}; it is not over, so nothing is concluded.",
)
COMING_FIRST = Words(
    "{day}按平常算预计 {point}；店里以前没有过这样的日子，它的作用没算进去。",
    "{day} should bring {point} as an ordinary day; the shop never had such a day, and what it adds is not known.",
)
COMING = Words(
    "{day}预计 {point}，八成把握在 {range}。", "{day} should bring {point}, four times in five within {range}."
)
NOT_EXPECTED = Words("是否在预期之内说不准：{why}。", "Whether it was to be expected cannot be said: {why}.")
WHY = Words("为什么：{title}。", "Why: {title}.")
LEVEL = Words("{title}。", "{title}.")
FOUND = Words("发现 {count} 件事，最要紧的：{says}（{stake}）。", "{count} findings, first of all: {says} ({stake}).")
FOUND_ONE = Words("发现 1 件事：{says}（{stake}）。", "One finding: {says} ({stake}).")
STOP = Words("{said}。", "{said}.")


def expected_words(one: Expected, currency: str) -> Words:
    """Where the day lies beside what it was to bring."""
    facts = _facts(one, currency)
    if one.paid_fen is None:
        return _said(NOT_OVER, facts)
    facts["paid"] = _same(yuan_text(one.paid_fen, currency=currency))
    if one.is_first_of_its_kind and currency == AT_HOME:
        return _said(FIRST_OF_ITS_KIND, facts)
    if one.place not in PLACES:
        return _said(AS_EXPECTED, facts)
    low, high = one.likely_fen
    gap = low - one.paid_fen if one.paid_fen < low else one.paid_fen - high
    facts |= {
        "place": PLACES[one.place],
        "bound": BOUNDS[one.place],
        "rare": RARE if one.is_rare else UNCOMMON,
        "gap": _same(yuan_text(gap, currency=currency)),
    }
    return _said(OFF, facts)


def coming_words(one: Expected, currency: str) -> Words:
    """What the day should bring."""
    return _said(COMING_FIRST if one.is_first_of_its_kind and currency == AT_HOME else COMING, _facts(one, currency))


def sentences(
    *,
    looked_at: date,
    expected: Expected | None,
    why_not: Words | None,
    coming: Expected | None,
    fall: Waterfall | None,
    findings: tuple[Finding, ...],
    currency: str,
) -> tuple[Words, ...]:
    """Two to five, the most important first. A quiet day has three: nothing odd, as expected, nothing to do.

    `looked_at` is the day whose findings these are; what its days around New Year leave unjudged is said beside them.
    """
    if not findings and expected is not None and expected.place == "within":
        ahead = coming_words(coming, currency) if coming else _same("")
        as_expected = expected_words(expected, currency)
        both = Words(f"{as_expected.zh}{ahead.zh}", f"{as_expected.en} {ahead.en}".rstrip())
        return _said(STOP, {"said": nothing_odd(looked_at)}), both, NOTHING_TO_DO
    said = [expected_words(expected, currency)] if expected else []
    if expected is None and why_not is not None:
        said.append(_said(NOT_EXPECTED, {"why": why_not}))
    if fall is not None and fall.change_fen:
        said.append(_said(LEVEL if fall.is_level else WHY, {"title": fall.title}))
    if findings:
        said.append(_found(findings, currency))
        if new_year_is_watched(looked_at):
            said.append(_said(STOP, {"said": UNJUDGED_AT_NEW_YEAR}))
    else:
        said.append(_said(STOP, {"said": nothing_odd(looked_at) if expected else NO_ALL_CLEAR}))
    return (*said, *((coming_words(coming, currency),) if coming else ()))


def _found(findings: tuple[Finding, ...], currency: str) -> Words:
    facts = {
        "count": _same(str(len(findings))),
        "says": findings[0].says,
        "stake": stake_words(findings[0].stake_fen_per_day, currency=currency),
    }
    return _said(FOUND if len(findings) > 1 else FOUND_ONE, facts)


def _facts(one: Expected, currency: str) -> dict[str, Words]:
    day = Words(day_text(one.day), day_text(one.day, "en"))
    # The special days that are known are those of Chinese shops; elsewhere their names say nothing.
    if one.special and currency == AT_HOME:
        day = Words(f"{day.zh}（{one.special.name.zh}）", f"{day.en} ({one.special.name.en})")
    low, high = (yuan_text(bound, currency=currency) for bound in one.likely_fen)
    return {
        "day": day,
        "point": _same(yuan_text(one.point_fen, currency=currency)),
        "range": _said(RANGE, {"low": _same(low), "high": _same(high)}),
    }


def _same(text: str) -> Words:
    return Words(text, text)


def _said(words: Words, facts: dict[str, Words]) -> Words:
    """The sentence with each fact in its own language."""
    return Words(
        words.zh.format(**{name: fact.zh for name, fact in facts.items()}),
        words.en.format(**{name: fact.en for name, fact in facts.items()}),
    )
