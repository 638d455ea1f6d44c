"""What follows on a wish: the shop's yes and no, the goods on their way back and there, and what the clock decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from duoshou.kernel.money import yuan_text
from duoshou.mall.after_sales.errors import (
    CaseMoved,
    LawfulReturn,
    LessThanTheLawGives,
    MoreThanTheLine,
    NotForThisLine,
    NotInThisParcel,
    ParcelIsMissing,
    WhyIsMissing,
)
from duoshou.mall.after_sales.freight import freight_with
from duoshou.mall.after_sales.models import AfterSale
from duoshou.mall.after_sales.moving import BUYER, CLOCK, LONGEST_WHY, find, hold, move
from duoshou.mall.after_sales.rules.reasons import EXCHANGE, REFUND
from duoshou.mall.after_sales.rules.states import (
    LOOK_AT_GOODS,
    NOBODY_ANSWERED,
    NOBODY_LOOKED,
    NOTHING_SENT,
    SEND_BACK,
    SENT_MEANWHILE,
)
from duoshou.mall.orders import facade as orders

LONGEST_PARCEL = 40


@transaction.atomic
def withdraw(*, case_id: int, buyer_id: int, moment: datetime) -> None:
    """The buyer thinks better of it. Raises NoSuchCase, CaseMoved."""
    move(hold(case_id=case_id, buyer_id=buyer_id), after="withdrawn", who=BUYER, why="", moment=moment)


@transaction.atomic
def agree(
    *, case_id: int, shop_id: int, who: str, moment: datetime, amount_fen: int | None = None, why: str = ""
) -> None:
    """The shop says yes: money goes back at once, goods are waited for; what was sent since the buyer asked for the
    money alone stays where it is. Less than was asked needs a reason.

    Raises NoSuchCase, CaseMoved, MoreThanTheLine, WhyIsMissing, and what giving back raises.
    """
    case = hold(case_id=case_id, shop_id=shop_id)
    if case.state != "asked":
        raise CaseMoved(case=case_id)
    if case.kind == REFUND:
        _give_back(case, amount_fen=amount_fen, who=who, why=why, moment=moment)
    else:
        move(case, after="awaiting_return", who=who, why=why, moment=moment, within=SEND_BACK)


@transaction.atomic
def refuse(*, case_id: int, shop_id: int, who: str, why: str, moment: datetime) -> None:
    """The shop says no and why. Raises NoSuchCase, CaseMoved, WhyIsMissing, LawfulReturn."""
    case = hold(case_id=case_id, shop_id=shop_id)
    if case.is_lawful:
        raise LawfulReturn()
    move(case, after="refused", who=who, why=_said(why), moment=moment)


@transaction.atomic
def send_back(
    *, case_id: int, buyer_id: int, carrier: str, tracking: str, moment: datetime, with_cases: Sequence[int] = ()
) -> None:
    """The buyer names the parcel in which the goods come back; `with_cases` are others of the same order that lie in
    it, too: all of them or none. Each goes its own way from there.

    Raises NoSuchCase, CaseMoved, NotInThisParcel, ParcelIsMissing.
    """
    first, parcel = hold(case_id=case_id, buyer_id=buyer_id), _parcel(carrier, tracking)
    others = [find(case_id=one, buyer_id=buyer_id) for one in sorted({*with_cases} - {case_id})]
    for other in others:
        if other.order_id != first.order_id or other.state != "awaiting_return":
            raise NotInThisParcel(case=other.pk)
    for case in (first, *others):
        move(
            case,
            after="returning",
            who=BUYER,
            why=" ".join(parcel),
            moment=moment,
            within=LOOK_AT_GOODS,
            back_carrier=parcel[0],
            back_tracking=parcel[1],
        )


@transaction.atomic
def take_goods(
    *,
    case_id: int,
    shop_id: int,
    who: str,
    moment: datetime,
    damaged: int = 0,
    amount_fen: int | None = None,
    why: str = "",
) -> None:
    """The goods are there: what is not damaged goes onto the shelf, and the money back; also instead of an exchange
    that the shelf does not allow. Less than was asked needs a reason, and is no answer to a return without a reason.

    Raises NoSuchCase, CaseMoved, NotForThisLine, MoreThanTheLine, LessThanTheLawGives, WhyIsMissing, and what giving
    back raises.
    """
    case = hold(case_id=case_id, shop_id=shop_id)
    if case.state != "returning":
        raise CaseMoved(case=case_id)
    _see_damaged(case, damaged)
    _take(case, damaged=damaged, who=who, moment=moment)
    _give_back(case, amount_fen=amount_fen, who=who, why=why, moment=moment)


@transaction.atomic
def send_replacement(
    *, case_id: int, shop_id: int, carrier: str, tracking: str, who: str, moment: datetime, damaged: int = 0
) -> None:
    """The goods are there and others go out in this parcel. What came back sound takes the place on the shelf of what
    goes out; what came back damaged is missing there.

    Raises NoSuchCase, CaseMoved, ParcelIsMissing, NotForThisLine, SoldOut.
    """
    case, parcel = hold(case_id=case_id, shop_id=shop_id), _parcel(carrier, tracking)
    if case.kind != EXCHANGE:
        raise NotForThisLine(line=case.line_no, reason_zh="这不是换货", reason_en="this is no exchange")
    _see_damaged(case, damaged)
    if damaged:
        orders.replace_damaged(
            order_id=case.order_id, pieces={case.line_no: damaged}, cause=_cause(case), who=who, moment=moment
        )
    why = " ".join(parcel)
    move(case, after="replaced", who=who, why=why, moment=moment, new_carrier=parcel[0], new_tracking=parcel[1])


@transaction.atomic
def refuse_goods(*, case_id: int, shop_id: int, who: str, why: str, moment: datetime) -> None:
    """What came back is not what was sold, or not as it was. Raises NoSuchCase, CaseMoved, WhyIsMissing."""
    case = hold(case_id=case_id, shop_id=shop_id)
    move(case, after="goods_refused", who=who, why=_said(why), moment=moment)


@transaction.atomic
def decide_by_clock(*, case_id: int, shop_id: int, moment: datetime) -> bool:
    """What the clock decides about one case; whether it did. A case that moved meanwhile is left alone."""
    case = hold(case_id=case_id, shop_id=shop_id)
    if case.due_at is None or case.due_at > moment:
        return False
    if case.state == "asked" and case.is_unsent and _as_it_stands(case)[1].to_ship_pieces < case.pieces:
        # Whoever sends the goods has answered; silence gives no goods away together with their money.
        move(case, after="refused", who=CLOCK, why=SENT_MEANWHILE, moment=moment)
    elif case.state == "asked" and case.kind == REFUND:
        _give_back(case, amount_fen=None, who=CLOCK, why=NOBODY_ANSWERED, moment=moment)
    elif case.state == "asked":
        move(case, after="awaiting_return", who=CLOCK, why=NOBODY_ANSWERED, moment=moment, within=SEND_BACK)
    elif case.state == "awaiting_return":
        move(case, after="lapsed", who=CLOCK, why=NOTHING_SENT, moment=moment)
    else:
        _take(case, damaged=0, who=CLOCK, moment=moment)
        _give_back(case, amount_fen=None, who=CLOCK, why=NOBODY_LOOKED, moment=moment)
    return True


def _see_damaged(case: AfterSale, damaged: int) -> None:
    if not 0 <= damaged <= case.pieces:
        raise NotForThisLine(
            line=case.line_no,
            reason_zh=f"损坏 {damaged} 件，售后单只有 {case.pieces} 件",
            reason_en=f"{damaged} damaged, the case is about {case.pieces}",
        )


def _take(case: AfterSale, *, damaged: int, who: str, moment: datetime) -> None:
    line = {case.line_no: case.pieces}
    orders.take_returned(
        order_id=case.order_id,
        pieces=line,
        damaged={case.line_no: damaged} if damaged else {},
        cause=_cause(case),
        who=who,
        moment=moment,
    )


def _give_back(case: AfterSale, *, amount_fen: int | None, who: str, why: str, moment: datetime) -> None:
    """The money, with pieces that were never sent, and the case is over."""
    order, line = _as_it_stands(case)
    # Other lines may have gone back since this was asked for: whichever comes last brings the freight.
    due_fen = freight_with(order, line, reason=case.reason, asked_fen=case.asked_fen, is_unsent=case.is_unsent)
    whole_fen = case.asked_fen + due_fen
    given_fen = whole_fen if amount_fen is None else amount_fen
    if not 0 <= given_fen <= whole_fen:
        raise MoreThanTheLine(most_fen=whole_fen)
    if given_fen < whole_fen and case.is_lawful:
        raise LessThanTheLawGives(whole=yuan_text(whole_fen))
    if given_fen < whole_fen:
        why = _said(why)
    freight_fen = max(0, given_fen - case.asked_fen)
    back = orders.LineBack(
        line_no=case.line_no,
        amount_fen=given_fen - freight_fen,
        withdrawn_pieces=min(case.pieces, line.to_ship_pieces) if case.is_unsent else 0,
        returned_pieces=case.pieces if case.kind != REFUND else 0,
    )
    orders.give_back(
        order_id=case.order_id,
        lines=[back],
        freight_fen=freight_fen,
        cause=_cause(case),
        who=who,
        why=why,
        moment=moment,
    )
    move(case, after="refunded", who=who, why=why, moment=moment, agreed_fen=given_fen, freight_fen=due_fen)


def _as_it_stands(case: AfterSale) -> tuple[orders.OrderShown, orders.LineShown]:
    """The case's order and line as they are now."""
    order = orders.order_of(buyer_id=case.buyer_id, order_id=case.order_id).order
    return order, next(line for line in order.lines if line.line_no == case.line_no)


def _cause(case: AfterSale) -> str:
    """Under this name refund, stock and book know what the case brought: once."""
    return f"after_sale:{case.pk}"


def _said(why: str) -> str:
    if not why.strip():
        raise WhyIsMissing()
    return why.strip()[:LONGEST_WHY]


def _parcel(carrier: str, tracking: str) -> tuple[str, str]:
    named = carrier.strip()[:LONGEST_PARCEL], tracking.strip()[:LONGEST_PARCEL]
    if not all(named):
        raise ParcelIsMissing()
    return named
