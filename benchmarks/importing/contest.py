"""`import_files` with every check on, beside DuckDB's own read_csv of the same file into Parquet. Each takes its turn
in a fresh process; the figures are the whole of that process's work, without starting Python."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mall.report import keep, machine, middle, table

from importing.export import write_lines

HEADS = ("what", "seconds", "CPU seconds", "peak GiB")
WANTED = 3.0
WANTED_GIB = 4.0


def main() -> None:
    """Prints the table and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    asked.add_argument("--contender", choices=sorted(CONTENDERS), help=argparse.SUPPRESS)
    asked.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.contender:
        print(json.dumps(_timed(CONTENDERS[given.contender], given.file, given.folder, given.lines)))
        return
    with tempfile.TemporaryDirectory(prefix="importing-") as made:
        file = Path(made) / "lines.csv"
        write_lines(file, lines=given.lines)
        size = file.stat().st_size
        file.read_bytes()  # both find it in the disk's cache
        rounds = [{name: _in_turn(name, file, given.lines) for name in CONTENDERS} for _ in range(given.rounds)]
    rows = [
        [name, *(f"{middle(rounds, lambda one, n=name, f=figure: one[n][f]):.2f}" for figure in FIGURES)]
        for name in CONTENDERS
    ]
    ratios = [
        f"**{middle(rounds, lambda one, f=figure: one['duoshou'][f] / one['duckdb'][f]):.1f}**"
        for figure in FIGURES[:2]
    ]
    rows.append(["duoshou ÷ duckdb", *ratios, ""])
    rows.append(["wanted", f"≤ {WANTED:.0f}", "", f"≤ {WANTED_GIB:.0f}"])
    head = f"{given.lines:,} order lines, {size / 1e6:,.0f} MB, medians of {given.rounds} rounds. {machine()}."
    name = f"import-{given.lines}"
    keep(name, f"{head}\n\n{table(HEADS, rows)}", {"lines": given.lines, "rounds": rounds}, only_print=given.only_print)


FIGURES = ("seconds", "cpu_seconds", "peak_gib")


def _in_turn(name: str, file: Path, lines: int) -> dict[str, float]:
    os.sync()  # what the one before has written is not this one's burden
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        command = [sys.executable, "-m", "importing.contest", "--contender", name, "--file", str(file)]
        command += ["--folder", folder, "--lines", str(lines)]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    figures: dict[str, float] = json.loads(told)
    print(f"{name}: {', '.join(f'{figures[one]:.2f} {one}' for one in FIGURES)}", file=sys.stderr)
    return figures


def _timed(work: Callable[[Path, Path, int], None], file: Path, folder: Path, lines: int) -> dict[str, float]:
    began, cpu = time.perf_counter(), time.process_time()
    work(file, folder, lines)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu
    return {"seconds": seconds, "cpu_seconds": cpu_seconds, "peak_gib": _peak_kib() / 2**20}


def _peak_kib() -> int:
    """The most memory of this process alone: what `getrusage` tells of a child begins with its parent's."""
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1])


def _duckdb(file: Path, folder: Path, lines: int) -> None:
    import duckdb

    with duckdb.connect() as duck:
        (rows,) = duck.execute(
            f"COPY (FROM read_csv('{file}')) TO '{folder / 'lines.parquet'}' (FORMAT parquet)"
        ).fetchall()
    _refuse_other(rows[0], lines)


def _duoshou(file: Path, folder: Path, lines: int) -> None:
    from duoshou.kernel.home import Home
    from duoshou.warehouse.facade import import_files

    (receipt,) = import_files(
        home=Home(folder / "home"),
        paths=[file],
        shop="大店",
        received_by="benchmark",
        received_at=datetime(2026, 11, 29, tzinfo=UTC),
    )
    _refuse_other(receipt.rows_accepted, lines)


def _refuse_other(rows: int, lines: int) -> None:
    if rows != lines:
        raise SystemExit(f"{rows:,} rows instead of {lines:,}")


CONTENDERS: dict[str, Any] = {"duckdb": _duckdb, "duoshou": _duoshou}

if __name__ == "__main__":
    main()
