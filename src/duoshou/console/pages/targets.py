"""目标: what the owner wants of a year and its parts, where the shop stands, and what could close the gap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from duoshou.console.home import home
from duoshou.console.rights import needs, note
from duoshou.console.showing.standings import Writing, running_sums
from duoshou.console.tables import TEXT, Format, Table, definitions, download
from duoshou.console.view import View, view_of
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput, Refusal, WaitAndRepeat
from duoshou.kernel.periods import Period
from duoshou.kernel.words import CHINESE, Words
from duoshou.loop.facade import days_known
from duoshou.loop.targets import facade as aims
from duoshou.metrics.values import Metric
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import shops as known_shops

FIRST_METRIC = "paid_amount"
CAMPAIGN = "campaign"
YEARS_AROUND = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Which targets are looked at: one metric of one shop in one year, one piece of it in the middle."""

    shop: str
    metric: Metric
    piece: aims.Piece
    last: date | None

    @property
    def year(self) -> int:
        """The year in which the piece lies."""
        return self.piece.period.start.year

    @property
    def address(self) -> str:
        """The page that shows the same."""
        pairs = {"shops": self.shop, "metric": self.metric.id, "piece": aims.span_text(self.piece.period)}
        return f"{reverse('targets')}?{urlencode(pairs)}"


@needs("see_figures")
def targets(request: HttpRequest) -> HttpResponse:
    """The targets of one metric of one shop. Raises Http404 for a metric that can have none, NotASpan."""
    view = view_of(request).unfiltered
    if not view.shops:
        return render(request, "console/targets.html", {"view": view, "room": "store", "hides_times": True})
    asked = _asked(request.GET, view.shops[0])
    return render(request, "console/targets.html", _context(request, view, asked))


@require_POST
@needs("state_targets")
def state(request: HttpRequest) -> HttpResponse:
    """The page with a preview of what was typed; or, once it is saved or cleared, back to where it was asked.

    Raises Http404 for a shop that the person does not see.
    """
    shop = request.POST.get("shop", "")
    if shop not in team.shops_seen_by(request.user, [one.name for one in known_shops(home())]):
        raise Http404
    asked = _asked(request.POST, shop)
    try:
        wanted_span = _typed_span(request.POST)
        if "clear" in request.POST:
            return _cleared(request, asked, wanted_span)
        wanted = aims.wanted_typed(
            asked.metric.id, wanted_span, request.POST.get("amount", ""), name=request.POST.get("name", "")
        )
        if "save" in request.POST:
            return _saved(request, asked, wanted)
        after = aims.preview_target(home(), shop=shop, metric_id=asked.metric.id, wanted=wanted, last=asked.last)
    except (CorrectTheInput, WaitAndRepeat) as refusal:
        return _again(request, asked, {"refusal": refusal}, status=400)
    return _again(request, asked, {"after": after, "wanted": wanted})


@needs("export")
def targets_file(request: HttpRequest, format: Format) -> HttpResponse:
    """The whole tree, down to the days, as a file. Raises Http404 where nothing was stated."""
    view = view_of(request).unfiltered
    if not view.shops:
        raise Http404
    asked = _asked(request.GET, view.shops[0])
    found = aims.targets_of(shop=asked.shop, metric=asked.metric.id, year=asked.year)
    if found is None:
        raise Http404
    language = get_language() or CHINESE
    note(request, what="export", about=f"targets.{format} {asked.shop} {asked.metric.id} {asked.year}")
    told = aims.numbers_of(home(), found, last=asked.last)
    return download(
        _table(told, language),
        file_name=f"targets_{asked.metric.id}_{asked.year}",
        format=format,
        explained_by=definitions([asked.metric], language=language, asked=[(_("店铺"), asked.shop)]),
    )


def _asked(query: QueryDict, shop: str) -> Asked:
    # Another shop of the view may be known further.
    last = days_known(home(), (shop,), moment=clock.now()).default
    try:
        metric = aims.metric_with_target(query.get("metric") or FIRST_METRIC)
        this_year = str((last or clock.today()).year)
        period = aims.span_typed(query.get("piece") or query.get("year") or this_year)
    except Refusal:
        raise Http404 from None
    if period.start.year != period.last.year:
        raise Http404
    held = aims.targets_of(shop=shop, metric=metric.id, year=period.start.year)
    stated = held.stated_for(period) if held else None
    return Asked(shop, metric, aims.piece(period, stated.name if stated else ""), last)


def _typed_span(typed: QueryDict) -> Period:
    """The days that the form names. Raises NotASpan, PeriodIsBackwards."""
    span = typed.get("span", "")
    return aims.span_typed(f"{typed.get('first', '')}..{typed.get('until', '')}" if span == CAMPAIGN else span)


def _saved(request: HttpRequest, asked: Asked, wanted: aims.Stated) -> HttpResponse:
    revision = request.POST.get("revision", "")
    aims.state_target(
        home(),
        shop=asked.shop,
        metric_id=asked.metric.id,
        wanted=wanted,
        last=asked.last,
        who=request.user.get_username(),
        why=request.POST.get("why", ""),
        now=clock.now(),
        seen_revision=int(revision) if re.fullmatch(r"[0-9]{1,9}", revision) else None,
    )
    name = aims.name_of(wanted.period, wanted.name)
    amount = request.POST.get("amount", "")
    note(request, what="state_target", about=f"{asked.shop} {asked.metric.id} {name.zh} {amount}")
    messages.success(request, _("目标已保存，其余的日子重新分过"))
    return redirect(asked.address)


