"""What an ad report's rows are told apart by where its ids do not part them all: the turn of each among its like."""

from __future__ import annotations


def by_turn(key: str, *, order: str) -> str:
    """SQL for the subject of a row: `key`, and from the second different row of a day on its turn in this order: no
    spend is lost, and a row that stands twice is one."""
    turn = f"dense_rank() OVER (PARTITION BY day, {key} ORDER BY {order})"
    return f"{key} || CASE WHEN {turn} > 1 THEN '/' || {turn} ELSE '' END"
