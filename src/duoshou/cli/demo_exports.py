"""The demo's exports: the simulated shops write them under the home, and they come in through the front door."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import typer

from duoshou.cli.importing import import_with_progress
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.simulated_shop import (
    PDD_SHOP_NAME,
    SHOP_NAME,
    TruthRecord,
    read_record,
    simulate,
    simulate_pdd,
    write_exports,
    write_pdd,
    write_record,
)


class AnotherShopLivesHere(CorrectTheInput):
    """A demo's home holds the shop of another seed; both together would be a shop that never was."""

    message = Words(
        "{home} 里是种子 {there} 的模拟店，不是 {asked}", "{home} holds the shop of seed {there}, not {asked}"
    )
    remedy = Words("请用 --home 换一个文件夹", "Give another folder by --home")


def record_path(home: Home) -> Path:
    """Where the truth about a demo's shop is written: beside its exports, where no import looks."""
    return home.root / "exports" / "truth.json"


def record_of(home: Home, *, seed: int) -> TruthRecord | None:
    """What was written when the demo was made; None in a home without one.

    Raises AnotherShopLivesHere.
    """
    path = record_path(home)
    record = read_record(path) if path.is_file() else None
    if record is not None and record.seed != seed:
        raise AnotherShopLivesHere(home=home.root, there=record.seed, asked=seed)
    return record


def write_and_import(home: Home, *, days: int, seed: int, first_shop_only: bool = False) -> None:
    """The exports of the simulated shop and (unless only the first is asked for) of its smaller shop on 拼多多 up to
    yesterday, written under the home and imported; safe to repeat.

    Raises AnotherShopLivesHere.
    """
    record_of(home, seed=seed)
    first_day = clock.today() - timedelta(days=days)
    exports = home.root / "exports"
    shutil.rmtree(exports, ignore_errors=True)
    folders = {SHOP_NAME: exports / "taobao"}
    truth = simulate(seed=seed, first_day=first_day, days=days)
    write_exports(truth=truth, folder=folders[SHOP_NAME])
    if not first_shop_only:
        folders[PDD_SHOP_NAME] = exports / "pdd"
        write_pdd(truth=simulate_pdd(seed=seed, first_day=first_day, days=days), folder=folders[PDD_SHOP_NAME])
    for shop, folder in folders.items():
        receipts = import_with_progress(home, [folder], shop)
        rows = sum(receipt.rows_accepted for receipt in receipts)
        files = len(receipts)
        told = f"模拟店“{shop}”：{files} 个导出文件、{rows:,} 行已导入。 {files} export files, {rows:,} rows imported."
        typer.echo(told, err=first_shop_only)
    # Written last: a home with a record is one whose exports all came in.
    write_record(truth, path=record_path(home))
