"""`duoshou diagnose`: a change of a metric taken apart into factors and segments that add up to it."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from duoshou.cli.briefing import Beside
from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, business_day_of
from duoshou.cli.printing import give, refusals_are_printed
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.facade import diagnose, diagnosis_json, diagnosis_text
from duoshou.metrics.facade import Compare

BETWEEN = ".."


class DiagnosisFormat(StrEnum):
    """What a diagnosis can be written as."""

    TEXT = "text"
    JSON = "json"


def diagnose_(
    shop: Annotated[list[str], typer.Option("--shop", help="Whose numbers; may be given more than once. 店铺名")],
    first: Annotated[datetime, typer.Option("--from", formats=DAY_FORMATS, help="First day. 开始日")],
    last: Annotated[datetime, typer.Option("--to", formats=DAY_FORMATS, help="Last day, included. 结束日")],
    against: Annotated[
        str, typer.Option("--against", help="previous (环比), year (同比), or FIRST..LAST. 对比")
    ] = Beside.PREVIOUS.value,
    metric: Annotated[str, typer.Option("--metric", help="An amount or a count. 指标")] = "paid_amount",
    format: Annotated[DiagnosisFormat, typer.Option("--format", help="text or json. 格式")] = DiagnosisFormat.TEXT,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Why a number changed: by factor and by segment, to the fen. 为什么变了：按因素、按部分拆到分。"""
    other = _against(against)
    with refusals_are_printed():
        found = diagnose(
            Home.from_environment(home),
            shops=tuple(shop),
            period=Period.inclusive(_day(first), _day(last)),
            against=other,
            metric_id=metric,
        )
    if format is DiagnosisFormat.JSON:
        give(json.dumps(diagnosis_json(found), ensure_ascii=False, indent=2) + "\n", out=None)
    else:
        give(diagnosis_text(found, language), out=None)


def _day(typed: datetime) -> date:
    return business_day_of(typed) or typed.date()


def _against(typed: str) -> Period | Compare:
    match typed:
        case "previous" | "year":
            return typed
    first, between, last = typed.partition(BETWEEN)
    try:
        days = (date.fromisoformat(first), date.fromisoformat(last)) if between else None
    except ValueError:
        days = None
    if days is None or days[0] > days[1]:
        raise typer.BadParameter("previous, year or YYYY-MM-DD..YYYY-MM-DD", param_hint="--against")
    return Period.inclusive(*days)
