"""What a buyer may ask for, and asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from duoshou.mall.after_sales import errors
from duoshou.mall.after_sales.models import AfterSale
from duoshou.mall.after_sales.moving import BUYER, write
from duoshou.mall.after_sales.reckoning import CasesSoFar, cases_so_far, freight_fen, most_fen, with_buyer_pieces
from duoshou.mall.after_sales.rules.reasons import EXCHANGE, NO_REASON, REFUND, RETURN, SEEN_BY_THE_BUYER, fits
from duoshou.mall.after_sales.rules.seven_days import last_day, last_moment, may_be_refused, may_return
from duoshou.mall.after_sales.rules.states import OPEN, time_to_answer
from duoshou.mall.after_sales.showing import keep, put
from duoshou.mall.after_sales.values import AskAfterSale, CaseShown, MayAsk
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders

SENT_STATES = ("partly_shipped", "shipped", "received", "completed")
STANDING = ("paid", *SENT_STATES)
LONGEST_WORDS = 300


def may_ask(*, order: orders.OrderShown, moment: datetime) -> list[MayAsk]:
    """What the buyer may ask for now, line by line; lines that nothing can be asked for are left out."""
    if order.state not in STANDING:
        return []
    so_far = cases_so_far(order)
    within = may_return(received_at=order.received_at, moment=moment)
    found = [_line(order, line, within, so_far) for line in order.lines if line.line_no not in so_far.under_way]
    return [one for one in found if one.kinds and (within or order.state != "completed")]


def lawful_still(*, case: CaseShown, moment: datetime) -> MayAsk | None:
    """The line of a case that the shop refused, while the law still takes it back without a reason; None for any other
    case, for goods that the buyer confirmed to be without it, and when nothing of the line can come back."""
    if case.state != "refused":
        return None
    order = orders.order_of(buyer_id=case.buyer_id, order_id=case.order_id).order
    line = next((one for one in may_ask(order=order, moment=moment) if one.line_no == case.line_no), None)
    is_open = line is not None and line.without_reason and not may_be_refused(confirmed_exemption=line.exemption)
    return line if is_open else None


def ask(wish: AskAfterSale, *, moment: datetime, folder: Path) -> int:
    """The case that the wish brings, or has brought before under its key. Its pictures are made small in `folder`
    before any transaction, and only when nothing else stands in the way of the wish.

    Raises NoSuchOrder, AfterSalesOver, NotForThisLine, CaseUnderWay, ReasonDoesNotFit, SevenDaysOver,
    MoreThanTheLine, TooManyCasePictures, NotAPicture, PictureTooLarge.
    """
    if not wish.pictures:
        return _opened(wish, (), moment)
    order = orders.order_of(buyer_id=wish.buyer_id, order_id=wish.order_id).order
    known = _known(wish)
    if known is not None:
        return known
    _wished(order, wish, moment)
    if AfterSale.objects.filter(order_id=wish.order_id, line_no=wish.line_no, state__in=OPEN).exists():
        raise errors.CaseUnderWay(line=wish.line_no)
    return _opened(wish, keep(wish.pictures, folder), moment)


@transaction.atomic
def _opened(wish: AskAfterSale, pictures: Sequence[catalog.KeptPicture], moment: datetime) -> int:
    orders.hold_still(order_id=wish.order_id)
    order = orders.order_of(buyer_id=wish.buyer_id, order_id=wish.order_id).order
    known = _known(wish)
    if known is not None:
        return known
    case = _wished(order, wish, moment)
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError:
        raise errors.CaseUnderWay(line=wish.line_no) from None
    orders.count_cases(order_id=order.order_id, more=1)
    write(case, before="", who=BUYER, why=case.words, moment=moment)
    put(case, pictures, moment=moment)
    return case.pk


def _known(wish: AskAfterSale) -> int | None:
    """The case that this wish has brought before."""
    return AfterSale.objects.filter(order_id=wish.order_id, key=wish.key).values_list("pk", flat=True).first()


def _wished(order: orders.OrderShown, wish: AskAfterSale, moment: datetime) -> AfterSale:
    """The case as it would be kept. Raises what stands in its way."""
    line = _the_line(order, wish)
    within = may_return(received_at=order.received_at, moment=moment)
    _check(order, wish, within)
    so_far = cases_so_far(order)
    one = _line(order, line, within, so_far)
    if wish.pieces < 1 or wish.pieces > one.pieces.get(wish.kind, 0):
        raise _not_so(
            wish.line_no, f"最多 {one.pieces.get(wish.kind, 0)} 件", f"{one.pieces.get(wish.kind, 0)} pieces at most"
        )
    most = most_fen(line, wish.pieces, so_far)
    # Of an exchange it is what goes back instead, when there is nothing to exchange it for.
    asked_fen = most if wish.amount_fen is None or wish.kind == EXCHANGE else wish.amount_fen
    if not 0 <= asked_fen <= most:
        raise errors.MoreThanTheLine(most_fen=most)
    is_lawful = _is_lawful(line, wish)
    if is_lawful:
        # Whatever smaller amount a front end named for the buyer: nobody signs that right away.
        asked_fen = most
    is_unsent = _is_unsent(line, wish)
    return AfterSale(
        shop_id=order.shop_id,
        order_id=order.order_id,
        buyer_id=order.buyer_id,
        line_no=line.line_no,
        kind=wish.kind,
        reason=wish.reason,
        words=wish.words[:LONGEST_WORDS],
        pieces=wish.pieces,
        is_unsent=is_unsent,
        is_lawful=is_lawful,
        asked_fen=asked_fen,
        freight_fen=freight_fen(
            order, line, pieces=wish.pieces, asked_fen=asked_fen, is_unsent=is_unsent, reason=wish.reason
        ),
        state="asked",
        key=wish.key,
        opened_at=moment,
        due_at=moment + time_to_answer(is_unsent=is_unsent),
    )


def _the_line(order: orders.OrderShown, wish: AskAfterSale) -> orders.LineShown:
    line = next((one for one in order.lines if one.line_no == wish.line_no), None)
    if line is None or order.state not in STANDING:
        raise _not_so(wish.line_no, f"订单{order.state_words.zh}", order.state_words.en)
    return line


def _check(order: orders.OrderShown, wish: AskAfterSale, within: bool) -> None:
    if not fits(reason=wish.reason, kind=wish.kind):
        raise errors.ReasonDoesNotFit()
    if wish.reason == NO_REASON and not within:
        raise errors.SevenDaysOver()
    if order.state == "completed" and not within:
        raise errors.AfterSalesOver(order=order.order_id)


def _line(order: orders.OrderShown, line: orders.LineShown, within: bool, so_far: CasesSoFar) -> MayAsk:
    """What of a line may be asked for: what was not sent as money alone, what was sent in every way."""
    here = with_buyer_pieces(line, so_far)
    refund = line.to_ship_pieces or here
    pieces = {REFUND: refund if line.payable_fen > line.refunded_fen else 0, RETURN: here, EXCHANGE: here}
    most = most_fen(line, refund, so_far) if refund else 0
    return MayAsk(
        line_no=line.line_no,
        title=line.title,
        pieces=pieces,
        most_fen=most,
        freight_fen=freight_fen(
            order, line, pieces=refund, asked_fen=most, is_unsent=line.to_ship_pieces > 0, reason="faulty"
        ),
        without_reason=within and here > 0,
        lawful_until=last_moment(order.received_at) if order.received_at else None,
        lawful_day=last_day(order.received_at) if order.received_at else None,
        exemption=line.exemption,
    )


def _is_lawful(line: orders.LineShown, wish: AskAfterSale) -> bool:
    """Whether 消费者权益保护法 art. 25 gives the buyer this return."""
    is_without_reason = wish.kind == RETURN and wish.reason == NO_REASON
    return is_without_reason and not may_be_refused(confirmed_exemption=line.exemption)


def _is_unsent(line: orders.LineShown, wish: AskAfterSale) -> bool:
    """Whether the wish is about pieces that still lie with the shop, and not about such as came and are no good."""
    is_about_what_came = wish.reason in SEEN_BY_THE_BUYER and line.with_buyer_pieces >= wish.pieces
    return wish.kind == REFUND and line.to_ship_pieces >= wish.pieces > 0 and not is_about_what_came


def _not_so(line_no: int, zh: str, en: str) -> errors.NotForThisLine:
    return errors.NotForThisLine(line=line_no, reason_zh=zh, reason_en=en)
