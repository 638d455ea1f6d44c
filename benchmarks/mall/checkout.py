"""Checkout through the real API with promotions on, spread over a thousand SKUs, beside the minimal durable order."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any

from mall.peers import SKUS, Pace, bare_sqlite, pgbench, prepare_pgbench
from mall.report import keep, machine, middle, table
from mall.shop import BASES, Stocked, stocked

WANTED_RATIO = 0.8
PEERS = {"postgresql": "pgbench, six round trips", "sqlite": "bare loop, one by one, FULL"}
HEADS = (
    "database",
    "limit",
    "limit /s",
    "ours /s",
    "ours ÷ limit",
    "wanted",
    "p50 ms",
    "p99 ms",
    "server CPU µs/order",
)


def main() -> None:
    """Prints the table of each round's medians and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--seconds", type=int, default=8, help="of each contender in each round")
    asked.add_argument("--clients", type=int, default=32)
    asked.add_argument("--only", nargs="+", choices=BASES, default=BASES)
    asked.add_argument("--processes", type=int, default=0, help="on PostgreSQL; as many as the server likes when 0")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    found = {base: measure(base, given) for base in given.only}
    rows = [row(base, rounds) for base, rounds in found.items()]
    head = f"{given.clients} clients, {SKUS:,} SKUs, 30 live promotions, medians of {given.rounds} rounds. {machine()}."
    figures = {"clients": given.clients, "found": found}
    keep("checkout", f"{head}\n\n{table(HEADS, rows)}", figures, only_print=given.only_print)


def measure(base: str, given: argparse.Namespace) -> list[dict[str, Any]]:
    """Limit and ours in turns, so that a slow minute of the machine meets both."""
    with ExitStack() as stack:
        shop = stack.enter_context(stocked(base, processes=given.processes))
        if shop.server is not None:
            prepare_pgbench(shop.server)
        rounds = []
        for number in range(1, given.rounds + 1):
            limit = limit_of(shop, given)
            crowd, processor_us = shop.crowd(clients=given.clients, seconds=given.seconds, skus=SKUS)
            ratio = crowd.per_second / limit.per_second
            print(f"{base} round {number}: limit {limit.per_second:.0f}/s, ours {crowd.per_second:.0f}/s, {ratio:.2f}")
            rounds.append({"limit": asdict(limit), "ours": asdict(crowd), "processor_us": processor_us, "ratio": ratio})
        return rounds


def limit_of(shop: Stocked, given: argparse.Namespace) -> Pace:
    """What the database does with the minimal order and nothing else."""
    if shop.server is not None:
        return pgbench(shop.server, clients=given.clients, seconds=given.seconds, skus=SKUS)
    return bare_sqlite(shop.folder, seconds=given.seconds)


def row(base: str, rounds: list[dict[str, Any]]) -> list[object]:
    """One line of the table."""
    return [
        base,
        PEERS[base],
        f"{middle(rounds, lambda one: one['limit']['per_second']):,.0f}",
        f"{middle(rounds, lambda one: one['ours']['placed'] / one['ours']['seconds']):,.0f}",
        f"**{middle(rounds, lambda one: one['ratio']):.2f}**",
        f"≥ {WANTED_RATIO}",
        f"{middle(rounds, lambda one: one['ours']['p50_ms']):.1f}",
        f"{middle(rounds, lambda one: one['ours']['p99_ms']):.1f}",
        f"{middle(rounds, lambda one: one['processor_us']):.0f}",
    ]


if __name__ == "__main__":
    main()
