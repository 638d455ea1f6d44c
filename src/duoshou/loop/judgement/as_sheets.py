"""A judgement as sheets of a workbook: what was expected, the waterfall, findings, what to do."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.judgement.to_do import to_do_words
from duoshou.loop.judgement.values import Expected, Judgement, Waterfall
from duoshou.loop.judgement.written import evidence_words, moved_text
from duoshou.loop.kinds import label
from duoshou.loop.lead import span_words
from duoshou.warehouse.facade import Columns, Rows

Sheet = tuple[str, Columns, Rows]
NAMES = {
    "expected": Words("预期", "Expected"),
    "waterfall": Words("为什么变", "Why it changed"),
    "findings": Words("发现", "Findings"),
    "to_do": Words("要做的事", "To do"),
}
EXPECTED = (
    (Words("日期", "Day"), "day"),
    (Words("实际", "Actual"), "fen"),
    (Words("预计", "Expected"), "fen"),
    (Words("八成下限", "Low (4 in 5)"), "fen"),
    (Words("八成上限", "High (4 in 5)"), "fen"),
    (Words("九成五下限", "Low (19 in 20)"), "fen"),
    (Words("九成五上限", "High (19 in 20)"), "fen"),
)
WATERFALL = (
    (Words("因素", "Factor"), "text"),
    (Words("影响", "Effect"), "fen"),
    (Words("累计", "So far"), "fen"),
    (Words("从多少到多少", "From and to"), "text"),
)
FINDINGS = (
    (Words("种类", "Kind"), "text"),
    (Words("对象", "Subject"), "text"),
    (Words("发现", "What was found"), "text"),
    (Words("从哪天起", "Since"), "day"),
    (Words("每天牵涉", "At stake a day"), "fen"),
    (Words("好坏", "Good or bad"), "text"),
    (Words("把握", "Confidence"), "ratio"),
    (Words("建议", "Proposal"), "text"),
    (Words("证据", "Evidence"), "text"),
)
TO_DO = ((Words("要做的事", "To do"), "text"), (Words("每天牵涉", "At stake a day"), "fen"))
GOOD, BAD = Words("好", "good"), Words("坏", "bad")


def judgement_sheets(one: Judgement, *, period: Period, against: Period, currency: str, language: str) -> list[Sheet]:
    """A sheet for each part that is there; findings and things to do even when there are none."""
    sheets = []
    if expected := [day for day in (one.expected, one.coming) if day]:
        sheets.append(_sheet("expected", EXPECTED, [_expected(day) for day in expected], language))
    if one.waterfall:
        rows = _fall(one.waterfall, period, against, currency, language)
        sheets.append(_sheet("waterfall", WATERFALL, rows, language))
    sheets.append(_sheet("findings", FINDINGS, _findings(one, language), language))
    to_do = [(to_do_words(each).within(language), each.stake_fen_per_day) for each in one.to_do]
    return [*sheets, _sheet("to_do", TO_DO, to_do, language)]


def _sheet(key: str, columns: tuple[tuple[Words, str], ...], rows: Rows, language: str) -> Sheet:
    return NAMES[key].within(language), [(words.within(language), unit) for words, unit in columns], rows


def _expected(one: Expected) -> tuple[object, ...]:
    return one.day, one.paid_fen, one.point_fen, *one.likely_fen, *one.nearly_sure_fen


def _fall(fall: Waterfall, period: Period, against: Period, currency: str, language: str) -> list[tuple[object, ...]]:
    running = fall.before_fen
    rows: list[tuple[object, ...]] = [(span_words(against).within(language), None, running, "")]
    for step in fall.steps:
        running += step.change_fen
        moved = moved_text(step, currency=currency, language=language)
        rows.append((step.name.within(language), step.change_fen, running, moved))
    rows.append((span_words(period).within(language), fall.change_fen, fall.after_fen, fall.title.within(language)))
    return rows + [(note.within(language), None, None, "") for note in fall.notes]


def _findings(one: Judgement, language: str) -> list[tuple[object, ...]]:
    return [
        (
            label(found).within(language),
            found.subject.name.within(language),
            found.says.within(language),
            found.since,
            found.stake_fen_per_day,
            (GOOD if found.good else BAD).within(language),
            Decimal(found.confidence),
            found.proposal.within(language),
            "; ".join(evidence_words(each).within(language) for each in found.evidence),
        )
        for found in one.findings
    ]
