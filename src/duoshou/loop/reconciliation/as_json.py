"""A reconciliation as outsiders rely on it: whole fen, days with their parts, causes by id."""

from __future__ import annotations

from typing import Any

from duoshou.loop.reconciliation.values import Parted, Reconciliation


def as_json(told: Reconciliation) -> dict[str, Any]:
    """Figure, shops and days, sums, causes found, and every day."""
    return {
        "figure": told.figure.id,
        "shops": list(told.shops),
        "from": told.period.start.isoformat(),
        "to": told.period.last.isoformat(),
        "currency": told.currency,
        "platform_fen": told.theirs_fen,
        "ours_fen": told.ours_fen,
        "difference_fen": told.theirs_fen - told.ours_fen,
        "unexplained_fen": told.unexplained_fen,
        "days": len(told.lines),
        "agreeing_days": told.agreeing_days,
        "days_without_report": told.days_without_report,
        "causes": [
            {
                "cause": one.cause.id,
                "name": one.cause.name.zh,
                "name_en": one.cause.name.en,
                "shop": one.shop,
                "platform": one.platform,
                "days": one.days,
                "agreeing_days": one.agreeing_days,
                "part_fen": one.fen,
            }
            for one in told.found
        ],
        "unsaid": [words.zh for words in told.figure.unsaid],
        "rows": [_row(line) for line in told.lines],
    }


def _row(line: Parted) -> dict[str, Any]:
    sides = line.sides
    return {
        "day": sides.day.isoformat(),
        "shop": sides.shop,
        "platform": sides.platform,
        "platform_fen": sides.theirs_fen,
        "ours_fen": sides.ours_fen,
        "platform_rows": sides.their_rows,
        "our_rows": sides.our_rows,
        "difference_fen": sides.difference_fen,
        "parts_fen": {name: fen for name, fen in line.parts.items() if fen},
        "unexplained_fen": line.unexplained_fen,
    }
