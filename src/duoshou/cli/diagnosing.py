"""`duoshou diagnose`: why a number changed, and what was found in the shop."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated

import typer

from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, Written, business_day_of
from duoshou.cli.printing import give, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.facade import as_json, as_text, diagnose
from duoshou.loop.facade import NoDataYet, days_known
from duoshou.metrics.facade import partner


def diagnose_(
    shop: Annotated[list[str], typer.Option("--shop", help="Whose; may be given more than once. 店铺名")],
    first: Annotated[datetime | None, typer.Option("--from", formats=DAY_FORMATS, help="First day. 开始日")] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAY_FORMATS, help="Last day, included. 结束日")
    ] = None,
    against: Annotated[
        str, typer.Option("--against", help="previous (环比), year (同比), or two days D..D. 对比时段")
    ] = "previous",
    metric: Annotated[str, typer.Option("--metric", help="Metric id; see docs/metrics.md. 指标")] = "paid_amount",
    format: Annotated[Written, typer.Option("--format", help="text or json. 格式")] = Written.TEXT,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Why a metric changed, by factor and segment, and what was found by money at stake. 诊断：为什么变、值多少、怎么办。"""
    with refusals_are_printed():
        where, shops = Home.from_environment(home), tuple(shop)
        end = business_day_of(last) or business_day_of(first) or days_known(where, shops, moment=clock.now()).default
        if end is None:
            raise NoDataYet()
        period = Period.inclusive(business_day_of(first) or end, end)
        told = diagnose(where, shops=shops, period=period, against=_span(against, period), metric_id=metric)
    if format is Written.JSON:
        give(json.dumps(as_json(told), ensure_ascii=False, indent=2) + "\n", out=None)
    else:
        give(as_text(told, language), out=None)


def _span(typed: str, period: Period) -> Period:
    """The span held against. Raises BadParameter for what is none."""
    if typed == "previous":
        return partner(period, "previous")
    if typed == "year":
        return partner(period, "year")
    first, dots, last = typed.partition("..")
    try:
        return Period.inclusive(date.fromisoformat(first), date.fromisoformat(last if dots else ""))
    except ValueError:
        raise typer.BadParameter(
            "previous, year, or two days such as 2026-11-01..2026-11-07", param_hint="--against"
        ) from None
