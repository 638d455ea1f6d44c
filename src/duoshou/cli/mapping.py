"""`duoshou mapping`: the mappings saved for a shop, listed, shown, renamed, deleted."""

from __future__ import annotations

from typing import Annotated

import typer

from duoshou.cli.options import HomeOption
from duoshou.cli.printing import printable, refusals_are_printed
from duoshou.kernel.home import Home
from duoshou.warehouse.facade import (
    columns_said,
    delete_mapping,
    mapping_called,
    rename_mapping,
    saved_mappings,
    target_called,
)

ShopOption = Annotated[str, typer.Option("--shop", help="The shop. 店铺名")]
NameArgument = Annotated[str, typer.Argument(help="The name of the mapping. 对照的名字")]

app = typer.Typer(help="Mappings saved for files that nobody knows. 保存的对照。", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Mappings saved for files that nobody knows. 保存的对照。"""


@app.command("list")
def list_(
    shop: Annotated[str | None, typer.Option("--shop", help="Only of this shop. 只看这家店")] = None,
    home: HomeOption = None,
) -> None:
    """The mappings of a shop, or of all. 列出保存的对照。"""
    with refusals_are_printed():
        found = saved_mappings(Home.from_environment(home), shop=shop)
    for one in found:
        rows, columns = columns_said(one)
        table = target_called(rows).words.zh
        typer.echo(f"{printable(one.shop)}  {printable(one.name)}：{table}，{len(columns)} 列 columns")
    if not found:
        typer.echo("没有保存过对照 no mapping was saved")


@app.command("show")
def show(name: NameArgument, shop: ShopOption, home: HomeOption = None) -> None:
    """The mapping as a TOML file that --mapping takes. 显示一份对照（TOML）。"""
    with refusals_are_printed():
        saved = mapping_called(Home.from_environment(home), shop=shop, name=name)
    typer.echo(saved.said, nl=False)


@app.command("rename")
def rename(
    name: NameArgument,
    new_name: Annotated[str, typer.Argument(help="The new name. 新名字")],
    shop: ShopOption,
    home: HomeOption = None,
) -> None:
    """Give a mapping another name. 给对照改名。"""
    with refusals_are_printed():
        where = Home.from_environment(home)
        rename_mapping(where, mapping_called(where, shop=shop, name=name).id, name=new_name)
    typer.echo(f"{printable(name)} → {printable(new_name)}")


@app.command("delete")
def delete(name: NameArgument, shop: ShopOption, home: HomeOption = None) -> None:
    """Delete a mapping; rows that came in by it stay. 删除一份对照，已经导入的行都留着。"""
    with refusals_are_printed():
        where = Home.from_environment(home)
        delete_mapping(where, mapping_called(where, shop=shop, name=name).id)
    typer.echo(f"已删除 deleted {printable(name)}；导入过的行都还在 the rows stay")
