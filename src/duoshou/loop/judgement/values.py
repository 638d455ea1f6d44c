"""What a judgement says, as values; money in whole fen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from duoshou.kernel.special_days import SpecialDay
from duoshou.kernel.words import Words
from duoshou.loop.kinds import is_news
from duoshou.metrics.values import Metric
from duoshou.rooms.store.facade import (
    WEEKS_AFTER_DAYS,
    WEEKS_BEFORE_DAYS,
    Evidence,
    Finding,
    new_year_is_watched,
    words_out_of_season,
)

HARDLY_PERCENT = 2
Place = Literal["below", "within", "above"]
NOTHING_ODD = Words("没有发现异常", "Nothing odd was found")
UNJUDGED_AT_NEW_YEAR = Words(
    "年货节到春节的销售和转化一年只有一回，涨跌没有判断",
    "What sells around Chinese New Year comes once a year: its rise and fall are not judged",
)
BUT_UNJUDGED = Words("{found}（{unjudged}）", "{found}. {unjudged}")
OUT_OF_SEASON = Words(
    "名字里写着{words}的商品在节前 {before} 天到节后 {after} 天不判涨跌",
    "Items with {words} in the title are not judged from {before} days before the festival to {after} days after it",
)
NO_ALL_CLEAR = Words("没有发现什么；数据不够，不等于没事", "Nothing was found; with so few data that is no all-clear")


def nothing_odd(day: date) -> Words:
    """What is said of a day on which nothing was found, and of what was not looked for on the days watched."""
    if not new_year_is_watched(day):
        return NOTHING_ODD
    return Words(
        BUT_UNJUDGED.zh.format(found=NOTHING_ODD.zh, unjudged=UNJUDGED_AT_NEW_YEAR.zh),
        BUT_UNJUDGED.en.format(found=NOTHING_ODD.en, unjudged=UNJUDGED_AT_NEW_YEAR.en),
    )


def out_of_season_words(day: date) -> Words | None:
    """Which items are not judged on `day` for the festival that their title names; None when no festival is near."""
    words = words_out_of_season(day)
    if not words:
        return None
    facts = {"before": WEEKS_BEFORE_DAYS, "after": WEEKS_AFTER_DAYS}
    quoted = [f"“{word}”" for word in words]
    return Words(
        OUT_OF_SEASON.zh.format(words="".join(quoted), **facts),
        OUT_OF_SEASON.en.format(words=" or ".join(quoted), **facts),
    )


def unjudged(day: date) -> tuple[Words, ...]:
    """What findings of `day` cannot tell of: the shop's sales around New Year, items with a festival in the title."""
    whole_shop = UNJUDGED_AT_NEW_YEAR if new_year_is_watched(day) else None
    return tuple(words for words in (whole_shop, out_of_season_words(day)) if words is not None)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a day was to bring, by the shop's own days before it, and what it did bring (None: not known, or not over).

    Four days in five lie within `likely_fen`, nineteen in twenty within `nearly_sure_fen`. `is_first_of_its_kind`: the
    shop never had such a `special` day, so nothing is known of what it adds, and the day has no place.
    """

    day: date
    paid_fen: int | None
    point_fen: int
    likely_fen: tuple[int, int]
    nearly_sure_fen: tuple[int, int]
    special: SpecialDay | None = None
    is_first_of_its_kind: bool = False

    @property
    def place(self) -> Place | None:
        """Where the day lies beside the range in which four in five lie; None while that cannot be said."""
        if self.paid_fen is None or self.is_first_of_its_kind:
            return None
        low, high = self.likely_fen
        return "below" if self.paid_fen < low else "above" if self.paid_fen > high else "within"

    @property
    def is_rare(self) -> bool:
        """Whether it lies even outside the range in which nineteen in twenty lie."""
        low, high = self.nearly_sure_fen
        return self.paid_fen is not None and not low <= self.paid_fen <= high


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the waterfall: what it added to the change, and its own number before and after (None: blank).

    It opens as `metric`, narrowed by `only`.
    """

    key: str
    name: Words
    change_fen: int
    metric: Metric
    before: int | Decimal | None = None
    after: int | Decimal | None = None
    only: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The paid amount before and after, and the steps between, which add up to the change to the fen."""

    before_fen: int
    after_fen: int
    steps: tuple[Step, ...]
    title: Words
    notes: tuple[Words, ...] = ()

    @property
    def change_fen(self) -> int:
        """After less before."""
        return self.after_fen - self.before_fen

    @property
    def is_level(self) -> bool:
        """Whether it hardly changed: then a share of the change says little, as rises and falls cancel each other."""
        return abs(self.change_fen) * 100 < self.before_fen * HARDLY_PERCENT or self.change_fen == 0


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do, for the findings that propose it; `stake_fen_per_day` is what they are worth together."""

    proposal: Words
    subjects: tuple[Words, ...]
    stake_fen_per_day: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the last day was to be expected, why the period differs, what was found on `looked_at`, what to do.

    `why_not_expected` and `why_no_waterfall` say why one of them is missing. `coming` is the day after.
    """

    looked_at: date
    expected: Expected | None
    coming: Expected | None
    why_not_expected: Words | None
    waterfall: Waterfall | None
    why_no_waterfall: Words | None
    findings: tuple[Finding, ...]
    to_do: tuple[ToDo, ...]
    sentences: tuple[Words, ...]

    @property
    def is_quiet(self) -> bool:
        """Nothing new was found and the day is as expected. Where nothing could be expected, nobody can say so."""
        return not any(map(is_news, self.findings)) and self.expected is not None and self.expected.place == "within"

    @property
    def nothing_found(self) -> Words:
        """What is said where there are no findings: of few data, or of a day without a forecast, no all-clear."""
        return nothing_odd(self.looked_at) if self.expected is not None else NO_ALL_CLEAR

    @property
    def items_left_out(self) -> Words | None:
        """Which items were not judged for the festival in their title; None when no festival is near."""
        return out_of_season_words(self.looked_at)
