"""The tables of the first screen: items, sources, buyers, refunds; the parts of each add up to the whole."""

from __future__ import annotations

from dataclasses import replace

from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.values import Refunds, Segment
from duoshou.metrics.facade import Engine, Nearby, Question, Row, answer, segment_words

SHOWN_ITEMS = 5
WENT_BACK = ("refund_amount", "refund_orders", "refund_ratio")


def by_dimension(duck: Engine, question: Question, dimension: str, nearby: Nearby | None = None) -> tuple[Segment, ...]:
    """Every segment of the paid amount by `dimension`, the largest first, each beside the same in the other period.
    `nearby` is what the engine told before."""
    asked = replace(question, metrics=("paid_amount", "pieces_paid", "buyers_paid"), by=(dimension,))
    told = answer(duck, asked, nearby)
    now = {str(row.keys[dimension]): row for row in told.rows}
    # A row whose amount is not known is no row to hold against.
    known = [row for row in told.compare_rows if row.whole("paid_amount") is not None]
    before = {str(row.keys[dimension]): row for row in known}
    whole = sum(_amount(row) for row in now.values())
    known_before = bool(before)
    segments = (
        _segment(key, dimension, now.get(key), before.get(key), whole, known_before) for key in {**now, **before}
    )
    return tuple(sorted(segments, key=lambda segment: (-segment.value_fen, segment.key)))


def _segment(key: str, dimension: str, now: Row | None, before: Row | None, whole: int, known_before: bool) -> Segment:
    value = _amount(now) if now else 0
    value_before = (_amount(before) if before else 0) if known_before else None
    return Segment(
        key=key,
        name=_name(key, dimension, now or before),
        value_fen=value,
        share=Ratio(value, whole),
        before_fen=value_before,
        change_fen=None if value_before is None else value - value_before,
        pieces=_count(now, "pieces_paid"),
        buyers=_count(now, "buyers_paid"),
    )


def _name(key: str, dimension: str, row: Row | None) -> Words:
    return segment_words(dimension, str(row.keys.get("item_name", key)) if row else key)


def _amount(row: Row) -> int:
    return row.whole("paid_amount") or 0


def _count(row: Row | None, metric: str) -> int | None:
    return row.whole(metric) if row else 0


def top_and_fallen(items: tuple[Segment, ...]) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The items that brought most, and those that fell most against the other period (without one: none)."""
    goods = [item for item in items if item.key != "邮费"]
    top = tuple(item for item in goods if item.value_fen > 0)[:SHOWN_ITEMS]
    fallen = sorted(
        (item for item in goods if (item.change_fen or 0) < 0), key=lambda item: (item.change_fen, item.key)
    )
    return top, tuple(fallen[:SHOWN_ITEMS])


def refunds(duck: Engine, question: Question, nearby: Nearby | None = None) -> Refunds:
    """What went back in the period. `nearby` is what the engine told before."""
    told = answer(duck, replace(question, metrics=WENT_BACK, only=()), nearby)
    now, before = told.rows[0], told.compare_rows[0]
    ratio = now.cells["refund_ratio"]
    parts = None
    if ratio.numerator is not None and ratio.denominator is not None:
        parts = Ratio(ratio.numerator, ratio.denominator)
    said = [note.reason for note in told.notes if note.metric == "refund_amount"]
    calibres = {note.metric: note.calibre for note in told.notes if note.calibre}
    # Amount by the platform's day and orders by the day of payment are two calibres: they do not stand side by side.
    same_calibre = calibres.get("refund_amount") == calibres.get("refund_orders")
    return Refunds(
        amount_fen=now.whole("refund_amount"),
        orders=now.whole("refund_orders") if same_calibre else None,
        ratio=parts,
        before_fen=before.whole("refund_amount"),
        note=said[0] if said else None,
    )
