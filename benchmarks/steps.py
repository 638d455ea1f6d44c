"""What every contender is asked, and how one contender's process times its steps and hands over its answers."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

STEPS = ("load", "mart", "daily", "rfm", "cohorts", "abc", "item_pairs")
PAID = ("卖家已发货", "交易成功")
TOP_PAIRS = 100

Rows = Sequence[Sequence[Any]]  # whole numbers of whatever library, texts, dates


class Contender(Protocol):
    """One way of doing the job. Every answer is a short list of rows of whole numbers, texts and dates, in a fixed
    order.

    Only lines with a paid status count, except in `load`. Money is whole fen.
    """

    def load(self) -> Rows:
        """Types the CSV and keeps it as one Parquet file: rows, pieces, amount."""

    def mart(self) -> Rows:
        """Whatever the contender prepares for the questions beyond the typed lines; most prepare nothing. No answer."""

    def daily(self) -> Rows:
        """Per day: orders, buyers, pieces, amount."""

    def rfm(self) -> Rows:
        """Per segment: buyers, amount. Scores are fifths of the rank of last day, orders, amount; ties share a rank."""

    def cohorts(self) -> Rows:
        """Per month of first purchase and month since: buyers, amount."""

    def abc(self) -> Rows:
        """Per class: items, amount. An item is A while the items before and including it bring 80 %, B until 95 %, then
        C."""

    def item_pairs(self) -> Rows:
        """The pairs of items bought in one order: how many pairs, how many orders in all, then the top pairs."""


def run_steps(contender_of: Callable[[Path, Path, int], Contender]) -> None:
    """Does all steps once with CSV, Parquet path and threads from the command line; prints seconds and answers as
    JSON."""
    csv, parquet, threads = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    contender = contender_of(csv, parquet, threads)
    outcome = {}
    for step in STEPS:
        began, cpu_began = time.perf_counter(), time.process_time()
        answer = getattr(contender, step)()
        outcome[step] = {
            "seconds": time.perf_counter() - began,
            "cpu_seconds": time.process_time() - cpu_began,  # of all threads
            "answer": [[_plain(cell) for cell in row] for row in answer],
        }
    json.dump(outcome, sys.stdout, ensure_ascii=False)


def _plain(cell: Any) -> int | str:
    """Whole numbers and texts as JSON has them; a float in an answer is a fault of the contender."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return cell.strftime("%Y-%m-%d")
    whole = int(cell)
    if whole != cell:
        raise ValueError(f"not a whole number: {cell!r}")
    return whole