def _cleared(request: HttpRequest, asked: Asked, period: Period) -> HttpResponse:
    aims.clear_target(
        home(),
        shop=asked.shop,
        metric_id=asked.metric.id,
        period=period,
        who=request.user.get_username(),
        why=request.POST.get("why", ""),
        now=clock.now(),
    )
    note(request, what="clear_target", about=f"{asked.shop} {asked.metric.id} {aims.name_of(period).zh}")
    messages.success(request, _("目标已清除，其余的日子重新分过"))
    return redirect(asked.address)


def _again(request: HttpRequest, asked: Asked, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page as it was asked for, with what was typed."""
    request.GET = QueryDict(asked.address.partition("?")[2])
    view = view_of(request).unfiltered
    context = _context(request, view, asked) | {"typed": request.POST, **more}
    if "after" in more:
        writing, before = context["writing"], context["held"]
        context["preview"] = {
            "name": aims.name_of(more["wanted"].period, more["wanted"].name),
            "amount": writing.amount(more["wanted"].amount),
            "months": writing.months(before, more["after"]),
            "season": aims.season_words(more["after"].season, asked.metric),
        }
    return render(request, "console/targets.html", context, status=status)


def _context(request: HttpRequest, view: View, asked: Asked) -> dict[str, Any]:
    held = aims.targets_of(shop=asked.shop, metric=asked.metric.id, year=asked.year)
    found = held or aims.Targets(asked.shop, asked.metric.id, asked.year, 0, (), aims.even_season(asked.year), {})
    told = aims.numbers_of(home(), found, last=asked.last)
    writing = Writing(told, get_language() or CHINESE)
    context = {
        "view": view,
        "room": "store",
        "hides_times": True,
        "asked": asked,
        "held": held,
        "writing": writing,
        "may_state": team.may(request.user, "state_targets"),
        "metrics": aims.metrics_with_targets(),
        "years": _years(asked),
        "spans": _spans(asked.year),
        "chosen_span": aims.span_text(asked.piece.period),
        "revision": found.revision,
        "other_shops": [shop for shop in view.shops if shop != asked.shop],
    }
    return context | (_standing(told, asked, writing) if found.by_day else {})


def _standing(told: aims.Numbers, asked: Asked, writing: Writing) -> dict[str, Any]:
    """Where the shop stands with the piece that was asked for, and the tree around it."""
    standing, targets = aims.stand(told, asked.piece), told.targets
    context: dict[str, Any] = {
        "standing": standing,
        "gap": aims.gap_words(standing),
        "season": aims.season_words(targets.season, asked.metric),
        "tree": list(writing.tree(aims.tree(told, opened=asked.piece.period), asked.piece.period)),
        "levers": writing.levers(standing),
        "stated": [
            (aims.name_of(one.period, one.name), aims.span_text(one.period), writing.amount(one.amount), one)
            for one in targets.stated
        ],
        "changes": writing.changes(targets),
        "figures": _figures(standing, writing),
    }
    if aims.is_sum(asked.metric) and asked.piece.kind != "day":
        chart, steps = running_sums(told, asked.piece, writing)
        context |= {"chart": chart, "steps": steps}
    return context


def _figures(told: aims.Standing, writing: Writing) -> dict[str, str]:
    """The numbers of the standing, written out."""
    outlook = told.outlook
    likely = outlook.likely if outlook else (None, None)
    nearly = outlook.nearly_sure if outlook else (None, None)
    return {
        "target": writing.amount(told.target),
        "target_short": writing.short(told.target),
        "actual": writing.amount(told.actual),
        "actual_short": writing.short(told.actual),
        "due": writing.amount(told.due),
        "expected": writing.amount(outlook.expected if outlook else None),
        "expected_short": writing.short(outlook.expected if outlook else None),
        "likely_low": writing.short(likely[0]),
        "likely_high": writing.short(likely[1]),
        "nearly_low": writing.short(nearly[0]),
        "nearly_high": writing.short(nearly[1]),
        "needed": writing.amount(told.needed_per_day),
        "needed_short": writing.short(told.needed_per_day),
        "usual": writing.amount(told.usual_per_day),
    }


def _years(asked: Asked) -> list[int]:
    this = (asked.last or clock.today()).year
    return sorted({asked.year, *range(this - YEARS_AROUND, this + YEARS_AROUND + 1)})


def _spans(year: int) -> list[tuple[str, Words]]:
    """What a target can be stated for, beside a run of days."""
    whole = aims.whole_year(year)
    periods = [whole, *(aims.quarter(year, number) for number in range(1, 5)), *whole.by_grain("month")]
    return [(aims.span_text(period), aims.name_of(period)) for period in periods]


def _table(told: aims.Numbers, language: str) -> Table:
    root = aims.branch(told, aims.piece(aims.whole_year(told.targets.year)), depth=len(aims.LEVELS))
    unit = told.metric.unit
    rows: list[tuple[object, ...]] = []

    def add(one: aims.Branch) -> None:
        days = one.piece.period
        values = (_plain(one.target), _plain(one.actual), None if one.over else one.expected)
        rows.append((one.piece.name.within(language), days.start.isoformat(), days.last.isoformat(), *values))
        for below in one.below:
            add(below)

    add(root)
    columns = ((_("名称"), TEXT), (_("从"), TEXT), (_("到（含）"), TEXT))
    figures = ((_("目标"), unit), (_("已完成"), unit), (_("预计"), unit))
    return Table(_("目标"), (*columns, *figures), tuple(rows))


def _plain(amount: aims.Amount | None) -> object:
    return amount if amount is None or isinstance(amount, int) else amount.value
