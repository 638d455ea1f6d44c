"""A judgement as JSON values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.as_json import finding_json
from duoshou.loop.judgement.to_do import to_do_words
from duoshou.loop.judgement.values import Expected, Judgement, Step, ToDo, Waterfall
from duoshou.loop.kinds import kind_words

SUFFIX = {"fen": "_fen", "ratio": "_ratio", "count": "", "number": ""}


def judgement_json(one: Judgement) -> dict[str, Any]:
    """Money as whole fen, ratios as decimals, words in both languages."""
    return {
        "looked_at": one.looked_at.isoformat(),
        "quiet": one.is_quiet,
        "sentences": [_words(sentence) for sentence in one.sentences],
        "expected": _expected(one.expected),
        "why_not_expected": _words(one.why_not_expected),
        "coming": _expected(one.coming),
        "waterfall": _waterfall(one.waterfall),
        "why_no_waterfall": _words(one.why_no_waterfall),
        "findings": [finding_json(found) | {"kind_name": _words(kind_words(found.kind))} for found in one.findings],
        "to_do": [_to_do(each) for each in one.to_do],
    }


def _expected(one: Expected | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "day": one.day.isoformat(),
        "paid_fen": one.paid_fen,
        "expected_fen": one.point_fen,
        "low_80_fen": one.likely_fen[0],
        "high_80_fen": one.likely_fen[1],
        "low_95_fen": one.nearly_sure_fen[0],
        "high_95_fen": one.nearly_sure_fen[1],
        "place": one.place,
        "special": one.special.key if one.special else None,
        "first_of_its_kind": one.is_first_of_its_kind,
    }


def _waterfall(fall: Waterfall | None) -> dict[str, Any] | None:
    if fall is None:
        return None
    return {
        "title": _words(fall.title),
        "before_fen": fall.before_fen,
        "after_fen": fall.after_fen,
        "change_fen": fall.change_fen,
        "steps": [_step(step) for step in fall.steps],
        "notes": [_words(note) for note in fall.notes],
    }


def _step(step: Step) -> dict[str, Any]:
    suffix = SUFFIX[step.metric.unit]
    return {
        "step": step.key,
        "name": _words(step.name),
        "change_fen": step.change_fen,
        "metric": step.metric.id,
        "only": dict(step.only),
        f"before{suffix}": _number(step.before),
        f"after{suffix}": _number(step.after),
    }


def _to_do(one: ToDo) -> dict[str, Any]:
    return {
        "says": _words(to_do_words(one)),
        "proposal": _words(one.proposal),
        "subjects": [_words(subject) for subject in one.subjects],
        "stake_fen_per_day": one.stake_fen_per_day,
    }


def _words(words: Words | None) -> dict[str, str] | None:
    return None if words is None else {"zh": words.zh, "en": words.en}


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
