"""`duoshou brief`: the first screen of the morning as text, JSON, HTML, a picture or a workbook."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, business_day_of
from duoshou.cli.printing import give, refusals_are_printed
from duoshou.cli.targeting import wanted_in
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.facade import NoDataYet, as_html, as_json, as_png, as_text, as_workbook, brief, days_known
from duoshou.loop.values import Brief


class BriefFormat(StrEnum):
    """What the brief can be written as."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    PNG = "png"
    XLSX = "xlsx"


class Beside(StrEnum):
    """What a period is held against."""

    PREVIOUS = "previous"
    YEAR = "year"


def brief_(
    shop: Annotated[list[str], typer.Option("--shop", help="Whose brief; may be given more than once. 店铺名")],
    date: Annotated[
        datetime | None, typer.Option("--date", formats=DAY_FORMATS, help="The day; else the last whole one. 日期")
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=731, help="So many days up to that day. 天数")] = 1,
    compare: Annotated[Beside, typer.Option("--compare", help="previous (环比) or year (同比).")] = Beside.PREVIOUS,
    format: Annotated[
        BriefFormat, typer.Option("--format", help="text, json, html, png or xlsx. 格式")
    ] = BriefFormat.TEXT,
    out: Annotated[Path | None, typer.Option("--out", help="Into this file instead of the screen. 输出文件")] = None,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """What happened: numbers beside the period before, top and falling items, sources, buyers, gaps. 今日简报。"""
    with refusals_are_printed():
        where, shops = Home.from_environment(home), tuple(shop)
        moment = clock.now()
        last = business_day_of(date) or days_known(where, shops, moment=moment).default
        if last is None:
            raise NoDataYet()
        period = Period.inclusive(last, last)
        if days > 1:
            period = Period.ending(last, days=days)
        wanted = wanted_in(where, shops, period)
        morning = brief(where, shops=shops, period=period, compare=compare.value, moment=moment, wanted=wanted)
        told = _written(morning, format, language)
    give(told, out=out)


def _written(morning: Brief, format: BriefFormat, language: Language) -> str | bytes:
    match format:
        case BriefFormat.TEXT:
            return as_text(morning, language)
        case BriefFormat.JSON:
            return json.dumps(as_json(morning), ensure_ascii=False, indent=2) + "\n"
        case BriefFormat.HTML:
            return as_html(morning, language)
        case BriefFormat.PNG:
            return as_png(morning, language)
        case BriefFormat.XLSX:
            return as_workbook(morning, language)
