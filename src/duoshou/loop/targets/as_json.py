"""Targets and standings as JSON values: money in whole fen under keys ending `_fen`, ratios as decimals with parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.targets.values import Branch, Lever, Standing
from duoshou.metrics.facade import Metric
from duoshou.rooms.store.targets.facade import Revision, Targets, name_of

SUFFIX = {"fen": "_fen", "ratio": "_ratio", "count": "", "number": ""}


def targets_json(targets: Targets, root: Branch, standing: Standing, changes: tuple[Revision, ...]) -> dict[str, Any]:
    """Everything about the targets of one metric of one shop in one year."""
    one = standing.metric
    return {
        "shop": targets.shop,
        "metric": targets.metric,
        "year": targets.year,
        "revision": targets.revision,
        "spread_by": targets.season.basis,
        "days_without_year_before": targets.season.unlike_days,
        "standing": standing_json(standing),
        "tree": branch_json(one, root),
        "history": [_change(one, change) for change in changes],
    }


def standing_json(told: Standing) -> dict[str, Any]:
    """One piece against its target."""
    one, outlook = told.metric, told.outlook
    return {
        "kind": told.piece.kind,
        "from": told.piece.period.start.isoformat(),
        "to": told.piece.period.last.isoformat(),
        **_amount(one, "target", told.target),
        "known_to": told.known_to.isoformat() if told.known_to else None,
        **_amount(one, "actual", told.actual),
        "days_missing": told.missing_days,
        "done_ratio": _number(told.done.value) if told.done else None,
        **_amount(one, "target_to_date", told.due),
        "days_left": told.rest.length_days if told.rest else 0,
        **_amount(one, "needed_per_day", told.needed_per_day),
        **_amount(one, "usual_per_day", told.usual_per_day),
        **_amount(one, "expected", outlook.expected if outlook else None),
        **_amount(one, "low_80", outlook.likely[0] if outlook else None),
        **_amount(one, "high_80", outlook.likely[1] if outlook else None),
        **_amount(one, "low_95", outlook.nearly_sure[0] if outlook else None),
        **_amount(one, "high_95", outlook.nearly_sure[1] if outlook else None),
        f"gap{SUFFIX[one.unit]}": _number(told.gap),
        "likelihood": _words(told.likelihood),
        "levers": [_lever(lever) for lever in told.levers],
        "why": {name: _words(words) for name, words in told.why.items()},
    }


def branch_json(one: Metric, told: Branch) -> dict[str, Any]:
    """One piece of the tree with what was opened below it."""
    return {
        "kind": told.piece.kind,
        "from": told.piece.period.start.isoformat(),
        "to": told.piece.period.last.isoformat(),
        **_amount(one, "target", told.target),
        "every_day_has_one": told.whole,
        "stated": told.stated,
        **_amount(one, "actual", told.actual),
        **_amount(one, "expected", told.expected),
        **(_amount(one, "full_week_target", told.full_week) if told.full_week is not None else {}),
        "parts": [branch_json(one, below) for below in told.below],
    }


def _change(one: Metric, told: Revision) -> dict[str, Any]:
    return {
        "revision": told.revision,
        "from": told.period.start.isoformat(),
        "to": told.period.last.isoformat(),
        "name": _words(name_of(told.period, told.name)),
        **_amount(one, "target", told.amount),
        **_amount(one, "before", told.before),
        "who": told.who,
        "at": told.at.isoformat(),
        "why": told.why,
    }


def _lever(told: Lever) -> dict[str, Any]:
    suffix = SUFFIX[told.metric.unit]
    return {
        "metric": told.metric.id,
        f"now{suffix}": _number(told.now),
        f"needed{suffix}": _number(told.needed),
        "change_ratio": _number(told.change),
        f"good_week{suffix}": _number(told.good),
        f"best_week{suffix}": _number(told.best),
        "reached": told.reached,
        "blank": _words(told.blank),
        "supposes": _words(told.supposes),
    }


def _amount(one: Metric, key: str, amount: int | Ratio | None) -> dict[str, Any]:
    if not one.is_quotient:
        return {f"{key}{SUFFIX[one.unit]}": amount}
    if not isinstance(amount, Ratio):
        return {f"{key}{SUFFIX[one.unit]}": None}
    return {
        f"{key}{SUFFIX[one.unit]}": _number(amount.value),
        f"{key}_numerator": amount.numerator,
        f"{key}_denominator": amount.denominator,
    }


def _words(words: Words | None) -> dict[str, str] | None:
    return None if words is None else {"zh": words.zh, "en": words.en}


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
