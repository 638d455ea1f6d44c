"""`duoshou carry`: what the mall did comes into the cockpit now; all of it again after the loss of the lake."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from duoshou.cli.mall_database import open_mall_database
from duoshou.cli.options import HomeOption, Language, LanguageOption
from duoshou.cli.printing import REFUSED, printable, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.errors import WaitAndRepeat
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

if TYPE_CHECKING:
    from duoshou.bridges.values import Carried

PATIENCE_SECONDS = 60.0
LOOK_AGAIN_SECONDS = 0.5


class AnotherCarries(WaitAndRepeat):
    """The server carries by itself; only one may at a time."""

    message = Words("另一个进程正在搬运，已等 {seconds} 秒", "Another process is carrying; waited {seconds} s")
    remedy = Words("请稍后再试；开着的服务器每分钟自己会搬", "Try again shortly; a running server carries by itself")


def carry_(
    anew: Annotated[
        bool, typer.Option("--anew", help="All of it again from the first order: the lake was lost. 从头再搬一遍")
    ] = False,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Bring what the mall did into the cockpit now; a running server does so by itself. 把商城的事搬进驾驶舱。"""
    with refusals_are_printed():
        where = Home.from_environment(home)
        open_mall_database(where)
        stayed = _carry_all(where, anew, language)
    if stayed:
        raise typer.Exit(REFUSED)


def _carry_all(home: Home, anew: bool, language: str) -> bool:
    """Whether some shop's rows stayed behind; each is named on stderr. Raises AnotherCarries."""
    # Django knows its models only after setup.
    from duoshou.bridges.mall_to_warehouse import begin_anew

    until = time.monotonic() + PATIENCE_SECONDS
    while anew and not begin_anew(home=home):
        _wait(until)
    news = rows = 0
    more = True
    while more:
        done = _carry(home)
        news, rows, more = news + done.news, rows + done.rows, done.more and not done.not_carried
    said = Words(
        "听了 {news} 条商城消息，{rows} 行是新的或变了。", "{news} pieces of news heard, {rows} rows new or changed."
    )
    typer.echo(said.filled(news=news, rows=rows).within(language))
    for one in done.not_carried:
        typer.echo(f"{printable(one.shop)}：{printable(one.why.within(language))} [{one.code}]", err=True)
    return bool(done.not_carried)


def _carry(home: Home) -> Carried:
    """What one carry did, once nobody else is at it."""
    from duoshou.bridges.mall_to_warehouse import carry

    until = time.monotonic() + PATIENCE_SECONDS
    while (done := carry(home=home, moment=clock.now())).busy:
        _wait(until)
    return done


def _wait(until: float) -> None:
    if time.monotonic() > until:
        raise AnotherCarries(seconds=int(PATIENCE_SECONDS))
    time.sleep(LOOK_AGAIN_SECONDS)
