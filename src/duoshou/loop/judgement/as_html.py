"""A judgement as a piece of HTML: the waterfall drawn into it, its figures in a table, findings, what to do."""

from __future__ import annotations

from html import escape

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.judgement.chart import OF_PAPER, chart_height, waterfall_option
from duoshou.loop.judgement.to_do import to_do_words
from duoshou.loop.judgement.values import Judgement, Step, Waterfall
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
from duoshou.loop.picture.charts import chart_svg
from duoshou.rooms.store.facade import Finding

WIDTH = 640


def judgement_html(one: Judgement, *, period: Period, against: Period, currency: str, language: str) -> str:
    """Sections to stand below the tiles; all text from outside is escaped."""

    def section(head: Words, inside: str) -> str:
        return f"<section><h2>{escape(head.within(language))}</h2>{inside}</section>" if inside else ""

    why = _soft(one.why_no_waterfall, language)
    if one.waterfall:
        why = _fall(one.waterfall, period, against, currency, language)
    findings = "".join(_finding(found, currency, language) for found in one.findings)
    to_do = "".join(f"<li>{escape(to_do_words(each).within(language))}</li>" for each in one.to_do)
    return (
        section(HEAD["why"], why)
        + section(findings_words(one, period), findings)
        + section(HEAD["to_do"], f"<ol>{to_do}</ol>" if to_do else "")
    )


def _fall(fall: Waterfall, period: Period, against: Period, currency: str, language: str) -> str:
    option = waterfall_option(fall, period=period, against=against, currency=currency, language=language, look=OF_PAPER)
    drawn = chart_svg(option, width=WIDTH, height=chart_height(fall, OF_PAPER))
    heads = (HEAD["factor"], Words("", ""), HEAD["effect"])
    head = "".join(f"<th>{escape(words.within(language))}</th>" for words in heads)
    rows = "".join(_step(step, currency, language) for step in fall.steps)
    sides = " → ".join(yuan_text(fen, currency=currency) for fen in (fall.before_fen, fall.after_fen))
    whole = Words("合计", "Total").within(language)
    foot = f"<tr><td>{whole}</td><td>{sides}</td><td>{signed_yuan(fall.change_fen, currency=currency)}</td></tr>"
    notes = "".join(_soft(note, language) for note in fall.notes)
    return (
        f"<p><b>{escape(fall.title.within(language))}</b></p><div class=chart>{drawn}</div>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}{foot}</tbody></table>{notes}"
    )


def _step(step: Step, currency: str, language: str) -> str:
    way = "up" if step.change_fen > 0 else "down" if step.change_fen < 0 else ""
    moved = escape(moved_text(step, currency=currency, language=language))
    effect = escape(signed_yuan(step.change_fen, currency=currency))
    return f'<tr><td>{escape(step.name.within(language))}</td><td>{moved}</td><td class="{way}">{effect}</td></tr>'


def _finding(found: Finding, currency: str, language: str) -> str:
    stake = stake_words(found.stake_fen_per_day, currency=currency)
    facts = " · ".join(words.within(language) for words in (stake, since_words(found), sure_words(found)))
    shown = "; ".join(evidence_words(one).within(language) for one in found.evidence)
    head = f"<b>{escape(label(found).within(language))}</b> {escape(found.says.within(language))}"
    return (
        f"<div class=finding><p>{head}</p><p class=soft>{escape(facts)}</p>"
        f"<p>→ {escape(found.proposal.within(language))}</p>"
        f"<p class=soft>{escape(HEAD['evidence'].within(language))}: {escape(shown)}</p></div>"
    )


def _soft(words: Words | None, language: str) -> str:
    return f"<p class=soft>{escape(words.within(language))}</p>" if words else ""
