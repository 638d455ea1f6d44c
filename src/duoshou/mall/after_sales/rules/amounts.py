"""How much may go back: what was paid for these pieces, never what they cost before discounts.

A discount over several lines (满减, coupons) stays split as it was when the order was placed: whoever returns one line
gets what was paid for that line, and nothing is taken from the others afterwards.
"""

from __future__ import annotations


def most_for_pieces(*, payable_fen: int, refunded_fen: int, line_pieces: int, back_pieces: int, pieces: int) -> int:
    """The most that `pieces` more of a line may bring in fen, when `back_pieces` of it are back and `refunded_fen` were
    given for it. The last piece brings whatever the rounding of the others left, so that all of them bring it all."""
    share = payable_fen * min(back_pieces + pieces, line_pieces) // line_pieces
    return max(0, min(share, payable_fen) - refunded_fen)


def is_settled(*, payable_fen: int, given_fen: int, line_pieces: int, pieces: int) -> bool:
    """Whether `given_fen` without the goods was the whole price of so many pieces of a line: then what comes back later
    is other pieces, and brings their price. What was less is set off against it, as a reduction of theirs."""
    return given_fen > 0 and given_fen >= payable_fen * pieces // line_pieces


def freight_back(*, freight_left_fen: int, is_last: bool, is_unsent: bool, is_shops_fault: bool) -> int:
    """The freight that goes back, in fen: with the last goods, when nothing was ever sent or the shop is to blame.

    The freight of sending goods back without a reason is the buyer's (art. 25), and not part of the order.
    """
    return freight_left_fen if is_last and (is_unsent or is_shops_fault) else 0
