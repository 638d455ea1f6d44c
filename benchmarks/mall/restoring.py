"""How long a shop on PostgreSQL takes to be kept and to be back: `duoshou backup`, then `duoshou drill`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from mall.report import machine, table
from mall.serving import Home, durable_postgres, postgres_home

GB = 10**9
HEADS = ("paid orders", "database GB", "rows", "backup s", "backup MB", "restored s", "back and proved s", "faults")


def main() -> None:
    """Prints the table; what ten gigabytes would take is for the reader to reckon."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--orders", type=int, nargs="+", default=[50_000, 250_000])
    given = asked.parse_args()
    rows = [measured(orders) for orders in given.orders]
    print(f"{machine()}.\n\n{table(HEADS, rows)}")


def measured(orders: int) -> list[object]:
    """One line: a shop with so many paid orders in a new database, kept and brought back."""
    with tempfile.TemporaryDirectory(prefix="mall-") as made, durable_postgres() as server:
        home = postgres_home(server, Path(made) / "home", database="mall")
        size = int(home.run("mall.sold", orders))
        kept, back = duoshou(home, "backup"), duoshou(home, "drill")
    return [
        f"{orders:,}",
        f"{size / GB:.2f}",
        f"{back['rows']:,}",
        f"{kept['seconds']:.0f}",
        f"{kept['bytes'] / 10**6:.0f}",
        f"{back['restored_seconds']:.0f}",
        f"{back['rto_seconds']:.0f}",
        back["faults"],
    ]


def duoshou(home: Home, command: str) -> dict[str, Any]:
    """What the command answers."""
    words = [sys.executable, "-m", "duoshou.cli", command, "--json"]
    done = subprocess.run(words, env=home.environment, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    main()
