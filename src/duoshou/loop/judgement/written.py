"""The parts of a judgement as every format writes them: numbers of a step, and the sides of a finding."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period, day_text
from duoshou.kernel.words import Words
from duoshou.loop.judgement.values import Judgement, Step
from duoshou.loop.lead import span_words
from duoshou.loop.numbers import number_text, percent_text
from duoshou.metrics.facade import metric
from duoshou.rooms.store.facade import Evidence, Finding

HEAD = {
    "judgement": Words("判断", "Judgement"),
    "why": Words("为什么变", "Why it changed"),
    "findings": Words("发现", "Findings"),
    "to_do": Words("要做的事", "To do"),
    "factor": Words("因素", "Factor"),
    "effect": Words("影响", "Effect"),
    "other": Words("对比期", "Other period"),
    "this": Words("本期", "This period"),
    "proposal": Words("建议", "Proposal"),
    "evidence": Words("证据", "Evidence"),
}
FOUND_ON = Words("发现（看的是 {day}）", "Findings (as of {day})")
SINCE = Words("{day}起", "since {day}")
NO_MONEY = Words("还看不出牵涉多少钱", "how much money is not seen yet")
A_DAY = Words("每天 {amount}", "{amount} a day")
SURE = Words("把握 {percent}", "{percent} sure")


def signed_yuan(fen: int, *, currency: str) -> str:
    """`+¥413.26`, `-¥94.30`, `¥0.00`."""
    return ("+" if fen > 0 else "") + yuan_text(fen, currency=currency)


def moved_text(step: Step, *, currency: str, language: str) -> str:
    """`1,015 → 1,164`; empty where the step has no number of its own."""
    if step.before is None or step.after is None:
        return ""
    sides = (number_text(step.metric, one, currency=currency, language=language) for one in (step.before, step.after))
    return " → ".join(sides)


def findings_words(thought: Judgement, period: Period) -> Words:
    """The heading of the findings, with their day where it is not the period's last."""
    day = thought.looked_at
    if day == period.last:
        return HEAD["findings"]
    return Words(FOUND_ON.zh.format(day=day_text(day)), FOUND_ON.en.format(day=day_text(day, "en")))


def since_words(found: Finding) -> Words:
    """Since when."""
    return Words(SINCE.zh.format(day=day_text(found.since)), SINCE.en.format(day=day_text(found.since, "en")))


def stake_words(fen_per_day: int, *, currency: str) -> Words:
    """How much money a day; of none, that none is seen."""
    if fen_per_day == 0:
        return NO_MONEY
    return A_DAY.filled(amount=yuan_text(fen_per_day, currency=currency))


def sure_words(found: Finding) -> Words:
    """How sure."""
    return SURE.filled(percent=percent_text(Decimal(found.confidence), places=0))


def evidence_words(one: Evidence) -> Words:
    """Which metrics on which days show it."""
    names = [metric(name).name for name in one.metrics]
    days = span_words(Period.inclusive(one.first, one.last))
    return Words(
        f"{'、'.join(name.zh for name in names)}，{days.zh}", f"{', '.join(name.en for name in names)}, {days.en}"
    )
