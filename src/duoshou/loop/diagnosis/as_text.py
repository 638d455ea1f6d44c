"""A diagnosis as text: before and after, the factors, the segments that say most, the findings by money."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import day_text
from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.found import follows
from duoshou.loop.diagnosis.parting import factor_words
from duoshou.loop.diagnosis.values import Diagnosis
from duoshou.loop.numbers import UNKNOWN, number_text, percent_text, points_text
from duoshou.rooms.store.facade import Finding

SHOWN_SEGMENTS = 5
FACTORS = Words("因素", "By factor")
FINDINGS = Words("发现", "Findings")
NOTHING = Words("没有发现", "Nothing was found")
FOLLOWS = Words("↳ 随之：", "↳ with it:")
STANDING = Words("一直如此", "Standing facts")
DIMENSIONS = {
    "source": Words("来源", "source"),
    "item": Words("商品", "item"),
    "category": Words("类目", "category"),
    "province": Words("省份", "province"),
    "buyer_kind": Words("新老买家", "new and returning buyers"),
    "platform": Words("平台", "platform"),
}


def as_text(one: Diagnosis, language: str) -> str:
    """Some dozen lines in `language`."""
    lines = [_head(one, language)]
    if one.factors:
        lines += ["", FACTORS.within(language)]
        lines += [
            f"  {_signed(one, part.contribution, language):>16}  {name.within(language)}"
            for part, name in ((part, factor_words(part.factor, by_day=one.by_day)) for part in one.factors)
        ]
    order = sorted(one.segments, key=lambda name: one.smallest is None or name != one.smallest.dimension)
    for dimension in order:
        parts = one.segments[dimension]
        if len(parts) < 2:
            continue
        name = DIMENSIONS[dimension].within(language)
        lines += ["", f"按{name}" if language == "zh" else f"By {name}"]
        lines += [
            f"  {_signed(one, part.contribution, language):>16}  {part.name.within(language)}"
            for part in parts[:SHOWN_SEGMENTS]
        ]
        rest = sum(part.contribution for part in parts[SHOWN_SEGMENTS:])
        if len(parts) > SHOWN_SEGMENTS:
            others = (
                f"其余 {len(parts) - SHOWN_SEGMENTS} 个"
                if language == "zh"
                else f"{len(parts) - SHOWN_SEGMENTS} others"
            )
            lines.append(f"  {_signed(one, rest, language):>16}  {others}")
    lines += ["", FINDINGS.within(language), *_findings(one, language)]
    lines += [f"· {note.within(language)}" for note in one.notes]
    return "\n".join(lines) + "\n"


def _head(one: Diagnosis, language: str) -> str:
    spans = [f"{span.start.isoformat()} — {span.last.isoformat()}" for span in (one.period, one.against)]
    sizes = [_plain(one, whole, language) for whole in (one.after, one.before)]
    change = UNKNOWN if one.change is None else _signed(one, one.change, language)
    name = factor_words(one.metric.id, by_day=one.by_day).within(language)
    return f"{name} {spans[0]}: {sizes[0]}\n{name} {spans[1]}: {sizes[1]}\n{change}"


def _plain(one: Diagnosis, whole: int | None, language: str) -> str:
    value = None if whole is None else whole if one.scale == 1 else Decimal(whole) / one.scale
    return number_text(one.metric, value, currency=one.currency, language=language)


def _signed(one: Diagnosis, whole: int, language: str) -> str:
    if one.metric.unit == "ratio":
        return points_text(Decimal(whole) / one.scale)
    text = _plain(one, whole, language)
    return f"+{text}" if whole > 0 else text


def _findings(one: Diagnosis, language: str) -> list[str]:
    """What happened, below each what follows from it; then what always holds."""
    lines: list[str] = []
    for found in one.findings:
        if found.because_of is None and not found.standing:
            lines += _finding(found, one.currency, language)
            with_it = [other.says.within(language) for other in one.findings if follows(other, found)]
            lines += [f"    {FOLLOWS.within(language)} {words}" for words in with_it]
    standing = [found for found in one.findings if found.standing]
    if not lines:
        lines.append(f"  {NOTHING.within(language)}")
    if standing:
        lines += ["", STANDING.within(language)]
    return lines + [line for found in standing for line in _finding(found, one.currency, language)]


def _finding(found: Finding, currency: str, language: str) -> list[str]:
    stake = yuan_text(found.stake_fen_per_day, currency=currency)
    since = day_text(found.since, language)
    sure = percent_text(found.confidence, places=0)
    details = Words(f"（{since}起，每天 {stake}，把握 {sure}）", f" (since {since}, {stake} a day, {sure} sure)")
    head = f"  {'+' if found.good else '-'} {found.says.within(language)}{details.within(language)}"
    return [head, f"    → {found.proposal.within(language)}"]
