"""Carts priced per second of one core: the engine, the engine with reasons, the plain loop, and a loop that only adds
up the lines. In turns within each round, in one process, by its CPU seconds; the answers are compared first."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

from machine import busy_seconds
from mall.report import keep, machine, middle, table
from pricing.carts import promotions, random_carts
from pricing.naive import naive_quote, told

from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.quote import quote
from duoshou.mall.promotions.values import Line

WANTED_CARTS_PER_SECOND = 20_000
COMPARED = 500
HEADS = ("what", "carts/s", "least", "greatest", "× plain loop", "÷ limit", "wanted")
OURS, REASONS, PLAIN, LIMIT = "duoshou", "duoshou, with reasons and nudges", "plain loop", "limit: the lines added up"
# The slow ones answer fewer of the carts, so that each has about the same time.
PART_OF_CARTS = {OURS: 1, REASONS: 10, PLAIN: 20, LIMIT: 1}


def main() -> int:
    """0 when the answers agree and the median reaches what is wanted."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--carts", type=int, default=20_000, help="different carts in one round (default 20_000)")
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--lines", type=int, default=5, help="lines of a cart (default 5)")
    asked.add_argument("--only-print", action="store_true", help="keep nothing; for a machine that is not quiet")
    given = asked.parse_args()
    carts = random_carts(given.carts, lines=given.lines)
    book = PromotionBook(promotions())
    if not _same_answers(carts[:COMPARED], book):
        print("the engine and the plain loop differ", file=sys.stderr)
        return 1
    cold = _per_second(partial(quote, book=book), carts)  # the goods of these carts are new to the book
    gc.collect()
    gc.freeze()  # the questions are no part of the work
    began, busy = time.perf_counter(), busy_seconds()
    rounds = [_round(carts, book) for _ in range(given.rounds)]
    others = None if busy is None else max(0.0, (busy_seconds() - busy) / (time.perf_counter() - began) - 1)
    head = (
        f"{given.carts:,} carts of {given.lines} lines, {len(book.promotions)} live promotions, one core, medians of "
        f"{given.rounds} rounds, by CPU seconds. {machine()}."
    )
    if others is not None:
        head += f" Other programs kept {others:.1f} cores busy meanwhile."
    foot = f"A fresh book's first round: {cold:,.0f} carts/s."
    figures = {"carts": given.carts, "lines": given.lines, "others_cores": others, "cold": cold, "rounds": rounds}
    keep("pricing", f"{head}\n\n{table(HEADS, _rows(rounds))}\n\n{foot}", figures, only_print=given.only_print)
    return 0 if middle(rounds, lambda one: one[OURS]) >= WANTED_CARTS_PER_SECOND else 1


def _same_answers(carts: Sequence[dict], book: PromotionBook) -> bool:
    """Whether the engine and the plain loop say the same, part by part."""
    fresh = PromotionBook(book.promotions)
    return all(
        told(quote(book=fresh, **cart)) == told(naive_quote(promotions=book.promotions, **cart)) for cart in carts
    )


def _round(carts: Sequence[dict], book: PromotionBook) -> dict[str, float]:
    answers: dict[str, Callable[..., object]] = {
        OURS: partial(quote, book=book),
        REASONS: partial(quote, book=book, explain=True),
        PLAIN: partial(naive_quote, promotions=book.promotions),
        LIMIT: _added_up,
    }
    return {name: _per_second(answer, carts[: len(carts) // PART_OF_CARTS[name]]) for name, answer in answers.items()}


def _added_up(*, lines: Sequence[Line], **_: object) -> int:
    """What the lines cost without any promotion: no engine can do with less."""
    total_fen = 0
    for line in lines:
        total_fen += line.price_fen * line.pieces
    return total_fen


def _per_second(answer: Callable[..., object], carts: Sequence[dict]) -> float:
    """Carts answered in a second of one core's work."""
    began = time.process_time()
    for cart in carts:
        answer(**cart)
    return len(carts) / (time.process_time() - began)


def _rows(rounds: Sequence[dict[str, float]]) -> list[list[object]]:
    rows: list[list[object]] = []
    for name in PART_OF_CARTS:
        figures = [one[name] for one in rounds]
        to_plain = median(one[name] / one[PLAIN] for one in rounds)
        to_limit = median(one[name] / one[LIMIT] for one in rounds)
        wanted = f"≥ {WANTED_CARTS_PER_SECOND:,}" if name == OURS else ""
        spread = [f"{median(figures):,.0f}", f"{min(figures):,.0f}", f"{max(figures):,.0f}"]
        bold = "**" if name == OURS else ""
        rows.append([name, *spread, f"{bold}{to_plain:.1f}{bold}", f"{bold}{to_limit:.3f}{bold}", wanted])
    return rows


if __name__ == "__main__":
    sys.exit(main())
