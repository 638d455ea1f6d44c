"""A trial as JSON values, as outsiders rely on it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from duoshou.loop.trial.values import FalseAlarm, Met, Trial
from duoshou.rooms.store.facade import Finding

PLACES = 4


def as_json(one: Trial) -> dict[str, Any]:
    """Every planted event with what was found of it; the rates as decimals with their parts beside them."""
    return {
        "shop": one.record.shop,
        "seed": one.record.seed,
        "from": one.record.period.start.isoformat(),
        "to": one.record.period.last.isoformat(),
        "planted": [_met(each) for each in one.met],
        "causes": len(one.causes),
        "top_1": one.within(1),
        "top_1_ratio": _decimal(one.of_all(1)),
        "top_3": one.within(3),
        "top_3_ratio": _decimal(one.of_all(3)),
        "stake_found_to_true_ratio": _decimal(one.stake_ratio),
        "quiet_days": one.quiet_days,
        "false_alarms": [_alarm(each) for each in one.false_alarms],
        "false_alarms_in_30_days": _decimal(one.false_alarms_in_30_days),
    }


def _met(one: Met) -> dict[str, Any]:
    event = one.event
    return {
        "kind": event.kind,
        "dimension": event.dimension,
        "value": event.value,
        "about": event.about,
        "from": event.first_day.isoformat(),
        "to": event.last_day.isoformat(),
        "because_of": event.because_of or None,
        "true_stake_fen_per_day": event.stake_fen_per_day,
        "asked_on": one.asked_on.isoformat(),
        "rank": one.rank,
        "found": _finding(one.found),
        "named_first": _finding(one.first),
    }


def _alarm(one: FalseAlarm) -> dict[str, Any]:
    return {"named_on": one.named_on.isoformat(), "days": one.days, "found": _finding(one.finding)}


def _finding(one: Finding | None) -> dict[str, Any] | None:
    if one is None:
        return None
    kind, dimension, value = one.key
    return {
        "kind": kind,
        "dimension": dimension,
        "value": value,
        "since": one.since.isoformat(),
        "stake_fen_per_day": one.stake_fen_per_day,
        "says": one.says.zh,
        "says_en": one.says.en,
    }


def _decimal(ratio: Fraction | None) -> float | None:
    return None if ratio is None else round(float(ratio), PLACES)
