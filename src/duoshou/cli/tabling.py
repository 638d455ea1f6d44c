"""`duoshou tables`: one of the three standing tables as a workbook."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from duoshou.cli.mall_database import NoMallYet, open_mall_database
from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, business_day_of
from duoshou.cli.printing import give, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.facade import NoDataYet, days_known
from duoshou.loop.standing_tables.facade import Campaign, as_workbook, make_table
from duoshou.warehouse.facade import known_shops


class Standing(StrEnum):
    """The standing tables."""

    OPERATIONS = "operations"
    CAMPAIGNS = "campaigns"
    KEYWORDS = "keywords"


def tables_(
    table: Annotated[
        Standing,
        typer.Argument(
            help="operations (全店运营数据汇总表), campaigns (店铺活动销售结果报表), keywords (淘词资源汇总表). 哪张表"
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="Into this .xlsx file. 输出文件")],
    shop: Annotated[list[str], typer.Option("--shop", help="Whose; may be given more than once. 店铺名")],
    first: Annotated[datetime | None, typer.Option("--from", formats=DAY_FORMATS, help="First day. 开始日")] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAY_FORMATS, help="Last day, included. 结束日")
    ] = None,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """A standing table as a workbook, with its definitions and what is missing. 三张报表，带定义和缺失说明。"""
    with refusals_are_printed():
        where, shops, moment = Home.from_environment(home), tuple(shop), clock.now()
        end = business_day_of(last) or days_known(where, shops, moment=moment).default
        if end is None:
            raise NoDataYet()
        period = Period.inclusive(business_day_of(first) or end.replace(day=1), end)
        made = make_table(
            table.value, where, shops=shops, period=period, moment=moment, known=_known(where, shops, period)
        )
        content = as_workbook(made, language)
    give(content, out=out)


def _known(home: Home, shops: tuple[str, ...], period: Period) -> tuple[Campaign, ...] | None:
    """The campaigns that the house knows of; None in a home without a database, which is not made for it."""
    try:
        open_mall_database(home)
    except NoMallYet:
        return None
    # Django knows its models only after setup.
    from duoshou.loop.standing_tables.own_campaigns import own_campaigns

    zone = known_shops(home, shops)[0].time_zone
    return own_campaigns(shops, period, time_zone=zone)
