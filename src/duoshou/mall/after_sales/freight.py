"""The freight that goes back with a line: reckoned when it is asked for, and again when it is decided."""

from __future__ import annotations

from duoshou.mall.after_sales.rules.amounts import freight_back
from duoshou.mall.after_sales.rules.reasons import BY_CODE
from duoshou.mall.orders import facade as orders


def freight_with(
    order: orders.OrderShown, line: orders.LineShown, *, reason: str, asked_fen: int, is_unsent: bool
) -> int:
    """The freight in fen that goes back with so much of the line, as the order stands now: with the last goods."""
    goods_refunded_fen = sum(one.refunded_fen for one in order.lines)
    paid_fen = order.freight_fen - order.freight_discount_fen
    others = [one for one in order.lines if one.line_no != line.line_no]
    is_last = line.refunded_fen + asked_fen == line.payable_fen and all(
        one.refunded_fen == one.payable_fen for one in others
    )
    return freight_back(
        freight_left_fen=paid_fen - (order.refunded_fen - goods_refunded_fen),
        is_last=is_last,
        is_unsent=is_unsent and not any(one.shipped_pieces for one in order.lines),
        is_shops_fault=BY_CODE[reason].is_shops_fault,
    )
