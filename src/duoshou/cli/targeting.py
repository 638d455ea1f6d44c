"""`duoshou target`: what the owner wants of a year and its parts, and where the shop stands."""

from __future__ import annotations

import getpass
import json
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from duoshou.cli.mall_database import NoMallYet, open_mall_database
from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, Written, business_day_of
from duoshou.cli.printing import give, printable, refusals_are_printed
from duoshou.cli.serving import ready_database
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.facade import HEADLINES, days_known
from duoshou.metrics.facade import metric as declared
from duoshou.rooms.store.targets.errors import NothingStated
from duoshou.rooms.store.targets.rules.pieces import name_of

if TYPE_CHECKING:
    from duoshou.loop.targets.facade import Targets

target = typer.Typer(
    name="target", help="Targets of a year and its parts, and where the shop stands. 目标与进度。", no_args_is_help=True
)

ShopOption = Annotated[str, typer.Option("--shop", help="Whose; one shop. 店铺名")]
MetricOption = Annotated[str, typer.Option("--metric", help="A metric that adds up, or a ratio. 指标")]
YearOption = Annotated[str | None, typer.Option("--year", help="Such as 2026. 年")]
QuarterOption = Annotated[str | None, typer.Option("--quarter", help="Such as 2026Q4. 季")]
MonthOption = Annotated[str | None, typer.Option("--month", help="Such as 2026-11. 月")]
FromOption = Annotated[datetime | None, typer.Option("--from", formats=DAY_FORMATS, help="First day. 开始日")]
ToOption = Annotated[datetime | None, typer.Option("--to", formats=DAY_FORMATS, help="Last day, included. 结束日")]
FormatOption = Annotated[Written, typer.Option("--format", help="text or json. 格式")]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept with the change. 为什么")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who states it; else the login of this machine. 谁定的")]


class Level(StrEnum):
    """How deep the tree is shown."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@target.command("set")
def set_(
    shop: ShopOption,
    amount: Annotated[str, typer.Option("--amount", help="In yuan (1200000, 120万), a count, or a ratio (3.4%). 目标")],
    metric: MetricOption = "paid_amount",
    year: YearOption = None,
    quarter: QuarterOption = None,
    month: MonthOption = None,
    first: FromOption = None,
    last: ToOption = None,
    name: Annotated[str, typer.Option("--name", help="Of a campaign, such as 双11. 活动名")] = "",
    why: WhyOption = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show the spread and keep nothing. 只预览")] = False,
    by: ByOption = None,
    format: FormatOption = Written.TEXT,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """State the target of a year, a quarter, a month or a run of days; it is spread over the days. 定目标。"""
    with refusals_are_printed():
        where = Home.from_environment(home).make()
        ready_database(where)
        # Django knows its models only after setup.
        from duoshou.loop.targets import facade as targets

        period = _span((year, quarter, month), first, last)
        wanted = targets.wanted_typed(metric, period, amount, name=name)
        known = days_known(where, (shop,), moment=clock.now()).default
        if preview:
            told = targets.preview_target(where, shop=shop, metric_id=metric, wanted=wanted, last=known)
        else:
            told = targets.state_target(
                where,
                shop=shop,
                metric_id=metric,
                wanted=wanted,
                last=known,
                who=by or getpass.getuser(),
                why=why,
                now=clock.now(),
            )
            _record("state_target", told, period, by)
        said = _written(where, told, period, Level.MONTH, known, format, language)
    give(said, out=None)


@target.command("show")
def show(
    shop: ShopOption,
    metric: MetricOption = "paid_amount",
    year: YearOption = None,
    quarter: QuarterOption = None,
    month: MonthOption = None,
    first: FromOption = None,
    last: ToOption = None,
    depth: Annotated[Level, typer.Option("--depth", help="The finest level of the tree. 展开到")] = Level.MONTH,
    date: Annotated[
        datetime | None, typer.Option("--date", formats=DAY_FORMATS, help="As known that evening. 截至")
    ] = None,
    format: FormatOption = Written.TEXT,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Where the shop stands: done, expected, gap, what could close it, and the tree; without days, this year. 看进度。"""
    with refusals_are_printed():
        where = Home.from_environment(home)
        _open(where, shop, metric)
        from duoshou.loop.targets import facade as targets

        known = business_day_of(date) or days_known(where, (shop,), moment=clock.now()).default
        asked = any((year, quarter, month, first, last))
        period = _span((year, quarter, month), first, last) if asked else targets.whole_year(clock.today().year)
        told = targets.targets_of(shop=shop, metric=metric, year=period.start.year)
        if told is None:
            raise _nothing(shop, metric, period)
        said = _written(where, told, period, depth, known, format, language)
    give(said, out=None)


