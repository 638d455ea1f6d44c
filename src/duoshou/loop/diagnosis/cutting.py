"""The segments of a metric in both spans, dimension by dimension, and always the whole of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from duoshou.analysis.decompose.segments import SegmentSides
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import Engine, Metric, Question, Row, answer

CUT_BY = ("source", "item", "category", "province", "buyer_kind", "platform")
BASE_OF = {"paid_amount": "buyers_paid", "pieces_paid": "buyers_paid", "orders_paid": "buyers_paid"}
"""On what an amount is counted, so that its segments show mix (how many) and rate (how much each)."""
NOT_ALLOTTED = "未分摊"


Told = dict[str, Row]


@dataclass(frozen=True, slots=True)
class Cut:
    """The segments of one dimension, with their names where those differ from their keys, and all that was told of
    each before and after."""

    dimension: str
    segments: list[SegmentSides]
    names: dict[str, str]
    told: tuple[Told, Told]


def cuts(
    duck: Engine,
    shops: tuple[str, ...],
    one: Metric,
    *,
    period: Period,
    against: Period,
    whole: SegmentSides,
    also: tuple[str, ...] = (),
) -> list[Cut]:
    """Every dimension by which the metric can be told on both sides. What its segments leave out of the `whole` (or
    tell twice) stands in a segment of its own, so that they add up. `also`: metrics to be told of each segment."""
    found = (_cut(duck, shops, one, dimension, also, period=period, against=against) for dimension in CUT_BY)
    return [_completed(cut, whole) for cut in found if cut is not None and cut.segments]


def _cut(
    duck: Engine,
    shops: tuple[str, ...],
    one: Metric,
    dimension: str,
    also: tuple[str, ...],
    *,
    period: Period,
    against: Period,
) -> Cut | None:
    above, base = one.numerator or one.id, one.denominator or BASE_OF.get(one.id)
    asked = tuple(dict.fromkeys((above, base, *also) if base else (above, *also)))
    told = [answer(duck, Question(asked, span, shops, by=(dimension,))).rows for span in (against, period)]
    if any(row.cells[above].value is None for rows in told for row in rows):
        return None
    before, after = ({str(row.keys[dimension]): row for row in rows} for rows in told)
    base_known = base is not None and all(row.cells[base].value is not None for rows in told for row in rows)
    if one.is_quotient and not base_known:
        return None
    names = {
        str(row.keys[dimension]): str(row.keys["item_name"]) for rows in told for row in rows if "item_name" in row.keys
    }
    used = base if base_known else None
    segments = (_sides(key, above, used, before.get(key), after.get(key)) for key in sorted({**before, **after}))
    return Cut(dimension, [one for one in segments if _is_anything(one)], names, (before, after))


def _is_anything(one: SegmentSides) -> bool:
    """Not one that only some other metric knows."""
    return any((one.before, one.after, one.base_before, one.base_after))


def _sides(key: str, above: str, base: str | None, before: Row | None, after: Row | None) -> SegmentSides:
    return SegmentSides(
        key,
        _whole(before, above),
        _whole(after, above),
        _whole(before, base) if base else None,
        _whole(after, base) if base else None,
    )


def _whole(row: Row | None, name: str) -> int:
    return (row.whole(name) or 0) if row else 0


def _completed(cut: Cut, whole: SegmentSides) -> Cut:
    """With what is missing to the whole. The base of a sum's segments need not add up: a buyer counts in several."""
    before = whole.before - sum(one.before for one in cut.segments)
    after = whole.after - sum(one.after for one in cut.segments)
    based = whole.base_before is not None and whole.base_after is not None
    base_before = (whole.base_before or 0) - sum(one.base_before or 0 for one in cut.segments) if based else 0
    base_after = (whole.base_after or 0) - sum(one.base_after or 0 for one in cut.segments) if based else 0
    if not any((before, after, base_before, base_after)):
        return cut
    rest = SegmentSides(NOT_ALLOTTED, before, after, base_before if based else None, base_after if based else None)
    return replace(cut, segments=[*cut.segments, rest])
