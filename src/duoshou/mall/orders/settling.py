"""Money comes in for an order: filled once, or given back once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from duoshou.kernel.periods import business_day
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members import facade as members
from duoshou.mall.orders.errors import PaymentOverdue
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.rules.sale import sale_postings
from duoshou.mall.orders.stepping import lock, note, order_of_anyone, refuse, step
from duoshou.mall.orders.values import Settled
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.facade import PayBy, PayWith, SignedNotice
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.stock import facade as stock

PAYING = Words("付款", "paid")
# States from which money that comes late may still fill an order.
CLOSED_UNPAID = ("cancelled", "expired")


def begin_payment(*, order_id: int, buyer_id: int, moment: datetime, by: PayBy | None = None) -> PayWith:
    """What the buyer's device needs to pay the order in this way, in the sandbox when none is named; an order that
    costs nothing is paid by this.

    Raises NoSuchOrder, StepNotAllowed, PaymentOverdue, UnknownProvider, NotTakenHere, ProviderSilent, CannotBePaidNow,
    SandboxIsOff.
    """
    order = order_of_anyone(order_id=order_id, buyer_id=buyer_id)
    by = by or PayBy()
    if order.state != "awaiting_payment":
        raise refuse(order=order, step_words=PAYING)
    if order.pay_by <= moment:
        raise PaymentOverdue(order=order_id, pay_by=order.pay_by)
    own = payments.payments_of(order_ids=[order_id])[order_id][0]
    if own.amount_fen == 0:
        settle_payment(
            payment_id=own.payment_id,
            provider=own.provider,
            transaction_=f"free-{own.payment_id}",
            amount_fen=0,
            moment=moment,
        )
        return PayWith(own.payment_id, own.provider, 0, {"paid": "yes"})
    # Before anything is kept: a way that nobody can take must not be what the payment is waiting for.
    payments.must_be_offered(by=by, shop_id=order.shop_id)
    with transaction.atomic():
        # Held meanwhile: an order that somebody pays at this moment is not given a second payment to be paid by.
        held = lock(order_id=order_id)
        if held.state != "awaiting_payment":
            raise refuse(order=held, step_words=PAYING)
        chosen = payments.choose_way(order_id=order_id, by=by, moment=moment)
    return payments.begin(
        payment_id=chosen.payment_id, title=f"订单 {order_id}", pay_by=order.pay_by, moment=moment, payer=by
    )


def hear_notice(*, provider: str, notice: SignedNotice, moment: datetime, shop_id: int | None = None) -> Settled | None:
    """What became of the money a provider's notice tells of; None when it tells that no money came, or of money that
    went back. `shop_id` is the shop at whose address it was handed in.

    Raises what verify_notice raises when it is not believed; nothing changed then. The provider may send it again.
    """
    believed = payments.verify_notice(provider=provider, notice=notice, moment=moment, shop_id=shop_id)
    if believed is None:
        return None
    if isinstance(believed, payments.BelievedRefund):
        payments.take_refund_notice(told=believed, moment=moment)
        return None
    return settle_payment(
        payment_id=believed.payment_id,
        provider=believed.provider,
        transaction_=believed.transaction,
        amount_fen=believed.amount_fen,
        moment=moment,
    )


def pay_in_sandbox(*, order_id: int, buyer_id: int, moment: datetime) -> Settled:
    """The order paid with play money, by the same way as real money: begun, paid, told by a signed notice.

    Raises what begin_payment and hear_notice raise, and SandboxDeclines.
    """
    begun = begin_payment(order_id=order_id, buyer_id=buyer_id, moment=moment)
    if begun.amount_fen == 0:
        return Settled(order_id, "paid", "paid")
    notice = payments.Sandbox().pay(begun.payment_id, moment=moment)
    settled = hear_notice(provider=payments.Sandbox.name, notice=notice, moment=moment)
    return settled or Settled(order_id, "declined", "awaiting_payment")


def settle_payment(*, payment_id: int, provider: str, transaction_: str, amount_fen: int, moment: datetime) -> Settled:
    """What became of money that came in: it fills the order, or its refund is made; exactly one of both, once.

    In one transaction: order row, promotions, coupons, stock, then what only adds. Raises NoSuchPayment, NoSuchOrder,
    OrderMoved; then nothing was recorded and the same call may be made again.
    """
    told_about = payments.payment(payment_id=payment_id)
    with transaction.atomic():
        order = lock(order_id=told_about.order_id)
        recorded = payments.record_paid(
            payment_id=payment_id, provider=provider, transaction_=transaction_, amount_fen=amount_fen, moment=moment
        )
        if recorded.outcome != "paid":
            return Settled(order.pk, recorded.outcome, order.state)
        if order.state == "awaiting_payment" or (order.state in CLOSED_UNPAID and _filled_late(order, moment)):
            _fill(order, recorded.amount_fen, moment)
            return Settled(order.pk, "paid", order.state)
        outcome = "late_payment" if order.state in CLOSED_UNPAID else "paid_twice"
        payments.give_back_unasked(payment_id=payment_id, cause=outcome, moment=moment)
        note(order=order, before=order.state, who=provider, why=f"{outcome}: refund due", moment=moment)
        return Settled(order.pk, outcome, order.state)


def _filled_late(order: Order, moment: datetime) -> bool:
    """Whether a closed order can be filled after all: somebody knows where to, and everything is there once more."""
    # An account that was closed meanwhile has taken the receiver along.
    return bool(order.address) and _taken_again(order, moment)


def _taken_again(order: Order, moment: datetime) -> bool:
    """Whether promotions, coupons and stock could be taken again for an order that was closed: all of them or none."""
    try:
        with transaction.atomic():
            all_there = (
                promotions.retake(order_id=order.pk)
                and coupons.retake(order_id=order.pk, moment=moment)
                and stock.retake(order_id=order.pk, moment=moment)
            )
            if not all_there:
                transaction.set_rollback(True)
            return all_there
    except (promotions.BudgetMoved, promotions.UsesMoved, stock.SoldOut, stock.StockMoved):
        return False


def _fill(order: Order, paid_fen: int, moment: datetime) -> None:
    """The order is paid: what it held is used, the sale is booked, and all who count sales are told."""
    was_closed = order.state in CLOSED_UNPAID
    step(
        order=order,
        after="paid",
        who="buyer",
        why="paid late, taken again" if was_closed else "paid",
        moment=moment,
        facts={"paid_fen": paid_fen, "late": was_closed},
        paid_fen=paid_fen,
        closed_at=None,
    )
    promotions.settle(order_id=order.pk)
    coupons.use(order_id=order.pk, moment=moment)
    stock.settle(order_id=order.pk, moment=moment)
    _keep_deals(order, moment)
    members.count_paid(buyer_id=order.buyer_id, order_id=order.pk, paid_fen=paid_fen, moment=moment)
    ledger.book(
        shop_id=order.shop_id,
        kind="sale",
        about=str(order.pk),
        order_id=order.pk,
        postings=postings_of(order),
        moment=moment,
    )


def postings_of(order: Order) -> dict[str, int]:
    """The sides of the order's sale, from its frozen discounts."""
    return sale_postings(
        goods_fen=order.goods_fen,
        freight_fen=order.freight_fen,
        payable_fen=order.payable_fen,
        discounts=tuple(order.discounts.order_by("id").values_list("borne_by", "amount_fen")),
        accounts=ledger.DISCOUNT_ACCOUNTS,
    )


def _keep_deals(order: Order, moment: datetime) -> None:
    """The price per piece at which each SKU was really bought, all discounts off: the law's seven days stand on it."""
    day = business_day(moment)
    deals = [
        (line.sku_id, day, line.payable_fen // line.pieces, line.pieces)
        for line in order.lines.filter(is_gift=False).order_by("sku_id")
        if line.payable_fen >= line.pieces
    ]
    if deals:
        catalog.record_deals(rows=deals)
