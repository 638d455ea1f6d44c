"""What the brief says, as values: tiles, trend, tables, freshness. Pages and commands only translate it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.judgement.values import Judgement
from duoshou.metrics.values import Compare, Metric, Note, Reach, Unit
from duoshou.warehouse.values import Freshness


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline number: its value, the value it is held against, the change, the run of days behind it.

    `per_day` says that the value is a mean per day, because the metric may not be added over days.
    `change` is a ratio for amounts and counts, a difference in ratio points for ratios (`change_is_points`).
    `why_not_before` says why there is nothing to hold it against. `target` is what was wanted of the same days.
    """

    metric: Metric
    unit: Unit
    value: int | Decimal | None
    before: int | Decimal | None
    change: Decimal | None
    change_is_points: bool
    per_day: bool
    numerator: int | None
    denominator: int | None
    spark: tuple[tuple[date, int | Decimal | None], ...]
    blank: Words | None
    where_to_export: Words | None
    calibre: Words | None
    why_not_before: Words | None = None
    target: int | Decimal | None = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One day of the trend beside the same day of the period it is held against."""

    day: date
    value_fen: int | None
    before_day: date | None
    before_fen: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the whole: an item, a source, new or returning buyers. The shares of one table add up to the
    whole."""

    key: str
    name: Words
    value_fen: int
    share: Ratio
    before_fen: int | None
    change_fen: int | None
    pieces: int | None = None
    buyers: int | None = None


@dataclass(frozen=True, slots=True)
class Refunds:
    """What went back: amount, orders, and their part of the paid amount."""

    amount_fen: int | None
    orders: int | None
    ratio: Ratio | None
    before_fen: int | None
    note: Words | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The first screen of the morning for some shops and a period; `reach` where the period is not over.

    `judgement` is None only where it was not asked for: it takes longer than the numbers.
    """

    shops: tuple[str, ...]
    currency: str
    period: Period
    compare: Compare
    against: Period
    lead: tuple[Words, ...]
    tiles: tuple[Tile, ...]
    trend: tuple[TrendPoint, ...]
    trend_title: Words
    top_items: tuple[Segment, ...]
    bottom_items: tuple[Segment, ...]
    sources: tuple[Segment, ...]
    buyers: tuple[Segment, ...]
    refunds: Refunds
    freshness: tuple[Freshness, ...]
    notes: tuple[Note, ...]
    as_of: date
    reach: Reach | None = None
    judgement: Judgement | None = None
