"""The brief as JSON values: money in whole fen under keys ending `_fen`, ratios as decimals under keys ending
`_ratio`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from duoshou.kernel.words import Words
from duoshou.loop.judgement.as_json import judgement_json
from duoshou.loop.values import Brief, Segment, Tile

SUFFIX = {"fen": "_fen", "ratio": "_ratio", "count": "", "number": ""}


def as_json(brief: Brief) -> dict[str, Any]:
    """Everything the brief says, with both languages where there are words."""
    return {
        "shops": list(brief.shops),
        "currency": brief.currency,
        "from": brief.period.start.isoformat(),
        "to": brief.period.last.isoformat(),
        "compare": brief.compare,
        "against": {"from": brief.against.start.isoformat(), "to": brief.against.last.isoformat()},
        "lead": [_words(sentence) for sentence in brief.lead],
        "tiles": [_tile(tile) for tile in brief.tiles],
        "trend": [
            {
                "day": point.day.isoformat(),
                "value_fen": point.value_fen,
                "before_day": _day(point.before_day),
                "before_fen": point.before_fen,
            }
            for point in brief.trend
        ],
        "top_items": [_segment(one) for one in brief.top_items],
        "bottom_items": [_segment(one) for one in brief.bottom_items],
        "sources": [_segment(one) for one in brief.sources],
        "buyers": [_segment(one) for one in brief.buyers],
        "refunds": {
            "amount_fen": brief.refunds.amount_fen,
            "orders": brief.refunds.orders,
            "refund_ratio": _number(brief.refunds.ratio.value) if brief.refunds.ratio else None,
            "refund_numerator": brief.refunds.ratio.numerator if brief.refunds.ratio else None,
            "refund_denominator": brief.refunds.ratio.denominator if brief.refunds.ratio else None,
            "before_fen": brief.refunds.before_fen,
        },
        "freshness": [
            {
                "shop": one.shop,
                "kind": one.kind,
                "from": one.first_day.isoformat(),
                "to": one.last_day.isoformat(),
                "missing_days": [day.isoformat() for day in one.missing_days],
                "rows": one.rows,
            }
            for one in brief.freshness
        ],
        "notes": [{"metric": note.metric, "reason": _words(note.reason)} for note in brief.notes],
        "judgement": judgement_json(brief.judgement) if brief.judgement else None,
        "as_of": brief.as_of.isoformat(),
        "known_until": brief.reach.until.isoformat() if brief.reach else None,
    }


def _tile(tile: Tile) -> dict[str, Any]:
    suffix = SUFFIX[tile.unit]
    return {
        "metric": tile.metric.id,
        "name": _words(tile.metric.name),
        f"value{suffix}": _number(tile.value),
        f"before{suffix}": _number(tile.before),
        "why_not_before": _words(tile.why_not_before),
        f"target{suffix}": _number(tile.target),
        "change_ratio": _number(tile.change),
        "change_is_points": tile.change_is_points,
        "per_day": tile.per_day,
        "numerator": tile.numerator,
        "denominator": tile.denominator,
        "spark": [[day.isoformat(), _number(value)] for day, value in tile.spark],
        "blank": _words(tile.blank),
        "where_to_export": _words(tile.where_to_export),
        "calibre": _words(tile.calibre),
    }


def _segment(one: Segment) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": _words(one.name),
        "value_fen": one.value_fen,
        "share_ratio": _number(one.share.value),
        "share_numerator": one.share.numerator,
        "share_denominator": one.share.denominator,
        "before_fen": one.before_fen,
        "change_fen": one.change_fen,
        "pieces": one.pieces,
        "buyers": one.buyers,
    }


def _words(words: Words | None) -> dict[str, str] | None:
    return None if words is None else {"zh": words.zh, "en": words.en}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: int | Decimal | None) -> int | float | None:
    """JSON knows one kind of number; money stays whole, only ratios become floating point."""
    return float(value) if isinstance(value, Decimal) else value
