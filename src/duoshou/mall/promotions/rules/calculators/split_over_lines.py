"""Sharing a discount out over lines: kernel.money.split, written for the few lines of a cart and for speed."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.mall.promotions.errors import MoreThanIsLeft


def split_over_lines(total_fen: int, left_fen: Sequence[int]) -> list[int]:
    """What each line bears of a discount, in proportion to what it has left; never more than that.

    The same shares as kernel.money.split (a law test holds the two together): the exact proportion rounded down, the
    fen left over one each to the largest remainders, the earlier of equals first. Raises MoreThanIsLeft.
    """
    whole = sum(left_fen)
    if total_fen >= whole:
        if total_fen > whole:
            raise MoreThanIsLeft(total_fen=total_fen, left_fen=whole)
        return list(left_fen)
    if len(left_fen) == 1:
        return [total_fen]
    shares, remainders, left_over = [], [], total_fen
    for left in left_fen:
        product = total_fen * left
        share = product // whole
        shares.append(share)
        remainders.append(product - share * whole)
        left_over -= share
    if left_over:
        # Above the least remainder that still gets a fen everybody gets one; of those equal to it the first ones do.
        least = max(remainders) if left_over == 1 else sorted(remainders)[-left_over]
        if left_over > 1:
            for place, remainder in enumerate(remainders):
                if remainder > least:
                    shares[place] += 1
                    left_over -= 1
        place = -1
        while left_over:
            place = remainders.index(least, place + 1)
            shares[place] += 1
            left_over -= 1
    return shares
