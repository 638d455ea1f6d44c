"""Parts of a paid order go back: money of lines and freight, pieces, and all that hangs on them. Exactly once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from duoshou.kernel.words import Words
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members import facade as members
from duoshou.mall.orders.back import GivenBack, LineBack
from duoshou.mall.orders.closing import that_paid
from duoshou.mall.orders.errors import MoreThanPaid, NotThatManyPieces
from duoshou.mall.orders.goods_back import items_of
from duoshou.mall.orders.models import Order, OrderLine
from duoshou.mall.orders.receiving import goods_refunded_fen
from duoshou.mall.orders.rules.points import POINT_WORTH_FEN
from duoshou.mall.orders.rules.sale_parts import PartBack, returned_postings
from duoshou.mall.orders.shipping import all_is_sent
from duoshou.mall.orders.stepping import lock, note, refuse, step
from duoshou.mall.payments import facade as payments
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.stock import facade as stock

GIVING_BACK = Words("退款", "refunded")
# States of an order that was paid and is not wholly given back.
STANDING = ("paid", "partly_shipped", "shipped", "received", "completed")
FREIGHT_LINE = 0


@transaction.atomic
def give_back(
    *,
    order_id: int,
    lines: Sequence[LineBack],
    freight_fen: int,
    cause: str,
    who: str,
    why: str,
    moment: datetime,
) -> GivenBack:
    """What went back: the refund's number (None when no money goes), and whether nothing of the order is left.

    Everything takes effect together or not at all: the lines' and the order's refunded amounts, the shelf, spending and
    points, the book, the refund, and with the last line coupons, budgets and the order's state. `cause` names what it
    is for; the caller sees to it that it asks once. The money itself goes with `send_due_refunds`.

    Raises NoSuchOrder, StepNotAllowed, MoreThanPaid, NotThatManyPieces, and what stock and payments raise.
    """
    order = lock(order_id=order_id)
    if order.state not in STANDING:
        raise refuse(order=order, step_words=GIVING_BACK)
    amount_fen = sum(line.amount_fen for line in lines) + freight_fen
    before = {row.line_no: row for row in order.lines.all()}
    lines = [_with_what_is_unsent(before[line.line_no], line) for line in lines]
    parts = [_line_part(order, before[line.line_no], line) for line in lines]
    parts += _freight_parts(order, freight_fen)
    for line in lines:
        _take_off_line(order, line)
    within = Order.objects.filter(pk=order_id, refunded_fen__lte=F("paid_fen") - amount_fen)
    if not within.update(refunded_fen=F("refunded_fen") + amount_fen):
        raise MoreThanPaid(order=order_id, asked_fen=amount_fen)
    order.refresh_from_db()
    is_whole = _nothing_is_left(order)
    if is_whole:
        parts += [*_gifts_kept(order), *_freight_for_nothing(order)]
        unsent = _unsent_gifts(order)
        for line in unsent:
            _take_off_line(order, line)
        lines = [*lines, *unsent]
        promotions.release(order_id=order_id)
        coupons.release(order_id=order_id, why="refunded", moment=moment)
    items = _onto_the_shelf(order, before, lines, cause, who, moment)
    _count_for_buyer(order, cause, moment)
    ledger.book(
        shop_id=order.shop_id,
        kind="sale_returned",
        about=f"{order_id}:{cause}",
        order_id=order_id,
        postings=returned_postings(parts, accounts=ledger.DISCOUNT_ACCOUNTS),
        moment=moment,
    )
    refund_id = _refund(order, amount_fen, cause, moment)
    _step_on(order, is_whole, who, why, amount_fen, moment)
    return GivenBack(refund_id, amount_fen, is_whole, tuple(sorted(items.items())))


def _with_what_is_unsent(row: OrderLine, line: LineBack) -> LineBack:
    """Whose money goes back whole is not sent any more."""
    unsent = row.pieces - row.shipped_pieces - row.withdrawn_pieces
    if row.payable_fen and row.refunded_fen + line.amount_fen == row.payable_fen:
        return replace(line, withdrawn_pieces=max(line.withdrawn_pieces, unsent))
    return line


def _unsent_gifts(order: Order) -> list[LineBack]:
    """Gifts that will not be sent either when nothing else is left of the order."""
    gifts = order.lines.filter(is_gift=True, payable_fen=0, pieces__gt=F("shipped_pieces") + F("withdrawn_pieces"))
    return [LineBack(row.line_no, 0, row.pieces - row.shipped_pieces - row.withdrawn_pieces) for row in gifts]


def _take_off_line(order: Order, line: LineBack) -> None:
    """The line's own numbers, never more than was paid and than there is. Raises MoreThanPaid, NotThatManyPieces."""
    row = OrderLine.objects.filter(order=order, line_no=line.line_no)
    if not row.filter(refunded_fen__lte=F("payable_fen") - line.amount_fen).exists() or line.amount_fen < 0:
        raise MoreThanPaid(order=order.pk, asked_fen=line.amount_fen)
    enough = row.filter(
        refunded_fen__lte=F("payable_fen") - line.amount_fen,
        withdrawn_pieces__lte=F("pieces") - F("shipped_pieces") - line.withdrawn_pieces,
    )
    if not enough.update(
        refunded_fen=F("refunded_fen") + line.amount_fen,
        withdrawn_pieces=F("withdrawn_pieces") + line.withdrawn_pieces,
    ):
        raise NotThatManyPieces(order=order.pk, line=line.line_no, asked=line.withdrawn_pieces)


