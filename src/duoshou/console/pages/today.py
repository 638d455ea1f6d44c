"""今日, the first screen: what happened on the last whole day, and the tables behind it as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from duoshou.console import brief_tables
from duoshou.console.home import home
from duoshou.console.judgement_shown import ON_PAGE, shown_judgement
from duoshou.console.navigation import first_room_of
from duoshou.console.rights import needs, note
from duoshou.console.showing import changes, lines, numbers
from duoshou.console.tables import Format, definitions, download
from duoshou.console.teaching import kinds_by_platform
from duoshou.console.view import View, view_of
from duoshou.kernel import clock
from duoshou.kernel.periods import Period
from duoshou.kernel.words import CHINESE, Words
from duoshou.loop.facade import HEADLINES, brief, judgement, target_words
from duoshou.loop.judgement.written import HEAD
from duoshou.loop.targets.facade import wanted_values
from duoshou.loop.values import Brief, Segment, Tile

ASKS_FOR_A_PART = "Duoshou-Part"


@dataclass(frozen=True, slots=True)
class ShownTile:
    """A tile with its numbers written out."""

    tile: Tile
    value: str
    whole: str
    before: str
    change: changes.Change | None
    line: lines.Line | None
    target: Words | None = None


@dataclass(frozen=True, slots=True)
class ShownSegment:
    """A segment with its change written out, and where its piece of the bar starts and how wide it is, in per cent."""

    segment: Segment
    change: changes.Change | None
    starts_at: Decimal
    width: Decimal


def first_room(request: HttpRequest) -> HttpResponse:
    """On to the first room of whoever may not read the figures: everybody arrives here after the sign-in."""
    return redirect(first_room_of(request.user).address)


@needs("see_figures", instead=first_room)
def today(request: HttpRequest) -> HttpResponse:
    """The first screen; a page that teaches what to export while there is nothing to show."""
    view = view_of(request).unfiltered
    if view.period is None:
        return render(
            request,
            "console/nothing_yet.html",
            {"view": view, "kinds_by_platform": kinds_by_platform(), "room": "today"},
        )
    # The numbers do not wait for the judgement: it comes with them only if it was made before, else right after them.
    morning = _brief(view, view.period)
    thought = {"words": HEAD | ON_PAGE}
    if morning.judgement is not None:
        thought = shown_judgement(morning.judgement, view, language=get_language() or CHINESE)
    return render(request, "console/today.html", {"view": view, "room": "today", **shown(morning), **thought})


@needs("see_figures")
def today_judgement(request: HttpRequest) -> HttpResponse:
    """The judgement of the first screen: the part alone for the page's own script, a whole page for everybody else."""
    view = view_of(request).unfiltered
    if view.period is None:
        raise Http404
    made = judgement(home(), shops=view.shops, period=view.period, compare=view.compare, moment=clock.now())
    context = shown_judgement(made, view, language=get_language() or CHINESE)
    page = "console/_judgement.html" if request.headers.get(ASKS_FOR_A_PART) else "console/judgement.html"
    return render(request, page, {"view": view, "room": "today", **context})


@needs("export")
def today_table(request: HttpRequest, table: str, format: Format) -> HttpResponse:
    """One table of the first screen as a file. Raises Http404 for a table that is not there."""
    view = view_of(request).unfiltered
    if view.period is None or table not in brief_tables.TABLES:
        raise Http404
    morning = _brief(view, view.period)
    language = get_language() or CHINESE
    note(request, what="export", about=f"{table}.{format} {view.query}")
    return download(
        brief_tables.TABLES[table](morning, language),
        file_name=f"{table}_{view.period.start}_{view.period.last}",
        format=format,
        explained_by=definitions(
            [tile.metric for tile in morning.tiles], language=language, asked=brief_tables.asked(morning, language)
        ),
    )


def shown(morning: Brief) -> dict[str, Any]:
    """The brief as the template wants it."""
    language = get_language() or CHINESE
    return {
        "brief": morning,
        "currency": morning.currency,
        "tiles": [shown_tile(tile, morning.currency, language) for tile in morning.tiles],
        "chart": trend_chart(morning, language),
        "notes": tuple(dict.fromkeys(note.reason for note in morning.notes)),
        "segments": {
            name: _shown_segments(getattr(morning, name), morning.currency)
            for name in ("top_items", "bottom_items", "sources", "buyers")
        },
        "refund_change": changes.in_money(
            now=morning.refunds.amount_fen, before=morning.refunds.before_fen, currency=morning.currency
        ),
    }


def shown_tile(tile: Tile, currency: str, language: str) -> ShownTile:
    """The tile with its numbers written out."""
    change = changes.in_points(tile.change) if tile.change_is_points else changes.relative(tile.change)
    return ShownTile(
        tile=tile,
        value=numbers.short(tile.value, metric=tile.metric, currency=currency, language=language),
        whole=numbers.whole(tile.value, metric=tile.metric, currency=currency),
        before=numbers.whole(tile.before, metric=tile.metric, currency=currency),
        change=change,
        line=lines.line([value for _, value in tile.spark]),
        target=target_words(tile, currency=currency),
    )


def trend_chart(morning: Brief, language: str) -> dict[str, Any]:
    """What the browser draws: the days, and yuan now and before."""
    in_yuan = Decimal("0.01")
    return {
        "symbol": numbers.SYMBOLS.get(morning.currency, morning.currency + " "),
        "days": [point.day.isoformat() for point in morning.trend],
        "before_days": [point.before_day.isoformat() if point.before_day else None for point in morning.trend],
        "now": [None if point.value_fen is None else str(point.value_fen * in_yuan) for point in morning.trend],
        "before": [None if point.before_fen is None else str(point.before_fen * in_yuan) for point in morning.trend],
    }


def _brief(view: View, period: Period) -> Brief:
    wanted = wanted_values(shops=view.shops, metrics=HEADLINES, period=period)
    return brief(
        home(),
        shops=view.shops,
        period=period,
        compare=view.compare,
        moment=clock.now(),
        judging=False,
        wanted=wanted,
    )


def _shown_segments(segments: Sequence[Segment], currency: str) -> list[ShownSegment]:
    found, starts_at = [], Decimal(0)
    for segment in segments:
        width = max(Decimal(0), (segment.share.value or Decimal(0)) * 100)
        change = changes.in_money(now=segment.value_fen, before=segment.before_fen, currency=currency)
        found.append(ShownSegment(segment, change, starts_at, width))
        starts_at += width
    return found
