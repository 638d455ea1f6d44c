"""What a coupon takes off in the worst case: without an end to it nobody knows what has been promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def most_off_fen(*, benefit: Mapping[str, Any], max_discount_fen: int | None) -> int | None:
    """The most that a benefit (in terms as the promotion rules tell them) takes off one order; None when only a cap
    could end it: a percentage, every full amount without a number of times, the whole freight."""
    limits = [fen for fen in (_by_itself(benefit), max_discount_fen) if fen is not None]
    return min(limits, default=None)


def _by_itself(benefit: Mapping[str, Any]) -> int | None:
    match benefit:
        case {"rule": "amount_off", "calculator": {"rule": "tiers", "steps": steps}}:
            return max(int(worth) for _, worth in steps)
        case {"rule": "amount_off", "calculator": {"rule": "for_every_full", "gives": gives, "most_times": times}}:
            return int(gives) * int(times)
        case {"rule": "free_freight", "up_to_fen": up_to_fen}:
            return int(up_to_fen)
    return None
