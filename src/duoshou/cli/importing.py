"""`duoshou import`: files in, receipts out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from duoshou.cli.options import HomeOption
from duoshou.cli.printing import REFUSED, printable, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.warehouse.facade import ImportProgress, Receipt, import_files

NOTHING = Words("", "")


def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: csv, tsv, xlsx, xls, zip. 文件或文件夹")],
    shop: Annotated[str, typer.Option("--shop", help="The shop they belong to. 店铺名")],
    platform: Annotated[str, typer.Option("--platform", help="auto, or the platform's name. 平台")] = "auto",
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            help="A TOML file for any other layout, or the name of a saved one. 对照文件，或保存的对照的名字",
        ),
    ] = None,
    time_zone: Annotated[
        str | None, typer.Option("--time-zone", help="Of a new shop, such as Europe/London. 新店铺的时区")
    ] = None,
    currency: Annotated[
        str | None,
        typer.Option(
            "--currency", help="Of a new shop whose files name none, such as USD. 文件没写币种时，新店铺的币种"
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list, an object per file. 输出 JSON")] = False,
    home: HomeOption = None,
) -> None:
    """Take in export files; safe to repeat. 导入商家后台导出的文件，重复导入不会重复计数。

    Rows that cannot be taken are listed with line, column, reason and suggestion in a file to repair and import again.
    """
    with refusals_are_printed():
        receipts = import_with_progress(
            Home.from_environment(home),
            paths,
            shop,
            platform=platform,
            mapping=mapping,
            time_zone=time_zone,
            currency=currency,
        )
    if as_json:
        typer.echo(json.dumps([receipt_json(receipt) for receipt in receipts], ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(receipts)))
    refused = [receipt for receipt in receipts if receipt.refused]
    for receipt in refused:
        typer.echo(_refusal(receipt), err=True)
    if refused:
        raise typer.Exit(REFUSED)


def import_with_progress(
    home: Home,
    paths: list[Path],
    shop: str,
    *,
    platform: str = "auto",
    mapping: Path | None = None,
    time_zone: str | None = None,
    currency: str | None = None,
) -> tuple[Receipt, ...]:
    """Shows progress on stderr while it works, where stderr is a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("…", total=None)

        def heard(news: ImportProgress) -> None:
            rows = f" {news.rows:,}" if news.rows else ""
            bar.update(
                task, description=f"{news.step.zh} {printable(news.path)}{rows}", completed=news.done, total=news.whole
            )

        return import_files(
            home=home,
            paths=paths,
            shop=shop,
            received_by="CLI",
            received_at=clock.now(),
            platform=platform,
            mapping=mapping,
            listener=heard,
            named=str,
            time_zone=time_zone,
            currency=currency,
        )


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt as outsiders rely on it."""
    refused = None
    if receipt.refused:
        refused = {
            "code": receipt.refused_code,
            "zh": receipt.refused.zh,
            "en": receipt.refused.en,
            "advice": {"zh": receipt.advice.zh, "en": receipt.advice.en} if receipt.advice else None,
        }
    return {
        "path": receipt.path,
        "platform": receipt.platform,
        "kind": receipt.kind,
        "encoding": receipt.encoding,
        "rows_read": receipt.rows_read,
        "rows_accepted": receipt.rows_accepted,
        "rows_rejected": receipt.rows_rejected,
        "rows_skipped": receipt.rows_skipped,
        "rows_new": receipt.rows_new,
        "rows_changed": receipt.rows_changed,
        "rows_unchanged": receipt.rows_unchanged,
        "rejects_file": str(receipt.rejects_file) if receipt.rejects_file else None,
        "refused": refused,
        "first_day": receipt.first_day.isoformat() if receipt.first_day else None,
        "last_day": receipt.last_day.isoformat() if receipt.last_day else None,
        "fingerprint": receipt.fingerprint,
        "cautions": [
            {"code": one.code, "rows": one.rows, "zh": one.words.zh, "en": one.words.en} for one in receipt.cautions
        ],
        "cleaned_ids": [
            {
                "code": one.code,
                "rows": one.rows,
                "line": one.line,
                "column": one.column,
                "zh": one.words.zh,
                "en": one.words.en,
            }
            for one in receipt.cleaned
        ],
    }


def _lines(receipts: tuple[Receipt, ...]) -> list[str]:
    lines = []
    for one in receipts:
        if one.refused:
            lines.append(f"✗ {printable(one.path)}：没有导入 not imported")
            continue
        kind = one.kind_words.zh if one.kind_words else one.kind
        span = f" {one.first_day} 至 {one.last_day}" if one.first_day else ""
        lines.append(f"✓ {printable(one.path)}：{kind}（{one.encoding}）{span}")
        lines.append(
            f"    读 {one.rows_read:,} = 收 {one.rows_accepted:,} + 退 {one.rows_rejected:,} + 跳过 {one.rows_skipped:,}；"
            f"收 = 新 {one.rows_new:,} + 改 {one.rows_changed:,} + 不变 {one.rows_unchanged:,}"
        )
        lines += [
            f"    编号里去掉了{kind.words.zh}：{kind.rows:,} 行，如第 {kind.line:,} 行“{printable(kind.column)}”"
            for kind in one.cleaned
        ]
        lines += [f"    注意：{caution.words.zh}（{caution.rows:,} 行）" for caution in one.cautions]
        lines += [
            f"    第 {row.line} 行 {printable(row.column)}“{printable(row.raw)}”：{row.reason.zh}。{row.suggestion.zh}"
            for row in one.first_rejects[:3]
        ]
        if one.rejects_file:
            lines.append(f"    待修正的行：{one.rejects_file}")
    return lines


def _refusal(receipt: Receipt) -> str:
    fact, advice = receipt.refused or NOTHING, receipt.advice or NOTHING
    lines = [f"{fact.zh} [{receipt.refused_code}]", advice.zh, fact.en, advice.en]
    return "\n".join(line for line in lines if line)
