"""A diagnosis as JSON values and as text."""

from __future__ import annotations

from typing import Any

from duoshou.kernel.words import Words
from duoshou.loop.diagnosis import Diagnosis
from duoshou.loop.lead import span_words
from duoshou.loop.numbers import number_text
from duoshou.metrics.facade import metric

SHOWN_SEGMENTS = 5
NOT_KNOWN = Words("有一边的数不知道，不能拆解。", "One side is not known; there is nothing to take apart.")
NO_CHANGE = Words("没有变化。", "No change.")
TIMES = Words(" 与 ", " and ")
HEADS = {
    "item": Words("商品", "Items"),
    "source": Words("来源", "Sources"),
    "buyer_kind": Words("新老客", "New and returning buyers"),
    "category": Words("类目", "Categories"),
    "province": Words("省份", "Provinces"),
    "platform": Words("平台", "Platforms"),
    "shop": Words("店铺", "Shops"),
}


def diagnosis_json(found: Diagnosis) -> dict[str, Any]:
    """The contract of `duoshou diagnose --format json`: whole fen under keys ending `_fen` where the metric is money,
    the same keys without it where it counts. What is not known is null."""
    unit = "_fen" if found.metric.unit == "fen" else ""
    return {
        "metric": found.metric.id,
        "shop": found.shops[0] if len(found.shops) == 1 else list(found.shops),
        "from": found.period.start.isoformat(),
        "to": found.period.last.isoformat(),
        "against_from": found.against.start.isoformat(),
        "against_to": found.against.last.isoformat(),
        f"before{unit}": found.before,
        f"after{unit}": found.after,
        f"change{unit}": found.change,
        "factors": [
            {"factor": " × ".join(one.factors), f"contribution{unit}": one.contribution} for one in found.factors
        ],
        "segments": {
            dimension: [
                {
                    "segment": one.part.segment,
                    "name": one.name.zh,
                    f"contribution{unit}": one.part.contribution,
                    f"mix{unit}": one.part.mix,
                    f"rate{unit}": one.part.rate,
                }
                for one in parts
            ]
            for dimension, parts in found.segments.items()
        },
        "smallest": {
            "dimension": found.smallest.dimension,
            "segments": list(found.smallest.segments),
            f"explained{unit}": found.smallest.explained,
        }
        if found.smallest
        else None,
        "notes": [{"metric": one.metric, "reason": one.reason.zh, "reason_en": one.reason.en} for one in found.notes],
    }


def diagnosis_text(found: Diagnosis, language: str = "zh") -> str:
    """The change, its factors, and of every dimension the segments that moved most, as people read it."""
    lines = [
        f"{found.metric.name.within(language)}  {span_words(found.against, with_year=True).within(language)} → "
        f"{span_words(found.period, with_year=True).within(language)}",
        f"{_number(found, found.before, language)} → {_number(found, found.after, language)}"
        f"（{_signed(found, found.change, language)}）",
    ]
    if found.change is None:
        lines.append(NOT_KNOWN.within(language))
    elif found.change == 0:
        lines.append(NO_CHANGE.within(language))
    for factor in found.factors:
        name = TIMES.within(language).join(metric(one).name.within(language) for one in factor.factors)
        lines.append(f"  {name}  {_signed(found, factor.contribution, language)}")
    for dimension, parts in found.segments.items():
        lines.append(HEADS[dimension].within(language))
        lines += [
            f"  {one.name.within(language)}  {_signed(found, one.part.contribution, language)}"
            for one in parts[:SHOWN_SEGMENTS]
            if one.part.contribution
        ]
    lines += [f"· {note.reason.within(language)}" for note in found.notes]
    return "\n".join(lines) + "\n"


def _number(found: Diagnosis, value: int | None, language: str) -> str:
    return number_text(found.metric, value, currency=found.currency, language=language)


def _signed(found: Diagnosis, value: int | None, language: str) -> str:
    sign = "+" if value is not None and value > 0 else ""
    return sign + _number(found, value, language)
