"""Filters that show values in the reader's language."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from duoshou.console.showing import days, numbers
from duoshou.console.showing.changes import Change
from duoshou.kernel.periods import Period, day_text
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import CHINESE, Words
from duoshou.loop.facade import so_far_words
from duoshou.loop.numbers import share_text
from duoshou.metrics.values import Reach

register = template.Library()

FIGURE = re.compile(r"[\d,.]+")
WORD_BREAK = SafeString("<wbr>")
# Where one word of a column's name ends and the next begins: `after_sales.AfterSalePicture`.
BETWEEN_WORDS = re.compile(r"(?<=[._])|(?<=[a-z0-9])(?=[A-Z])")
# Between an archive and the file inside it.
INSIDE = " › "


def language() -> str:
    """The language of this request."""
    return get_language() or CHINESE


@register.filter
def said(words: Words | None) -> str:
    """Words in the reader's language; nothing for None."""
    return "" if words is None else words.within(language())


@register.filter
def day(value: date | None) -> str:
    """A day without its year."""
    return numbers.DASH if value is None else day_text(value, language())


@register.filter
def full_day(value: date | None) -> str:
    """A day with its year."""
    return numbers.DASH if value is None else days.full_day(value, language())


@register.filter
def period(value: Period) -> str:
    """The first and the last day of a period."""
    return days.period_text(value, language())


@register.filter
def moment(value: datetime | None) -> str:
    """An instant in the server's business time zone."""
    return numbers.DASH if value is None else timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


@register.filter
def yuan(fen: int | None, currency: str) -> str:
    """The full amount."""
    return numbers.yuan(fen, currency=currency)


@register.filter
def count(value: int | Decimal | None) -> str:
    """A whole number with thousands marked."""
    return numbers.count(value)


@register.filter
def share(ratio: Ratio | None) -> str:
    """A ratio as a percentage with one place; a small one with two, or it would read as nothing."""
    return share_text(ratio.value if ratio else None)


@register.filter
def percent(ratio: Ratio | None) -> str:
    """A ratio that is a metric, with two places as everywhere."""
    return numbers.percent(ratio.value if ratio else None)


@register.filter
def missing_runs(values: tuple[date, ...]) -> list[Period]:
    """Missing days as runs without a break."""
    return days.runs(values)


@register.filter
def so_far(reach: Reach | None) -> Words | None:
    """How far days that are not over are known; nothing for days that are."""
    return so_far_words(reach)


@register.filter
def signed(change: Change | None) -> str:
    """The bare figure of a change, minus for a fall, by which a table is sorted; nothing when it is unknown."""
    found = FIGURE.search(change.amount.en) if change else None
    if change is None or found is None:
        return ""
    return ("-" if change.direction == "down" else "") + found[0].replace(",", "")


@register.filter
def file_name(path: str) -> str:
    """The last part of a path, as its owner knows the file; of a file in an archive, the archive's and its own."""
    return INSIDE.join(PurePath(part.replace("\\", "/")).name for part in path.split(INSIDE))


@register.filter
def parted(name: str) -> SafeString:
    """The name of a table or column, which may break between its words when there is no room for all of it."""
    return format_html_join(WORD_BREAK, "{}", ((word,) for word in BETWEEN_WORDS.split(name)))