@target.command("clear")
def clear(
    shop: ShopOption,
    metric: MetricOption = "paid_amount",
    year: YearOption = None,
    quarter: QuarterOption = None,
    month: MonthOption = None,
    first: FromOption = None,
    last: ToOption = None,
    why: WhyOption = "",
    by: ByOption = None,
    format: FormatOption = Written.TEXT,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Clear the target of exactly these days; what lies around it is spread anew, the change is kept. 清除目标。"""
    with refusals_are_printed():
        where = Home.from_environment(home)
        _open(where, shop, metric)
        # Django knows its models only after setup.
        from duoshou.loop.targets import facade as targets

        period = _span((year, quarter, month), first, last)
        told = targets.clear_target(
            where, shop=shop, metric_id=metric, period=period, who=by or getpass.getuser(), why=why, now=clock.now()
        )
        _record("clear_target", told, period, by)
        known = days_known(where, (shop,), moment=clock.now()).default
        whole = targets.whole_year(told.year)
        said = _written(where, told, whole, Level.MONTH, known, format, language)
    give(said, out=None)


def wanted_in(home: Home, shops: tuple[str, ...], period: Period) -> dict[str, int | Decimal]:
    """What is wanted of these days by metric; nothing in a home without a database, which is not made for it."""
    try:
        open_mall_database(home)
    except NoMallYet:
        return {}
    # Django knows its models only after setup.
    from duoshou.loop.targets import facade as targets

    return targets.wanted_values(shops=shops, metrics=HEADLINES, period=period)


def _span(named: tuple[str | None, str | None, str | None], first: datetime | None, last: datetime | None) -> Period:
    """The days that were typed, in one way. Raises NotASpan, PeriodIsBackwards, BadParameter."""
    from duoshou.loop.targets import facade as targets

    kinds = dict(zip(("year", "quarter", "month"), named, strict=True))
    typed = [(kind, text) for kind, text in kinds.items() if text is not None]
    if len(typed) + bool(first or last) != 1:
        raise typer.BadParameter("one of --year, --quarter, --month, or --from and --to", param_hint="--year")
    start, end = business_day_of(first), business_day_of(last)
    if not typed:
        return Period.inclusive(_either(start, end), _either(end, start))
    kind, text = typed[0]
    period = targets.span_typed(text)
    if targets.kind_of(period) != kind:
        raise targets.NotASpan(text=text)
    return period


def _either(day: date | None, other: date | None) -> date:
    found = day or other
    if found is None:
        raise typer.BadParameter("a day is missing", param_hint="--from")
    return found


def _open(home: Home, shop: str, metric: str) -> None:
    """Django is ready on the targets of this home. Raises NothingStated where there is no database, NoMallYet."""
    try:
        open_mall_database(home)
    except NoMallYet:
        if home.database.exists():
            raise
        raise _nothing(shop, metric, Period.of_month(clock.today())) from None


def _nothing(shop: str, metric: str, period: Period) -> NothingStated:
    name, span = declared(metric).name, name_of(period)
    return NothingStated(shop=printable(shop), metric_zh=name.zh, metric_en=name.en, span_zh=span.zh, span_en=span.en)


def _record(what: str, told: Targets, period: Period, by: str | None) -> None:
    """A line in the record of who did what."""
    from duoshou.rooms.team import facade as team

    amount = told.stated_for(period)
    about = f"{told.shop} {told.metric} {name_of(period).zh} {amount.amount if amount else ''}"
    team.record(person=None, name=by or getpass.getuser(), what=what, about=about, address="", now=clock.now())


def _written(
    home: Home,
    told: Targets,
    period: Period,
    depth: Level,
    known: date | None,
    format: Written,
    language: str,
) -> str:
    """The standing of these days and the tree below them."""
    from duoshou.loop.targets import facade as targets

    numbers = targets.numbers_of(home, told, last=known)
    stated = told.stated_for(period)
    piece = targets.piece(period, stated.name if stated else "")
    levels = max(0, targets.LEVELS.index(depth.value) - targets.level_of(piece))
    root = targets.branch(numbers, piece, depth=levels)
    standing = targets.stand(numbers, piece)
    changes = targets.history(shop=told.shop, metric=told.metric, year=told.year)
    if format is Written.JSON:
        said = targets.targets_json(told, root, standing, changes)
        return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    return targets.targets_text(told, root, standing, changes, language)
