"""The trial of several simulated shops: what was planted, how much of it was found, how often nothing was named all the
same. Every shop's files come in through the front door; the same seeds and days give the same table."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median

from mall.report import keep, machine, table

from duoshou.kernel.home import Home
from duoshou.loop.trial.facade import Trial, hold_trial, trial_json
from duoshou.simulated_shop import read_record, simulate, write_exports, write_record
from duoshou.warehouse.facade import import_files

LAST_DAY = date(2026, 9, 20)
"""A table made next year shall be about the same shops."""

HEADS = (
    "seed", "causes", "named first", "among the first three", "quiet days", "false alarms", "in 30 quiet days",
    "money found ÷ true", "seconds",
)  # fmt: skip
WANTED = ("wanted", "", "≥ 80 %", "≥ 95 %", "", "", "≤ 1", "", "")


def main() -> None:
    """Prints the table and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=seeds, default=seeds("301-304"), help="301-304, or 301,305, or both together")
    asked.add_argument("--days", type=int, default=550, help="how long a shop has been there (default 550)")
    asked.add_argument("--last-day", type=date.fromisoformat, default=LAST_DAY, help=f"of every shop ({LAST_DAY})")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    trials, seconds = [], []
    for seed in given.seeds:
        began = time.perf_counter()
        trials.append(held(seed, last_day=given.last_day, days=given.days))
        seconds.append(time.perf_counter() - began)
    rows = [row(str(seed), [one], took) for seed, one, took in zip(given.seeds, trials, seconds, strict=True)]
    rows.append(row("**all**", trials, sum(seconds)))
    named = ",".join(map(str, given.seeds))
    head = f"`benchmarks/finding --seeds {named}`: shops of {given.days} days up to {given.last_day}. {machine()}."
    text = "\n\n".join([head, table(HEADS, [*rows, WANTED]), *missed_and_false(trials)])
    figures = {
        "days": given.days,
        "last_day": given.last_day.isoformat(),
        "trials": [trial_json(one) for one in trials],
    }
    keep("finding", text, figures | {"seconds": seconds}, only_print=given.only_print)


def seeds(told: str) -> list[int]:
    """The seeds that `301-304,310` names, in order. Raises ArgumentTypeError where it names none."""
    found: list[int] = []
    for part in told.split(","):
        first, _, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise argparse.ArgumentTypeError(f"{told} names no seeds; 301-304 or 301,305 would")
        found += range(int(first), int(last or first) + 1)
    if not found:
        raise argparse.ArgumentTypeError(f"{told} names no seeds; 301-304 or 301,305 would")
    return found


def held(seed: int, *, last_day: date, days: int) -> Trial:
    """The trial of one shop, whose files are written, imported and gone again."""
    with tempfile.TemporaryDirectory(prefix="finding-") as folder:
        files, record = Path(folder) / "files", Path(folder) / "truth.json"
        truth = simulate(seed=seed, first_day=last_day - timedelta(days=days - 1), days=days)
        write_exports(truth=truth, folder=files)
        write_record(truth, path=record)
        home = Home(Path(folder) / "home").make()
        receipts = import_files(
            home=home, paths=[files], shop=truth.shop_name, received_by="benchmark", received_at=datetime.now(UTC)
        )
        refused = [one.path for one in receipts if one.refused is not None]
        if refused:
            raise SystemExit(f"the front door refused {', '.join(refused)}")
        return hold_trial(home, read_record(record))


def row(name: str, trials: Sequence[Trial], seconds: float) -> list[str]:
    """One line of the table, over these shops together; the money is the median of all their causes."""
    causes, quiet = sum(len(one.causes) for one in trials), sum(one.quiet_days for one in trials)
    alarms = sum(len(one.false_alarms) for one in trials)
    first, three = (sum(one.within(places) for one in trials) for places in (1, 3))
    ratios = [ratio for one in trials for ratio in one.stake_ratios]
    return [
        name,
        str(causes),
        f"{first} ({percent(first, causes)})",
        f"{three} ({percent(three, causes)})",
        str(quiet),
        str(alarms),
        f"{30 * alarms / quiet:.2f}" if quiet else "–",
        percent(median(ratios), 1) if ratios else "–",
        f"{seconds:,.0f}",
    ]


def percent(part: int | Fraction, whole: int) -> str:
    """As people read it; a dash where there is no whole."""
    return f"{float(part) / whole:.0%}".replace("%", " %") if whole else "–"


def missed_and_false(trials: Sequence[Trial]) -> list[str]:
    """What was not among the first three, and what was named on quiet days, by kind."""
    missed = Counter(met.event.kind for one in trials for met in one.causes if met.rank is None or met.rank > 3)
    false = Counter(alarm.finding.kind for one in trials for alarm in one.false_alarms)
    said = {"Not among the first three": missed, "False alarms": false}
    return [
        f"{what}: {', '.join(f'{kind} {times}' for kind, times in counted.most_common()) or 'none'}."
        for what, counted in said.items()
    ]


if __name__ == "__main__":
    main()
