"""`duoshou reconcile`: what platforms report of each day beside what our own rows say."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, business_day_of
from duoshou.cli.printing import give, printable, refusals_are_printed, table_console
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.facade import NoDataYet, days_known
from duoshou.loop.reconciliation.facade import Reconciliation, as_json, reconcile
from duoshou.metrics.facade import segment_words

DAY, SHOP, PLATFORM = Words("日期", "Day"), Words("店铺", "Shop"), Words("平台", "Platform")
THEIRS, OURS = Words("平台的数", "Platform's"), Words("我们的数", "Ours")
DIFFERENCE, UNEXPLAINED = Words("差额", "Difference"), Words("未解释", "Unexplained")
NOTHING_REPORTED = Words("这段时间没有平台日报里的这个数", "No report of a platform says this figure of these days")
NOT_REPORTED = Words(
    "有 {days} 天我们有订单、平台没有日报，对不了", "Of {days} days we have orders and no report of the platform"
)


class ReconciledFigure(StrEnum):
    """The figures that both sides tell."""

    PAID_AMOUNT = "paid_amount"
    REFUND_AMOUNT = "refund_amount"


class ReconciledFormat(StrEnum):
    """What a reconciliation can be written as."""

    TABLE = "table"
    JSON = "json"


def reconcile_(
    shop: Annotated[list[str] | None, typer.Option("--shop", help="Shops; all of them when left out. 店铺名")] = None,
    figure: Annotated[
        ReconciledFigure, typer.Option("--figure", help="paid_amount or refund_amount. 对哪个数")
    ] = ReconciledFigure.PAID_AMOUNT,
    first: Annotated[datetime | None, typer.Option("--from", formats=DAY_FORMATS, help="First day. 开始日")] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAY_FORMATS, help="Last day, included. 结束日")
    ] = None,
    format: Annotated[ReconciledFormat, typer.Option("--format", help="table or json. 格式")] = ReconciledFormat.TABLE,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """The platforms' figure of each day beside ours, the difference parted into causes. 平台对数：差额分到查实的原因。"""
    with refusals_are_printed():
        where, shops = Home.from_environment(home), tuple(shop or ())
        end = business_day_of(last) or days_known(where, shops, moment=clock.now()).default
        if end is None:
            raise NoDataYet()
        period = Period.inclusive(business_day_of(first) or end.replace(day=1), end)
        told = reconcile(where, figure.value, shops=shops, period=period)
    if format is ReconciledFormat.JSON:
        give(json.dumps(as_json(told), ensure_ascii=False, indent=2) + "\n", out=None)
        return
    console = table_console()
    if told.lines:
        console.print(_table(told, language))
    for said in _said(told):
        console.print(f"· {printable(said.within(language))}", markup=False)


def _table(told: Reconciliation, language: str) -> Table:
    """A row a day, the sums at the end."""
    table = Table(title=f"{told.figure.name.within(language)} {told.period.start} — {told.period.last}")
    for head in (DAY, SHOP, PLATFORM):
        table.add_column(head.within(language))
    for head in (THEIRS, OURS, DIFFERENCE, *(one.name for one in told.causes), UNEXPLAINED):
        table.add_column(head.within(language), justify="right")
    rows = [
        (
            sides.day.isoformat(),
            sides.shop,
            segment_words("platform", sides.platform).within(language),
            (sides.theirs_fen, sides.ours_fen, sides.difference_fen),
            [line.parts.get(cause.id, 0) for cause in told.causes],
            line.unexplained_fen,
        )
        for line in told.lines
        for sides in [line.sides]
    ]
    sums = (told.theirs_fen, told.ours_fen, told.theirs_fen - told.ours_fen)
    rows.append(("", "", "", sums, [told.part_fen(cause.id) for cause in told.causes], told.unexplained_fen))
    for day, shop, platform, figures, parts, rest in rows:
        amounts = [yuan_text(fen, currency=told.currency) for fen in (*figures, *parts, rest)]
        table.add_row(day, escape(printable(shop)), escape(platform), *amounts)
    return table


def _said(told: Reconciliation) -> list[Words]:
    """The causes found, and what could not be held side by side."""
    said = []
    for one in told.found:
        platform = segment_words("platform", one.platform)
        said.append(
            Words(
                f"{one.cause.name.zh}（{one.shop} · {platform.zh}）：{one.cause.says.zh}",
                f"{one.cause.name.en} ({one.shop} · {platform.en}): {one.cause.says.en}",
            )
        )
    said += told.figure.unsaid
    if not told.lines:
        said.append(NOTHING_REPORTED)
    if told.days_without_report:
        said.append(NOT_REPORTED.filled(days=told.days_without_report))
    return said
