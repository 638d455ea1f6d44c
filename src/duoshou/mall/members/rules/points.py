"""What remains of an order's points once money went back."""

from __future__ import annotations


def points_kept(*, earned: int, paid_fen: int, refunded_fen: int) -> int:
    """Of the points earned with an order of `paid_fen`, those that the money not refunded has earned; rounded down, so
    that no sequence of refunds leaves more than one refund of the same sum would."""
    if paid_fen <= 0:
        return 0
    return earned * max(paid_fen - refunded_fen, 0) // paid_fen
