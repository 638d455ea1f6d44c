"""The points an order earns, and what they are worth in the book."""

from __future__ import annotations

FEN_PER_YUAN = 100
# A hundred points will take one yuan off.
POINT_WORTH_FEN = 1


def points_earned(*, goods_fen: int, discount_fen: int, refunded_fen: int, points_per_yuan: int) -> int:
    """Whole points for every whole yuan that was paid for goods and kept; freight earns nothing."""
    return max(goods_fen - discount_fen - refunded_fen, 0) // FEN_PER_YUAN * points_per_yuan
