"""A whole diagnosis of one day from warm marts, beside the least that the database has to do for it."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from imported_home import imported_home
from mall.report import keep, machine, table

from diagnosing.export import DAYS, FIRST_DAY, write_export
from duoshou.analysis.decompose.segments import SegmentSides, quotient_parts, sum_parts
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.facade import diagnose
from duoshou.warehouse.facade import reading

SHOP = "大店"
HISTORY_DAYS = 240
SEGMENTS = 1000
HEADS = ("what", "ours ms", "the database's part ms", "ours ÷ its part", "wanted")
# Every item's money and pieces on each day, and the shop's buyers: no diagnosis can do with less.
LEAST_SQL = (
    "SELECT day, item, sum(paid_fen), sum(pieces) FROM paid_lines WHERE day >= $start AND day < $end GROUP BY ALL",
    "SELECT day, sum(paid_fen), count(DISTINCT buyer_id) FROM paid_lines WHERE day >= $start AND day < $end GROUP BY 1",
)


def main() -> None:
    """Prints the table and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--items", type=int, default=5_000)
    asked.add_argument("--days", type=int, default=7, help="days diagnosed, the last ones of the shop")
    asked.add_argument("--home", type=Path, help="a home kept from an earlier run; made there when it is not yet")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="diagnosing-") as folder:
        home, imported = imported_home(
            given.home or Path(folder) / "home",
            Path(folder),
            shop=SHOP,
            lines=given.lines,
            write=partial(write_export, lines=given.lines, items=given.items),
        )
        rows, figures = _measured(home, given)
    head = f"{given.lines:,} order lines, {given.items:,} items, medians of {given.days} days. {machine()}."
    if imported:
        head += f" Import: {imported:,.0f} s."
    keep("diagnose", f"{head}\n\n{table(HEADS, rows)}", figures, only_print=given.only_print)


def _measured(home: Home, given: argparse.Namespace) -> tuple[list[list[object]], dict[str, Any]]:
    last = date.fromisoformat(FIRST_DAY) + timedelta(days=DAYS - 1)
    days = [last - timedelta(days=back) for back in range(given.days)]
    _diagnosed(home, last)
    ours = [_ms(lambda day=day: _diagnosed(home, day)) for day in days]
    least = [_ms(lambda day=day: _least(home, day)) for day in days]
    segments = [
        SegmentSides(str(one), one * 7919 % 9973, one * 104729 % 9973, one * 31 % 997, one * 37 % 997)
        for one in range(SEGMENTS)
    ]
    sums = [_ms(lambda: sum_parts(segments)) for _ in range(given.days)]
    quotients = [_ms(lambda: quotient_parts(segments)) for _ in range(given.days)]
    rows: list[list[object]] = [
        [
            "one day",
            f"{median(ours):,.0f}",
            f"{median(least):,.0f}",
            f"{median(ours) / median(least):.1f}",
            "≤ 2,000 ms",
        ],
        [f"a sum over {SEGMENTS:,} segments", f"{median(sums):,.1f}", "", "", "≤ 50 ms"],
        [f"a quotient over {SEGMENTS:,} segments", f"{median(quotients):,.1f}", "", "", "≤ 50 ms"],
    ]
    figures = {"day_ms": ours, "least_ms": least, "sum_ms": sums, "quotient_ms": quotients}
    return rows, {"lines": given.lines, "items": given.items, **figures}


def _diagnosed(home: Home, day: date) -> None:
    before = day - timedelta(days=1)
    told = diagnose(
        home,
        shops=(SHOP,),
        period=Period.inclusive(day, day),
        against=Period.inclusive(before, before),
        metric_id="paid_amount",
    )
    if sum(one.contribution for one in told.factors) != (told.after or 0) - (told.before or 0):
        raise SystemExit("the factors do not add up to the change")


def _least(home: Home, day: date) -> None:
    period = Period.ending(day, days=HISTORY_DAYS)
    with reading(home, (SHOP,)) as duck:
        for sql in LEAST_SQL:
            duck.rows(f"SELECT count(*) FROM ({sql})", {"start": period.start, "end": period.end})


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
