"""`duoshou importer new`: a new importer and its example, begun from a file that nobody knows yet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duoshou.cli.printing import printable, refusals_are_printed
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.warehouse.facade import draft_importer

IMPORTERS = Path("src/duoshou/warehouse/importers")
EXAMPLES = Path("tests/importers/exports")
NEXT = """接下来 next (docs/guides/adding_an_importer.md):
  1. {importer}：名字、菜单位置、还没读的列、必需的列 its name, menu path, columns not read yet, columns required
  2. {example}：编四行，写出该得到的数 make up four rows, and what must come of them
  3. .venv/bin/python -m pytest tests/importers -k {name}"""

app = typer.Typer(help="Importers for files that nobody knows yet. 新的导入格式。", no_args_is_help=True)


class NoProjectHere(CorrectTheInput):
    """The folder does not hold the project's source."""

    message = Words("{folder} 里没有舵手的源码", "{folder} does not hold the source of Duoshou")
    remedy = Words("用 --project 指出源码所在的文件夹", "Say with --project where the source is")


class ImporterIsThere(CorrectTheInput):
    """A file of that name is there already; nothing is written over."""

    message = Words("已经有了：{file}", "It is there already: {file}")
    remedy = Words("换一个 --name", "Choose another --name")


@app.callback()
def group() -> None:
    """Importers for files that nobody knows yet. 新的导入格式。"""


@app.command("new")
def new(
    file: Annotated[Path, typer.Argument(help="A file of the new kind. 样本文件")],
    name: Annotated[str, typer.Option("--name", help="Of the new module, such as vip_orders. 模块名")],
    platform: Annotated[str, typer.Option("--platform", help="Whose export it is, such as vip. 平台")],
    project: Annotated[Path, typer.Option("--project", help="Where the source is. 源码所在的文件夹")] = Path(),
) -> None:
    """Begin a new importer from a sample file. 从样本文件起草一个新的导入格式。

    Columns that known exports have too are taken over, the others listed. No cell of the sample is written anywhere.
    """
    with refusals_are_printed():
        draft = draft_importer(file, name=name, platform=platform)
        texts = {IMPORTERS / f"{name}.py": draft.importer, EXAMPLES / f"{name}.py": draft.example}
        _write(project, texts)
    typer.echo(f"表 table {draft.table}；认识 known {len(draft.known)}，不认识 unknown {len(draft.unknown)}")
    typer.echo("\n".join(f"  ？ {printable(one)}" for one in draft.unknown))
    typer.echo("\n".join(f"→ {path}" for path in texts))
    typer.echo(NEXT.format(importer=IMPORTERS / f"{name}.py", example=EXAMPLES / f"{name}.py", name=name))


def _write(project: Path, texts: dict[Path, str]) -> None:
    """All of them or none."""
    if not all((project / path.parent).is_dir() for path in texts):
        raise NoProjectHere(folder=project)
    for path in texts:
        if (project / path).exists():
            raise ImporterIsThere(file=path)
    for path, text in texts.items():
        (project / path).write_text(text, encoding="utf-8")
