"""The first screen of the morning from warm marts, asked of the real server; and how soon one more day stands on it."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from statistics import median

from mall.asking import Waits, WrongAnswer
from mall.report import keep, machine, table
from mall.serving import Home, Running, serving

from duoshou.kernel.home import Home as Lake
from duoshou.warehouse.facade import import_files
from visiting.export import last_day, write_with_traffic

SHOP = "大店"
SESSION = "duoshou_session"
DAYS_APART = 3
PATIENCE_SECONDS = 120
HEADS = ("what", "p50", "p95", "worst", "server CPU", "wanted")
FIRST_SCREEN, JUDGEMENT = "/", "/today/judgement/"


@dataclass(frozen=True)
class Visited:
    """How long the visitors waited, and what one visit took of the server's processor."""

    waits: Waits
    cpu_ms: float


@dataclass(frozen=True)
class OneMoreDay:
    """Seconds from the import's start to its end, to the first screen with that day, and to its judgement."""

    imported: float
    shown: float
    judged: float


class Visitor:
    """Somebody signed in, on one connection."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self.cookie = f"{SESSION}={session}"

    def look(self, path: str) -> tuple[float, str]:
        """Milliseconds from the request's first byte to the answer's last, and the page. Raises WrongAnswer."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        content = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != 200:
            raise WrongAnswer(f"{path}: {answer.status} {content[:300]!r}")
        return took, content.decode()


def main() -> None:
    """Prints the table and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--items", type=int, default=5_000)
    asked.add_argument("--visits", type=int, default=100)
    asked.add_argument("--home", type=Path, help="a folder kept from an earlier run; made there when it is not yet")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="visiting-") as folder:
        kept = given.home or Path(folder) / "kept"
        _stock(kept, given)
        at_work = Path(folder) / "home"
        shutil.copytree(kept / "home", at_work)
        home = Home(at_work)
        session = home.run("visiting.person").split()[-1]
        with serving(home) as running:
            visitor = Visitor(running.port, session)
            first = last_day() - timedelta(days=DAYS_APART)
            cold, _ = visitor.look(FIRST_SCREEN)
            visitor.look(JUDGEMENT)
            again = _visited(running, visitor, [FIRST_SCREEN] * given.visits)
            others = list(islice(_days_before(first), given.visits))
            apart = _visited(running, visitor, [f"/?from={day}&to={day}" for day in others])
            days = [
                _one_more_day(home, visitor, kept / f"files/day-{number}", first + timedelta(days=number))
                for number in range(1, DAYS_APART + 1)
            ]
    _tell(given, cold, again, apart, days)


def _stock(kept: Path, given: argparse.Namespace) -> None:
    """In `kept` the home with all but the last days, and their files."""
    if (kept / "home").exists():
        return
    files = kept / "files"
    files.mkdir(parents=True)
    write_with_traffic(files, lines=given.lines, items=given.items, apart=DAYS_APART)
    months = [file for file in sorted(files.iterdir()) if file.is_file()]
    import_files(
        home=Lake(kept / "home").make(),
        paths=months,
        shop=SHOP,
        received_by="benchmark",
        received_at=datetime.now(UTC),
    )
    for file in months:
        file.unlink()


def _days_before(last: date) -> Iterator[date]:
    """Days that nobody has looked at, the latest first."""
    while True:
        last -= timedelta(days=1)
        yield last


def _visited(running: Running, visitor: Visitor, paths: list[str]) -> Visited:
    before = running.processor_seconds()
    waits = sorted(visitor.look(path)[0] for path in paths)
    return Visited(Waits(tuple(waits)), (running.processor_seconds() - before) * 1000 / len(paths))


def _one_more_day(home: Home, visitor: Visitor, files: Path, day: date) -> OneMoreDay:
    """The day's export taken in by `duoshou import`, then the first screen asked for until it shows that day."""
    shown = f'"{day.isoformat()}"'
    if shown in visitor.look(FIRST_SCREEN)[1]:
        raise SystemExit(f"{day} is on the first screen before its files came")
    command = [sys.executable, "-m", "duoshou.cli", "import", str(files), "--shop", SHOP]
    began = time.perf_counter()
    subprocess.run(command, env=home.environment, stdout=subprocess.DEVNULL, check=True)
    imported = time.perf_counter() - began
    while shown not in visitor.look(FIRST_SCREEN)[1]:
        if time.perf_counter() - began > PATIENCE_SECONDS:
            raise SystemExit(f"{day} does not come on the first screen")
        time.sleep(0.05)
    on_screen = time.perf_counter() - began
    visitor.look(JUDGEMENT)
    return OneMoreDay(imported, on_screen, time.perf_counter() - began)


def _tell(given: argparse.Namespace, cold: float, again: Visited, apart: Visited, days: list[OneMoreDay]) -> None:
    rows: list[list[object]] = [
        ["the last day, asked for again and again, ms", *_ms(again), "p95 ≤ 150"],
        ["another day each time, ms", *_ms(apart), "p95 ≤ 150"],
        ["one more day: `duoshou import`, s", *_seconds([one.imported for one in days]), ""],
        ["one more day: until it is on the screen, s", *_seconds([one.shown for one in days]), "≤ 5"],
        ["one more day: until it is judged, s", *_seconds([one.judged for one in days]), ""],
    ]
    head = (
        f"{given.lines:,} order lines, {given.items:,} items, {given.visits} visits each, {len(days)} days more."
        " Answers on loopback, the client's own part included; the first of all, with all marts to be made,"
        f" took {cold / 1000:.1f} s. {machine()}."
    )
    told = {
        "lines": given.lines,
        "again_ms": again.waits.sorted_ms,
        "apart_ms": apart.waits.sorted_ms,
        "days": [[one.imported, one.shown, one.judged] for one in days],
    }
    keep(f"first-screen-{given.lines}", f"{head}\n\n{table(HEADS, rows)}", told, only_print=given.only_print)


def _ms(one: Visited) -> list[str]:
    waits = one.waits
    return [f"{waits.part(500):.0f}", f"**{waits.part(950):.0f}**", f"{waits.sorted_ms[-1]:.0f}", f"{one.cpu_ms:.0f}"]


def _seconds(found: list[float]) -> list[str]:
    return [f"{median(found):.1f}", "", f"**{max(found):.1f}**", ""]


if __name__ == "__main__":
    main()
