"""`duoshou demo`: a simulated shop writes its exports, they come in through the front door, a mall opens beside it, and
the cockpit shows both."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duoshou.cli.demo_exports import write_and_import
from duoshou.cli.demo_truth import tell_truth
from duoshou.cli.options import Language, LanguageOption, Written
from duoshou.cli.printing import refusals_are_printed
from duoshou.cli.serving import LOOPBACK, PORT, become_server, first_login, print_address
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.simulated_shop import MALL_NAME, MALL_SLUG

DEMO_HOME = Path(".duoshou-demo")
# Eighteen months, so that 同比 has something to hold against and every kind of planted event happens more than once.
DEMO_DAYS = 550
DEMO_SEED = 20_261_111


def demo(
    home: Annotated[Path | None, typer.Option("--home", help="Where the demo lives. 演示数据目录")] = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port. 端口")] = PORT,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Open the cockpit afterwards. 是否打开网页")] = True,
    days: Annotated[
        int, typer.Option("--days", min=1, max=800, help="How many days, up to yesterday. 天数")
    ] = DEMO_DAYS,
    seed: Annotated[int, typer.Option("--seed", help="Which simulated shop. 模拟店的种子")] = DEMO_SEED,
    truth: Annotated[
        bool, typer.Option("--truth", help="What was planted beside what diagnose finds; no cockpit. 对答案")
    ] = False,
    written: Annotated[Written, typer.Option("--format", help="text or json, for --truth. 格式")] = Written.TEXT,
    language: LanguageOption = Language.ZH,
) -> None:
    """A simulated shop with known truth and a mall, then the cockpit over both. 演示：一家模拟的店和一个商城。"""
    with refusals_are_printed():
        where = Home((home or _home_of(seed)).resolve()).make()
        if truth:
            tell_truth(where, seed=seed, days=days, written=written, language=language)
            return
        write_and_import(where, days=days, seed=seed)
        password = first_login(where, renew=True)
        open_the_mall(where)
    typer.echo(f"演示数据在 the demo lives in {where.root}")
    if serve:
        typer.echo(f"商城 mall  http://{LOOPBACK}:{port}/mall/{MALL_SLUG}/  （手机上看更好 best on a phone）")
        print_address(LOOPBACK, port, password)
        become_server(where, host=LOOPBACK, port=port)
    else:
        typer.echo(f"登录 login: owner  密码 password: {password}")


def _home_of(seed: int) -> Path:
    """A folder for each shop, so that two never mix."""
    return DEMO_HOME if seed == DEMO_SEED else DEMO_HOME.with_name(f"{DEMO_HOME.name}-{seed}")


def open_the_mall(home: Home) -> None:
    """The demo's mall with some days of trade, carried into the cockpit; safe to repeat. Comes after `first_login`."""
    # Django knows its models only after setup.
    from duoshou.cli.demo_trade import play

    goods, orders = play(home=home, moment=clock.now())
    if goods:
        typer.echo(f"商城“{MALL_NAME}”：{goods} 个规格、{orders} 笔订单。 {goods} SKUs, {orders} orders.")
