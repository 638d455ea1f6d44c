"""`duoshou forecast`: what the coming days should bring, and whether the last ones were odd."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, Written, business_day_of
from duoshou.cli.printing import give, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.loop.facade import days_known, foresee, foresight_json, foresight_text


def forecast_(
    shop: Annotated[list[str], typer.Option("--shop", help="Whose numbers; may be given more than once. 店铺名")],
    metric: Annotated[str, typer.Option("--metric", help="An amount or a count of a day. 指标")] = "paid_amount",
    days: Annotated[int, typer.Option("--days", min=1, max=60, help="So many days ahead. 天数")] = 7,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=DAY_FORMATS, help="The last day that is known; else the last whole one. 截至"),
    ] = None,
    format: Annotated[Written, typer.Option("--format", help="text or json. 格式")] = Written.TEXT,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """What the coming days should bring, with bounds that hold. 以后几天大概多少，范围有多大，最近是否反常。"""
    with refusals_are_printed():
        where, shops = Home.from_environment(home), tuple(shop)
        known = business_day_of(last) or days_known(where, shops, moment=clock.now()).default
        told = foresee(where, shops=shops, last=known, days=days, metric_id=metric)
    if format is Written.JSON:
        give(json.dumps(foresight_json(told), ensure_ascii=False, indent=2) + "\n", out=None)
    else:
        give(foresight_text(told, language), out=None)
