"""`duoshou demo`: a simulated shop writes its exports, they come in through the front door, a mall opens beside it, and
the cockpit shows both."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from duoshou.cli.importing import import_with_progress
from duoshou.cli.printing import refusals_are_printed
from duoshou.cli.serving import LOOPBACK, PORT, become_server, first_login, print_address
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.simulated_shop import (
    MALL_NAME,
    MALL_SLUG,
    PDD_SHOP_NAME,
    SHOP_NAME,
    simulate,
    simulate_pdd,
    write_exports,
    write_pdd,
)

DEMO_HOME = Path(".duoshou-demo")
# Eighteen months, so that 同比 has something to hold against and every kind of planted event happens more than once.
DEMO_DAYS = 550
DEMO_SEED = 20_261_111


def demo(
    home: Annotated[Path, typer.Option("--home", help="Where the demo lives. 演示数据目录")] = DEMO_HOME,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port. 端口")] = PORT,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Open the cockpit afterwards. 是否打开网页")] = True,
    days: Annotated[
        int, typer.Option("--days", min=1, max=800, help="How many days, up to yesterday. 天数")
    ] = DEMO_DAYS,
) -> None:
    """A simulated shop with known truth and a mall, then the cockpit over both. 演示：一家模拟的店和一个商城。"""
    with refusals_are_printed():
        where = Home(home.resolve()).make()
        write_and_import(where, days=days)
        password = first_login(where, renew=True)
        open_the_mall(where)
    typer.echo(f"演示数据在 the demo lives in {where.root}")
    if serve:
        typer.echo(f"商城 mall  http://{LOOPBACK}:{port}/mall/{MALL_SLUG}/  （手机上看更好 best on a phone）")
        print_address(LOOPBACK, port, password)
        become_server(where, host=LOOPBACK, port=port)
    else:
        typer.echo(f"登录 login: owner  密码 password: {password}")


def open_the_mall(home: Home) -> None:
    """The demo's mall with some days of trade, carried into the cockpit; safe to repeat. Comes after `first_login`."""
    # Django knows its models only after setup.
    from duoshou.cli.demo_trade import play

    goods, orders = play(home=home, moment=clock.now())
    if goods:
        typer.echo(f"商城“{MALL_NAME}”：{goods} 个规格、{orders} 笔订单。 {goods} SKUs, {orders} orders.")


def write_and_import(home: Home, *, days: int) -> None:
    """The exports of the simulated shop and of its smaller shop on 拼多多 up to yesterday, written under the home and
    imported; safe to repeat."""
    first_day = clock.today() - timedelta(days=days)
    exports = home.root / "exports"
    shutil.rmtree(exports, ignore_errors=True)
    truth = simulate(seed=DEMO_SEED, first_day=first_day, days=days)
    write_exports(truth=truth, folder=exports / "taobao")
    write_pdd(truth=simulate_pdd(seed=DEMO_SEED, first_day=first_day, days=days), folder=exports / "pdd")
    for shop, folder in ((SHOP_NAME, exports / "taobao"), (PDD_SHOP_NAME, exports / "pdd")):
        receipts = import_with_progress(home, [folder], shop)
        rows = sum(receipt.rows_accepted for receipt in receipts)
        files = len(receipts)
        typer.echo(
            f"模拟店“{shop}”：{files} 个导出文件、{rows:,} 行已导入。 {files} export files, {rows:,} rows imported."
        )
