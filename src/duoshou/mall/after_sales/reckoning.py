"""What a case may bring, in fen: for its pieces, beside the cases that came before it, and of the order's freight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from duoshou.mall.after_sales.models import AfterSale
from duoshou.mall.after_sales.rules.amounts import freight_back, is_settled, most_for_pieces
from duoshou.mall.after_sales.rules.reasons import BY_CODE, NEVER_CAME, REFUND
from duoshou.mall.after_sales.rules.states import OPEN
from duoshou.mall.orders import facade as orders


@dataclass(frozen=True, slots=True)
class CasesSoFar:
    """What the cases of an order have come to, by line: lines with an open case; pieces whose whole price went back
    without the goods; of these, pieces that never came to the buyer."""

    under_way: frozenset[int] = frozenset()
    settled: Counter[int] = field(default_factory=Counter)
    never_came: Counter[int] = field(default_factory=Counter)


def cases_so_far(order: orders.OrderShown) -> CasesSoFar:
    """The cases of this order until now."""
    lines = {line.line_no: line for line in order.lines}
    settled: Counter[int] = Counter()
    never_came: Counter[int] = Counter()
    under_way = set()
    for case in AfterSale.objects.filter(order_id=order.order_id):
        if case.state in OPEN:
            under_way.add(case.line_no)
        if case.state != "refunded" or case.kind != REFUND or case.is_unsent:
            continue
        line, given_fen = lines[case.line_no], min(case.agreed_fen or 0, case.asked_fen)
        if is_settled(payable_fen=line.payable_fen, given_fen=given_fen, line_pieces=line.pieces, pieces=case.pieces):
            settled[case.line_no] += case.pieces
            never_came[case.line_no] += case.pieces if case.reason in NEVER_CAME else 0
    return CasesSoFar(frozenset(under_way), settled, never_came)


def with_buyer_pieces(line: orders.LineShown, so_far: CasesSoFar) -> int:
    """How many pieces of the line the buyer has: sent, not back, and not such as never came."""
    return max(0, line.with_buyer_pieces - so_far.never_came[line.line_no])


def most_fen(line: orders.LineShown, pieces: int, so_far: CasesSoFar) -> int:
    """The most that so many more pieces of the line may bring."""
    return most_for_pieces(
        payable_fen=line.payable_fen,
        refunded_fen=line.refunded_fen,
        line_pieces=line.pieces,
        back_pieces=line.withdrawn_pieces + line.returned_pieces + so_far.settled[line.line_no],
        pieces=pieces,
    )


def freight_fen(
    order: orders.OrderShown, line: orders.LineShown, *, pieces: int, asked_fen: int, is_unsent: bool, reason: str
) -> int:
    """The freight that goes back with so many pieces of the line and the fen asked for them."""
    goods_refunded_fen = sum(one.refunded_fen for one in order.lines)
    paid_fen = order.freight_fen - order.freight_discount_fen
    others = [one for one in order.lines if one.line_no != line.line_no]
    return freight_back(
        freight_left_fen=paid_fen - (order.refunded_fen - goods_refunded_fen),
        is_last=_is_over(line, pieces, asked_fen) and all(_is_over(one, 0, 0) for one in others),
        is_unsent=is_unsent and not any(one.shipped_pieces for one in order.lines),
        is_shops_fault=BY_CODE[reason].is_shops_fault,
    )


def reckon_freight_anew(*, order_id: int, buyer_id: int) -> None:
    """After something of the order went back: which of its open cases is now the last, and brings the freight. Part of
    the caller's transaction, which holds the order."""
    waiting = AfterSale.objects.filter(order_id=order_id, state__in=OPEN)
    if not waiting:
        return
    order = orders.order_of(buyer_id=buyer_id, order_id=order_id).order
    for case, line in _with_lines(waiting, order):
        fen = freight_fen(
            order, line, pieces=case.pieces, asked_fen=case.asked_fen, is_unsent=case.is_unsent, reason=case.reason
        )
        if fen != case.freight_fen:
            AfterSale.objects.filter(pk=case.pk).update(freight_fen=fen)


def _with_lines(cases: Iterable[AfterSale], order: orders.OrderShown) -> Iterable[tuple[AfterSale, orders.LineShown]]:
    lines = {line.line_no: line for line in order.lines}
    return [(case, lines[case.line_no]) for case in cases]


def _is_over(line: orders.LineShown, more_pieces: int, more_fen: int) -> bool:
    """Whether with so much more nothing of the line is left: its money, or the pieces of one that cost nothing; a gift
    goes with the others."""
    if line.payable_fen or line.is_gift:
        return line.refunded_fen + more_fen == line.payable_fen
    return line.withdrawn_pieces + line.returned_pieces + more_pieces >= line.pieces
