"""A flash sale: everybody presses at the same moment. First there is a piece for everyone, which is the pace beside
PostgreSQL's own on one hot row; then there are 300."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from typing import Any

from mall.peers import pgbench, prepare_pgbench
from mall.report import keep, machine, middle, table
from mall.serving import durable_postgres
from mall.shop import BASES, Stocked, stocked
from mall.waiting import Answers, all_press

WANTED_RATIO = 4
WANTED_SECONDS = 5
SKUS = 50
PACE_HEADS = ("database", "pgbench hot /s", "orders /s", "ours ÷ pgbench", "wanted", "last answer s")
RACE_HEADS = (
    "database",
    "buyers",
    "pieces",
    "sold",
    "told no",
    "oversold",
    "sold /s",
    "answers /s",
    "p50 s",
    "p99 s",
    "max s",
    "wanted",
)


class NotAsPromised(Exception):
    """Too many or too few were sold, or somebody heard something else than yes or sold out."""


def main() -> None:
    """Prints both tables and keeps them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--seconds", type=int, default=6, help="of pgbench in each round")
    asked.add_argument("--buyers", type=int, default=10_000)
    asked.add_argument("--pieces", type=int, default=300)
    asked.add_argument("--only", nargs="+", choices=BASES, default=BASES)
    asked.add_argument("--processes", type=int, default=0, help="on PostgreSQL; as many as the server likes when 0")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    found = {base: measure(base, given) for base in given.only}
    head = f"{given.buyers:,} buyers press at once, medians of {given.rounds} rounds. {machine()}."
    paces = table(PACE_HEADS, [pace_row(base, found[base]) for base in found])
    races = table(RACE_HEADS, [race_row(base, found[base], given) for base in found])
    text = f"{head}\n\nA piece for everyone:\n\n{paces}\n\n{given.pieces} pieces:\n\n{races}"
    keep("flash_sale", text, {"found": found}, only_print=given.only_print)


def measure(base: str, given: argparse.Namespace) -> list[dict[str, Any]]:
    """Each round: pgbench on one hot row, a piece for everyone, then the few."""
    rounds = []
    with ExitStack() as stack:
        shop = stack.enter_context(stocked(base, skus=SKUS, buyers=given.buyers, processes=given.processes))
        limit = shop.server or stack.enter_context(durable_postgres())
        prepare_pgbench(limit)
        for number in range(given.rounds):
            hot = pgbench(limit, clients=32, seconds=given.seconds, skus=1).per_second
            pace = press(shop, sku=shop.skus[2 * number], pieces=given.buyers)
            race = press(shop, sku=shop.skus[2 * number + 1], pieces=given.pieces)
            rounds.append({"hot_per_second": hot, "pace": pace, "race": race})
            print(f"{base} round {number + 1}: pgbench {hot:.0f}/s, orders {pace['sold_per_second']:.0f}/s, ", end="")
            print(f"{pace['sold_per_second'] / hot:.1f}; {given.pieces} pieces: max {race['max_s']:.2f} s")
    return rounds


def press(shop: Stocked, *, sku: int, pieces: int) -> dict[str, Any]:
    """What became of one press of everybody for so many pieces. Raises NotAsPromised."""
    slot = json.loads(shop.home.run("mall.flash_slot", shop.folder, "--sku", sku, "--pieces", pieces))
    answers = all_press(shop.running.port, tickets=shop.folder / "tickets", **slot)
    stands = json.loads(shop.home.run("mall.flash_slot", shop.folder, "--count", slot["item_id"]))
    told, crowd = answers.told, len(answers.heard)
    sold = min(pieces, crowd)
    if told["yes"] != sold or told["FlashSoldOut"] != crowd - sold or stands["orders"] != sold or stands["faults"]:
        raise NotAsPromised(f"{pieces} pieces, {crowd} buyers: {dict(told)}; in the database {stands}")
    return figures(answers, stands)


def figures(answers: Answers, stands: dict[str, int]) -> dict[str, Any]:
    """The numbers of one press."""
    return {
        "sold": stands["orders"],
        "told_no": len(answers.heard) - stands["orders"],
        "oversold": stands["oversold"],
        "sold_per_second": stands["orders"] / answers.last_yes_seconds,
        "answers_per_second": len(answers.heard) / answers.seconds(1000),
        "p50_s": answers.seconds(500),
        "p99_s": answers.seconds(990),
        "max_s": answers.seconds(1000),
    }


def pace_row(base: str, rounds: list[dict[str, Any]]) -> list[object]:
    """One line of the first table."""
    return [
        base,
        f"{middle(rounds, lambda one: one['hot_per_second']):,.0f}",
        f"{middle(rounds, lambda one: one['pace']['sold_per_second']):,.0f}",
        f"**{middle(rounds, lambda one: one['pace']['sold_per_second'] / one['hot_per_second']):.1f}**",
        f"≥ {WANTED_RATIO}",
        f"{middle(rounds, lambda one: one['pace']['max_s']):.2f}",
    ]


def race_row(base: str, rounds: list[dict[str, Any]], given: argparse.Namespace) -> list[object]:
    """One line of the second table."""
    races = [one["race"] for one in rounds]
    return [
        base,
        f"{given.buyers:,}",
        given.pieces,
        max(one["sold"] for one in races),
        max(one["told_no"] for one in races),
        sum(one["oversold"] for one in races),
        f"{middle(races, lambda one: one['sold_per_second']):,.0f}",
        f"{middle(races, lambda one: one['answers_per_second']):,.0f}",
        f"{middle(races, lambda one: one['p50_s']):.2f}",
        f"{middle(races, lambda one: one['p99_s']):.2f}",
        f"**{max(one['max_s'] for one in races):.2f}**",
        f"max ≤ {WANTED_SECONDS}",
    ]


if __name__ == "__main__":
    main()
