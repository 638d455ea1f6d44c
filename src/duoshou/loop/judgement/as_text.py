"""A judgement as lines of text."""

from __future__ import annotations

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period
from duoshou.loop.columns import padded
from duoshou.loop.judgement.to_do import to_do_words
from duoshou.loop.judgement.values import Judgement, Waterfall
from duoshou.loop.judgement.written import (
    HEAD,
    evidence_words,
    findings_words,
    moved_text,
    signed_yuan,
    since_words,
    stake_words,
    sure_words,
)
from duoshou.loop.kinds import label
from duoshou.loop.lead import span_words
from duoshou.rooms.store.facade import Finding

AMOUNT_COLUMNS, NAME_COLUMNS = 16, 26


def judgement_lines(
    one: Judgement, *, period: Period, against: Period, currency: str, language: str
) -> tuple[list[str], list[str]]:
    """The sentences, which stand first, and below the numbers: why, what was found, what to do."""
    said = [sentence.within(language) for sentence in one.sentences]
    below: list[str] = []
    if one.waterfall:
        below += ["", HEAD["why"].within(language), *_fall(one.waterfall, period, against, currency, language)]
    elif one.why_no_waterfall:
        below += ["", HEAD["why"].within(language), f"  {one.why_no_waterfall.within(language)}"]
    if one.findings:
        below += ["", findings_words(one, period).within(language)]
        below += [line for found in one.findings for line in _finding(found, currency, language)]
    if one.to_do:
        below += ["", HEAD["to_do"].within(language)]
        below += [
            f"  {place}. {to_do_words(each).within(language)}  "
            f"{stake_words(each.stake_fen_per_day, currency=currency).within(language)}"
            for place, each in enumerate(one.to_do, start=1)
        ]
    return said, below


def _fall(fall: Waterfall, period: Period, against: Period, currency: str, language: str) -> list[str]:
    def line(amount: str, name: str, moved: str = "") -> str:
        return f"  {amount:>{AMOUNT_COLUMNS}}  {padded(name, NAME_COLUMNS)}{moved}".rstrip()

    lines = [
        f"  {fall.title.within(language)}",
        line(yuan_text(fall.before_fen, currency=currency), span_words(against).within(language)),
    ]
    lines += [
        line(
            signed_yuan(step.change_fen, currency=currency),
            step.name.within(language),
            moved_text(step, currency=currency, language=language),
        )
        for step in fall.steps
    ]
    lines.append(line(yuan_text(fall.after_fen, currency=currency), span_words(period).within(language)))
    return lines + [f"  · {note.within(language)}" for note in fall.notes]


def _finding(found: Finding, currency: str, language: str) -> list[str]:
    stake = stake_words(found.stake_fen_per_day, currency=currency)
    sides = [words.within(language) for words in (since_words(found), stake, sure_words(found))]
    joint = "，" if language == "zh" else ", "
    shown = "；".join(evidence_words(one).within(language) for one in found.evidence)
    return [
        f"  {'+' if found.good else '-'} {label(found).within(language)} · {found.says.within(language)}"
        f"{'（' if language == 'zh' else ' ('}{joint.join(sides)}{'）' if language == 'zh' else ')'}",
        f"    → {found.proposal.within(language)}",
        f"    {HEAD['evidence'].within(language)}{'：' if language == 'zh' else ': '}{shown}",
    ]
