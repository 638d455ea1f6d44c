"""A judgement as the page wants it: numbers written out, and every finding with the addresses of its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from duoshou.console.view import View
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.judgement.chart import OF_THE_PAGE, chart_height, waterfall_option
from duoshou.loop.judgement.to_do import to_do_words
from duoshou.loop.judgement.values import Judgement, Step, Waterfall
from duoshou.loop.judgement.written import (
    HEAD,
    findings_words,
    moved_text,
    signed_yuan,
    since_words,
    stake_words,
    sure_words,
)
from duoshou.loop.kinds import label
from duoshou.metrics.facade import metric, parts_of
from duoshou.metrics.values import Filter, Metric
from duoshou.rooms.store.facade import Evidence, Finding

SHOWN_FINDINGS = 3
ON_PAGE = {
    "waiting": Words("正在想：为什么变、值得做什么…", "Thinking: why it changed, what is worth doing…"),
    "open": Words("看判断：为什么变、值得做什么", "See the judgement: why it changed, what is worth doing"),
    "failed": Words("没有拿到判断，点这里看。", "The judgement did not arrive; open it here."),
    "adds_up": Words("各部分之和等于总变化，一分不差", "The parts add up to the change, to the fen"),
    "rows": Words("看明细行", "See its rows"),
    "more": Words("其余的发现", "The other findings"),
    "nothing_to_do": Words("没有要处理的事", "There is nothing to do"),
    "as_table": Words("用表格看", "As a table"),
    "total": Words("合计", "Total"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A link to what a number is made of."""

    metric: Metric
    page: View


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of the waterfall, written out."""

    step: Step
    effect: str
    moved: str
    direction: str
    way: Way


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding, written out; `rows` leads to the first counted rows of its evidence, `ways` to all of its metrics."""

    finding: Finding
    kind: Words
    since: Words
    stake: Words
    sure: Words
    rows: Way | None
    ways: tuple[Way, ...]


def shown_judgement(thought: Judgement, view: View, *, language: str) -> dict[str, Any]:
    """What the templates of the judgement need."""
    found = [_finding(one, view) for one in thought.findings]
    return {
        "thought": thought,
        "words": HEAD | ON_PAGE | ({"findings": findings_words(thought, view.period)} if view.period else {}),
        "sentences": thought.sentences,
        "findings": found[:SHOWN_FINDINGS],
        "other_findings": found[SHOWN_FINDINGS:],
        "to_do": [
            (to_do_words(one), stake_words(one.stake_fen_per_day, currency=view.currency)) for one in thought.to_do
        ],
        **_fall(thought.waterfall, view, language),
    }


def _fall(fall: Waterfall | None, view: View, language: str) -> dict[str, Any]:
    if fall is None or view.period is None or view.against is None:
        return {"fall": None}
    return {
        "fall": fall,
        "fall_change": signed_yuan(fall.change_fen, currency=view.currency),
        "steps": [_step(step, view, language) for step in fall.steps],
        "fall_option": waterfall_option(
            fall,
            period=view.period,
            against=view.against,
            currency=view.currency,
            language=language,
            look=OF_THE_PAGE,
        ),
        "fall_rows": len(fall.steps) + 2,
        "fall_height": chart_height(fall, OF_THE_PAGE),
    }


def _step(step: Step, view: View, language: str) -> ShownStep:
    page = replace(view, only=tuple(Filter(*one) for one in step.only))
    return ShownStep(
        step=step,
        effect=signed_yuan(step.change_fen, currency=view.currency),
        moved=moved_text(step, currency=view.currency, language=language),
        direction="up" if step.change_fen > 0 else "down" if step.change_fen < 0 else "level",
        way=Way(step.metric, page),
    )


def _finding(found: Finding, view: View) -> ShownFinding:
    ways = tuple(way for one in found.evidence for way in _ways(one, view))
    return ShownFinding(
        finding=found,
        kind=label(found),
        since=since_words(found),
        stake=stake_words(found.stake_fen_per_day, currency=view.currency),
        sure=sure_words(found),
        rows=next((way for way in ways if not parts_of(way.metric)), next(iter(ways), None)),
        ways=ways,
    )


def _ways(one: Evidence, view: View) -> list[Way]:
    page = replace(
        view, period=Period.inclusive(one.first, one.last), only=tuple(Filter(*narrowed) for narrowed in one.only)
    )
    return [Way(metric(name), page) for name in one.metrics]
