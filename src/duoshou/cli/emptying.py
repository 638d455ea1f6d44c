"""`duoshou shop`: a shop of which the first files settled something wrong is emptied, to be imported again."""

from __future__ import annotations

from typing import Annotated

import typer

from duoshou.cli.options import HomeOption
from duoshou.cli.printing import printable, refusals_are_printed
from duoshou.kernel.home import Home
from duoshou.warehouse.facade import empty_shop

app = typer.Typer(help="A shop as a whole. 整个店铺。", no_args_is_help=True)


@app.callback()
def group() -> None:
    """A shop as a whole. 整个店铺。"""


@app.command("empty")
def empty(
    shop: Annotated[str, typer.Argument(help="The shop. 店铺名")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask. 不再询问")] = False,
    home: HomeOption = None,
) -> None:
    """Take all rows of a shop out of the numbers, with its currency and time zone. 清空店铺，币种和时区重新定。

    Files and receipts stay; the files are named, oldest first, to be imported again.
    """
    if not yes:
        typer.confirm(f"清空“{printable(shop)}”的全部数据？原文件都留着 empty it? its files stay", abort=True)
    with refusals_are_printed():
        files = empty_shop(Home.from_environment(home), shop=shop)
    typer.echo(f"已清空 emptied {printable(shop)}；请按下面的次序再导入 import again, in this order:")
    for name, place in files:
        typer.echo(f"  {place}  {printable(name)}")
