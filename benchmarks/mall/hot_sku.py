"""Everybody wants the same SKU: the pace beside PostgreSQL's own on one hot row, then a race for the last pieces."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any

from mall.peers import pgbench, prepare_pgbench
from mall.report import keep, machine, middle, table
from mall.serving import durable_postgres
from mall.shop import BASES, Stocked, stocked

WANTED_RATIO = 4
WANTED_P99_MS = 500
CLIENTS = (32, 200)
LAST_PIECES = 500
HEADS = ("database", "clients", "pgbench hot /s", "ours /s", "ours ÷ pgbench", "wanted", "p50 ms", "p99 ms", "oversold")
RACE_HEADS = ("database", "clients", "pieces", "orders", "told no", "oversold")


class Oversold(Exception):
    """More was promised than there was."""


def main() -> None:
    """Prints both tables and keeps them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--seconds", type=int, default=8, help="of each contender in each round")
    asked.add_argument("--only", nargs="+", choices=BASES, default=BASES)
    asked.add_argument("--processes", type=int, default=0, help="on PostgreSQL; as many as the server likes when 0")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    found = {base: measure(base, given) for base in given.only}
    rows = [row(base, clients, found[base]["pace"][str(clients)]) for base in found for clients in CLIENTS]
    races = [[base, *race.values()] for base in found for race in found[base]["races"]]
    head = f"One SKU, 30 live promotions, medians of {given.rounds} rounds. {machine()}."
    text = f"{head}\n\n{table(HEADS, rows)}\n\nThe last {LAST_PIECES} pieces:\n\n{table(RACE_HEADS, races)}"
    keep("hot_sku", text, {"found": found}, only_print=given.only_print)


def measure(base: str, given: argparse.Namespace) -> dict[str, Any]:
    """The pace of every number of clients, then the races."""
    with ExitStack() as stack:
        shop = stack.enter_context(stocked(base, processes=given.processes))
        limit = shop.server or stack.enter_context(durable_postgres())
        prepare_pgbench(limit)
        pace: dict[str, list[dict[str, Any]]] = {str(clients): [] for clients in CLIENTS}
        for number in range(1, given.rounds + 1):
            for clients in CLIENTS:
                hot = pgbench(limit, clients=32, seconds=given.seconds, skus=1)
                crowd, processor_us = shop.crowd(clients=clients, seconds=given.seconds, skus=1)
                ratio = crowd.per_second / hot.per_second
                print(f"{base} round {number}, {clients} clients: pgbench {hot.per_second:.0f}/s, ", end="")
                print(f"ours {crowd.per_second:.0f}/s, {ratio:.1f}, p99 {crowd.p99_ms:.0f} ms")
                told = {"limit": asdict(hot), "ours": asdict(crowd), "processor_us": processor_us, "ratio": ratio}
                pace[str(clients)].append({**told, "oversold": honest(shop)["oversold"]})
        return {"pace": pace, "races": [race(shop, clients) for clients in CLIENTS]}


def race(shop: Stocked, clients: int) -> dict[str, int]:
    """What became of the last pieces when `clients` buyers wanted them."""
    before = shop.counted("--sku", shop.skus[0], "--leave", LAST_PIECES)
    crowd, _ = shop.crowd(clients=clients, seconds=3, skus=1, may_be_refused=True)
    after = honest(shop)
    orders = after["orders"] - before["orders"]
    if orders != crowd.placed or after["available"] != LAST_PIECES - orders:
        raise Oversold(f"{crowd.placed} were told yes, {orders} orders stand, {after['available']} pieces are left")
    return {
        "clients": clients,
        "pieces": LAST_PIECES,
        "orders": orders,
        "told_no": crowd.refused,
        "oversold": after["oversold"],
    }


def honest(shop: Stocked) -> dict[str, int]:
    """The shelf as the database counts it. Raises Oversold."""
    counted = shop.counted("--sku", shop.skus[0])
    if counted["oversold"] or counted["available"] < 0:
        raise Oversold(str(counted))
    return counted


def row(base: str, clients: int, rounds: list[dict[str, Any]]) -> list[object]:
    """One line of the table."""
    return [
        base,
        clients,
        f"{middle(rounds, lambda one: one['limit']['per_second']):,.0f}",
        f"{middle(rounds, lambda one: one['ours']['placed'] / one['ours']['seconds']):,.0f}",
        f"**{middle(rounds, lambda one: one['ratio']):.1f}**",
        f"≥ {WANTED_RATIO}, p99 ≤ {WANTED_P99_MS}",
        f"{middle(rounds, lambda one: one['ours']['p50_ms']):.1f}",
        f"{middle(rounds, lambda one: one['ours']['p99_ms']):.1f}",
        sum(one["oversold"] for one in rounds),
    ]


if __name__ == "__main__":
    main()
