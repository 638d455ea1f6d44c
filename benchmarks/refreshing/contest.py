"""All kept marts from the lake, as the product makes them when somebody asks, beside the same tables in hand-written
Polars and pandas from the same Parquet files. Each takes its turn in a fresh process; the tables must be equal."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import duckdb
from imported_home import imported_home
from mall.report import keep, machine, middle, table

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.facade import BOOK, forget_marts
from refreshing.export import write_all
from refreshing.turn import KINDS, MARTS

SHOP = "大店"
CONTENDERS = ("duoshou", "polars", "pandas")
FIGURES = ("seconds", "cpu_seconds", "peak_gib")
HEADS = ("what", "seconds", "CPU seconds", "peak GiB", "µs per line")
WANTED = {"polars": 1.0, "pandas": 0.45}
WANTED_GIB = 4.0
# What stands in the name of a folder is no column.
OWN_COLUMNS = "hive_partitioning = false"

Round = dict[str, dict[str, float]]


class TablesDiffer(Exception):
    """Two contenders made other rows, so no time of theirs can be compared."""


def main() -> None:
    """Prints the table and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--items", type=int, default=5_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1), help="threads of Polars and pandas")
    asked.add_argument("--only", nargs="+", choices=CONTENDERS, default=CONTENDERS)
    asked.add_argument("--home", type=Path, help="a home kept from an earlier run; made there when it is not yet")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="refreshing-") as folder:
        home, imported = imported_home(
            given.home or Path(folder) / "home",
            Path(folder),
            shop=SHOP,
            lines=given.lines,
            write=partial(write_all, lines=given.lines, items=given.items),
        )
        rounds = [_round(home, Path(folder) / f"round-{number}", given) for number in range(given.rounds)]
    rows = [_row(name, rounds, given.lines) for name in given.only]
    peers = [name for name in given.only if name != CONTENDERS[0]] if CONTENDERS[0] in given.only else []
    rows += [_ratio(peer, rounds) for peer in peers]
    rows += [[f"wanted ÷ {peer}", f"≤ {WANTED[peer]:.2f}", "", "", ""] for peer in peers]
    rows.append(["wanted", "", "", f"≤ {WANTED_GIB:.0f}", ""])
    head = f"{given.lines:,} order lines, {given.items:,} items, medians of {given.rounds} rounds. {machine()}."
    head += f" Import, not counted: {imported:,.0f} s." if imported else ""
    told = {"lines": given.lines, "rounds": rounds}
    keep(f"marts-{given.lines}", f"{head}\n\n{table(HEADS, rows)}", told, only_print=given.only_print)


def _round(home: Home, folder: Path, given: argparse.Namespace) -> Round:
    """Every contender once, one after the other, and their tables compared."""
    folder.mkdir()
    listed = folder / "files.json"
    listed.write_text(json.dumps(_files(home)), encoding="utf-8")
    found, made = {}, {}
    for name in given.only:
        os.sync()  # what the one before has written is not this one's burden
        if name == CONTENDERS[0]:
            forget_marts(home.lake / BOOK)
            found[name] = _in_turn(name, home.root)
            made[name] = _made_by_the_product(home)
        else:
            found[name] = _in_turn(name, listed, folder / name, given.threads)
            made[name] = {mart: [str(one) for one in sorted((folder / name / mart).iterdir())] for mart in MARTS}
    first, *others = given.only
    for other in others:
        _refuse_others(first, made[first], other, made[other])
    subprocess.run(["rm", "-r", str(folder)], check=True)
    return found


def _files(home: Home) -> dict[str, dict[str, list[str]]]:
    """Of each table that marts are made of, its files by month."""
    files: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
    with Catalogue(home) as catalogue:
        for part in catalogue.parts(shops=(SHOP,)):
            if part.table in files:
                files[part.table].setdefault(part.month, []).append(str(home.lake / part.file))
    return files


def _made_by_the_product(home: Home) -> dict[str, list[str]]:
    with Catalogue(home) as catalogue:
        parts = catalogue.mart_parts(shop=SHOP)
    kept = {part.mart for part in parts}
    if kept != set(MARTS):
        raise SystemExit(f"the product keeps {sorted(kept)}, the contest knows {sorted(MARTS)}")
    return {mart: [str(home.marts / part.file) for part in parts if part.mart == mart] for mart in MARTS}


def _in_turn(name: str, *words: object) -> dict[str, float]:
    command = [sys.executable, "-m", f"refreshing.job_{name}", *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    print(f"{name}: {', '.join(f'{figures[one]:.2f} {one}' for one in FIGURES)}", file=sys.stderr)
    return figures


def _refuse_others(one: str, ours: dict[str, list[str]], other: str, theirs: dict[str, list[str]]) -> None:
    """Raises TablesDiffer unless every table has the same rows, each as often, to the fen."""
    for mart in MARTS:
        with duckdb.connect() as duck:
            left, right = f"read_parquet({ours[mart]}, {OWN_COLUMNS})", f"read_parquet({theirs[mart]}, {OWN_COLUMNS})"
            columns = duck.sql(f"FROM {left}")
            # What a library calls its own type for a day or a text is no difference.
            cast = ", ".join(
                f"CAST({name} AS {kind}) AS {name}" for name, kind in zip(columns.columns, columns.types, strict=True)
            )
            both = {name: f"SELECT {cast} FROM {rows}" for name, rows in ((one, left), (other, right))}
            for has, lacks in ((one, other), (other, one)):
                odd = f"({both[has]}) EXCEPT ALL ({both[lacks]})"
                found = duck.sql(f"{odd} LIMIT 1").fetchall()
                if found:
                    raise TablesDiffer(f"{mart}: {has} has a row that {lacks} has not: {found[0]}")


def _row(name: str, rounds: list[Round], lines: int) -> list[object]:
    told = [middle(rounds, lambda one, f=figure: one[name][f]) for figure in FIGURES]
    return [name, *(f"{one:.2f}" for one in told), f"{told[0] / lines * 1e6:.2f}"]


def _ratio(peer: str, rounds: list[Round]) -> list[object]:
    ratios = [middle(rounds, lambda one, f=figure: one[CONTENDERS[0]][f] / one[peer][f]) for figure in FIGURES]
    return [f"duoshou ÷ {peer}", *(f"**{one:.2f}**" for one in ratios), ""]


if __name__ == "__main__":
    main()
