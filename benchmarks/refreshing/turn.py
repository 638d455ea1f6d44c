"""One contender's turn in its own process: which files it starts from, how long it took, how much memory."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

KINDS = ("orders", "order_lines", "items", "stock_counts")
MARTS = ("paid_lines", "first_payments", "stock_on_days")


@dataclass(frozen=True, slots=True)
class Lake:
    """The Parquet files of one shop by table and month, as its catalogue lists them; and the folder to write to."""

    files: dict[str, dict[str, list[str]]]
    folder: Path

    @property
    def months(self) -> list[str]:
        """The months in which orders are filed."""
        return sorted(self.files["orders"])

    def of(self, table: str, month: str = "") -> list[str]:
        """The files of a table, of one month or of all."""
        by_month = self.files[table]
        return [file for each in ([month] if month else sorted(by_month)) for file in by_month.get(each, [])]


def take_turn(work: Callable[[Lake], None]) -> None:
    """Does the work once on the lake that the command line names; prints seconds and peak memory as JSON."""
    listed, folder = Path(sys.argv[1]), Path(sys.argv[2])
    lake = Lake(json.loads(listed.read_text(encoding="utf-8")), folder)
    for mart in MARTS:
        (folder / mart).mkdir(parents=True)
    told(lambda: work(lake))


def told(work: Callable[[], object]) -> None:
    """The figures of this process's work, as JSON on stdout."""
    began, cpu = time.perf_counter(), time.process_time()
    work()
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds, "peak_gib": peak_kib() / 2**20}))


def peak_kib() -> int:
    """The most memory of this process alone: what `getrusage` tells of a child begins with its parent's."""
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1])
