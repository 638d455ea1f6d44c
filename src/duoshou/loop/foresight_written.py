"""What the coming days should bring, as JSON values and as text."""

from __future__ import annotations

from typing import Any

from duoshou.kernel.periods import day_text
from duoshou.kernel.words import Words
from duoshou.loop.foresight import Foresight
from duoshou.loop.numbers import number_text

HEAD = Words("{metric}：以后 {days} 天（{shops}）", "{metric}: the next {days} days ({shops})")
LIKELY = Words("八成在 {low} 到 {high}", "four times in five between {low} and {high}")
ODD = Words(
    "从 {day} 起每天比应有的{more} {amount}；平静的日子里这种情况约占 {chance}%。",
    "Since {day} each day brought {amount} {more} than expected; quiet days look like that {chance}% of the time.",
)
MORE, LESS = Words("多", "more"), Words("少", "less")
AS_EXPECTED = Words("最近两周和预期一样。", "The last two weeks are as expected.")


def foresight_json(told: Foresight) -> dict[str, Any]:
    """Whole fen under keys ending `_fen` where the metric is money; days included at both ends."""
    unit = "_fen" if told.metric.unit == "fen" else ""
    return {
        "metric": told.metric.id,
        "shop": told.shops[0] if len(told.shops) == 1 else list(told.shops),
        "known_from": told.known.start.isoformat(),
        "known_to": told.known.last.isoformat(),
        "days": [
            {
                "day": one.day.isoformat(),
                f"expected{unit}": one.point,
                f"low_80{unit}": one.likely[0],
                f"high_80{unit}": one.likely[1],
                f"low_95{unit}": one.nearly_sure[0],
                f"high_95{unit}": one.nearly_sure[1],
                "special": one.special.key if one.special else None,
            }
            for one in told.ahead
        ],
        "odd": {
            "since": told.odd.since.isoformat(),
            f"per_day{unit}": told.odd.per_day,
            "chance_ratio": round(told.odd.chance, 4),
        }
        if told.odd
        else None,
    }


def foresight_text(told: Foresight, language: str = "zh") -> str:
    """A line a day with the bounds that hold four times in five, and whether the last days are as expected."""
    head = HEAD.filled(
        metric=told.metric.name.within(language), days=len(told.ahead), shops="、".join(told.shops)
    ).within(language)
    lines = [head]
    for one in told.ahead:
        bounds = LIKELY.filled(low=_number(told, one.likely[0], language), high=_number(told, one.likely[1], language))
        special = f"  {one.special.name.within(language)}" if one.special else ""
        day, expected = day_text(one.day, language), _number(told, one.point, language)
        lines.append(f"  {day}  {expected}  {bounds.within(language)}{special}")
    lines.append(_odd(told, language))
    return "\n".join(lines) + "\n"


def _odd(told: Foresight, language: str) -> str:
    if told.odd is None:
        return AS_EXPECTED.within(language)
    return ODD.filled(
        day=day_text(told.odd.since, language),
        more=(MORE if told.odd.per_day > 0 else LESS).within(language),
        amount=_number(told, abs(told.odd.per_day), language),
        chance=f"{told.odd.chance * 100:.1f}",
    ).within(language)


def _number(told: Foresight, value: int, language: str) -> str:
    return number_text(told.metric, value, currency=told.currency, language=language)
