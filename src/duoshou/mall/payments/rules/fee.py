"""What a provider keeps for its service, in basis points (hundredths of a percent), and gives back with a refund."""

from __future__ import annotations

BASIS_POINTS_OF_ALL = 10_000


def fee_fen(*, amount_fen: int, basis_points: int) -> int:
    """The fee on an amount in whole fen, half a fen rounded up: 60 basis points of 100.00 are 0.60."""
    return (amount_fen * basis_points * 2 + BASIS_POINTS_OF_ALL) // (BASIS_POINTS_OF_ALL * 2)


def fee_returned_fen(*, kept_fen: int, given_back_fen: int, basis_points: int) -> int:
    """What comes back of the fee when `given_back_fen` of the `kept_fen` that were left go back to the buyer.

    However a payment is given back in parts, the parts add to its fee.
    """
    before = fee_fen(amount_fen=kept_fen, basis_points=basis_points)
    return before - fee_fen(amount_fen=kept_fen - given_back_fen, basis_points=basis_points)