def _line_part(order: Order, row: OrderLine, line: LineBack) -> PartBack:
    """The line's part of the sale: as far as its money goes back; a line that cost nothing, as far as its pieces do."""
    if not row.payable_fen:
        # Pieces that came back are on the line already, those that were never sent are not.
        before = row.withdrawn_pieces + row.returned_pieces - line.returned_pieces
        return _part_of_pieces(order, row, before, before + line.pieces_back)
    before, whole = row.refunded_fen, row.payable_fen
    gross_fen = row.base_price_fen * row.pieces
    return PartBack(
        "sales", gross_fen, _discounts(order, row.line_no), line.amount_fen, before, before + line.amount_fen, whole
    )


def _part_of_pieces(order: Order, row: OrderLine, before: int, after: int) -> PartBack:
    gross_fen = row.base_price_fen * row.pieces
    return PartBack("sales", gross_fen, _discounts(order, row.line_no), 0, before, after, row.pieces)


def _discounts(order: Order, line_no: int) -> tuple[tuple[str, int], ...]:
    """Who bore which part of what was taken off the line; line 0 is the freight."""
    return tuple(order.discounts.filter(line_no=line_no).order_by("id").values_list("borne_by", "amount_fen"))


def _freight_parts(order: Order, freight_fen: int) -> list[PartBack]:
    if not freight_fen:
        return []
    before = order.refunded_fen - sum(row.refunded_fen for row in order.lines.all())
    whole = order.freight_fen - order.freight_discount_fen
    if freight_fen < 0 or before + freight_fen > whole:
        raise MoreThanPaid(order=order.pk, asked_fen=freight_fen)
    discounts = _discounts(order, FREIGHT_LINE)
    return [PartBack("freight_income", order.freight_fen, discounts, freight_fen, before, before + freight_fen, whole)]


def _nothing_is_left(order: Order) -> bool:
    """Whether all money went back, freight too; of lines that cost nothing and are no gifts, the pieces."""
    unpaid = order.lines.filter(payable_fen=0, is_gift=False)
    kept = unpaid.filter(pieces__gt=F("withdrawn_pieces") + F("returned_pieces"))
    return order.refunded_fen == order.paid_fen and not kept.exists()


def _gifts_kept(order: Order) -> list[PartBack]:
    """What the book still calls sold of gifts when nothing else is left: a gift of nothing is none."""
    parts = []
    for row in order.lines.filter(payable_fen=0, is_gift=True):
        before = row.withdrawn_pieces + row.returned_pieces
        if before < row.pieces:
            parts.append(_part_of_pieces(order, row, before, row.pieces))
    return parts


def _freight_for_nothing(order: Order) -> list[PartBack]:
    """The freight that somebody else bore whole: no money goes back of it, and yet it was never sold."""
    if not order.freight_fen or order.freight_fen > order.freight_discount_fen:
        return []
    return [PartBack("freight_income", order.freight_fen, _discounts(order, FREIGHT_LINE), 0, 0, 1, 1)]


def _onto_the_shelf(
    order: Order, before: Mapping[int, OrderLine], lines: Sequence[LineBack], cause: str, who: str, moment: datetime
) -> dict[int, int]:
    """What was never shipped lies on the shelf again."""
    items = items_of(order, before, {line.line_no: line.withdrawn_pieces for line in lines if line.withdrawn_pieces})
    if items:
        stock.take_back(order_id=order.pk, rows=sorted(items.items()), cause=f"{cause}:{order.pk}", moment=moment)
    return items


def _count_for_buyer(order: Order, cause: str, moment: datetime) -> None:
    """Spending, and of the points given at completion those that the money kept has earned."""
    members.count_refunded(buyer_id=order.buyer_id, order_id=order.pk, refunded_fen=order.refunded_fen, moment=moment)
    taken = members.take_back_points(
        buyer_id=order.buyer_id,
        order_id=order.pk,
        paid_fen=order.goods_fen - order.discount_fen,
        refunded_fen=goods_refunded_fen(order),
        cause=f"taken:{order.pk}:{cause}",
        moment=moment,
    )
    if taken:
        worth_fen = taken * POINT_WORTH_FEN
        ledger.book(
            shop_id=order.shop_id,
            kind="points_taken_back",
            about=f"{order.pk}:{cause}",
            order_id=order.pk,
            postings={"points_liability": worth_fen, "points_expense": -worth_fen},
            moment=moment,
        )


def _refund(order: Order, amount_fen: int, cause: str, moment: datetime) -> int | None:
    if not amount_fen:
        return None
    return payments.make_refund(
        payment_id=that_paid(order).payment_id, amount_fen=amount_fen, cause=cause, moment=moment
    )


def _step_on(order: Order, is_whole: bool, who: str, why: str, amount_fen: int, moment: datetime) -> None:
    """The order's new state when nothing is left of it or nothing left to ship; else the event alone."""
    if is_whole:
        facts = {"refunded_fen": order.refunded_fen}
        step(order=order, after="refunded", who=who, why=why, moment=moment, facts=facts)
    elif order.state == "partly_shipped" and all_is_sent(order):
        step(order=order, after="shipped", who=who, why=why, moment=moment)
    else:
        note(order=order, before=order.state, who=who, why=why, moment=moment)


def hold_still(*, order_id: int) -> None:
    """Nobody changes the order until the caller's transaction ends. Raises NoSuchOrder."""
    lock(order_id=order_id)


def count_cases(*, order_id: int, more: int) -> None:
    """One after-sales case more or less under way, in the caller's transaction: meanwhile no clock receives or
    completes the order."""
    Order.objects.filter(pk=order_id).update(open_cases=F("open_cases") + more)
