"""An account closed (电商法 art. 24, 个人信息保护法 art. 47): what law keeps is sealed, everything else is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from duoshou.mall.cart.models import CartLine
from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Address, Buyer, BuyerToken
from duoshou.mall.members.tokens import forget_tokens
from duoshou.mall.orders.models import Order
from duoshou.mall.payments.models import Refund
from duoshou.mall.personal_data.errors import AccountNotClosed, NotYou
from duoshou.mall.personal_data.models import Asked, Closing, KeptByLaw, Minor
from duoshou.mall.personal_data.values import Closed
from duoshou.mall.replies.models import Reply
from duoshou.mall.service_chat.models import Message

CLOSING = "closing"
# 电商法 art. 31: three years from the day on which the trade is over.
LAW_KEEPS = timedelta(days=3 * 365 + 1)
UNDER_WAY = ("awaiting_payment", "paid", "partly_shipped", "shipped", "received")
REFUNDS_DONE = ("done",)
# A message says something; what it said is gone.
NO_WORDS = "—"


def close_my_account(*, shop_id: int, buyer_id: int, password: str, client_address: str, moment: datetime) -> Closed:
    """The buyer's own wish: a member proves it with the password, a guest with the token that brought them here.

    Never inside another transaction. Raises NotYou, TooManySignIns, AccountNotClosed, NoSuchBuyer.
    """
    member = Buyer.objects.filter(shop_id=shop_id, pk=buyer_id, kind=Buyer.MEMBER).first()
    if member is not None:
        try:
            members.sign_in(
                shop_id=shop_id,
                phone=member.phone or "",
                password=password,
                client_address=client_address,
                moment=moment,
            )
        except members.WrongPhoneOrPassword:
            raise NotYou from None
    return close_account(shop_id=shop_id, buyer_id=buyer_id, by="buyer", moment=moment)


@transaction.atomic
def close_account(*, shop_id: int, buyer_id: int, by: str, moment: datetime) -> Closed:
    """Closed, once: name, phone, password, sign-ins, addresses, cart and answers are gone; receivers of orders are
    sealed for as long as law keeps them; orders, money and points stay under a number that leads to nobody.

    Raises AccountNotClosed while orders or refunds are under way, NoSuchBuyer.
    """
    if members.lock_buyer(buyer_id=buyer_id) != shop_id:
        raise members.NoSuchBuyer()
    if Closing.objects.filter(buyer_id=buyer_id).exists():
        return Closed(buyer_id, already=True)
    _refuse_under_way(buyer_id)
    Closing.objects.create(buyer_id=buyer_id, at=moment, by=by)
    Asked.objects.create(shop_id=shop_id, at=moment, buyer_id=buyer_id, what=CLOSING, by=by, outcome="closed")
    sealed = _seal_receivers(buyer_id, moment)
    addresses, _ = Address.objects.filter(buyer_id=buyer_id).delete()
    CartLine.objects.filter(buyer_id=buyer_id).delete()
    BuyerToken.objects.filter(buyer_id=buyer_id).delete()
    Minor.objects.filter(buyer_id=buyer_id).delete()
    Reply.objects.filter(asker=f"buyer:{buyer_id}").delete()
    Message.objects.filter(thread__buyer_id=buyer_id).update(text=NO_WORDS, picture="")
    Buyer.objects.filter(pk=buyer_id).update(
        kind=Buyer.GUEST, nickname="", phone=None, password="", is_blocked=True, blocked_by="", blocked_why=""
    )
    forget_tokens([buyer_id])
    return Closed(buyer_id, already=False, addresses=addresses, receivers_sealed=sealed)


@transaction.atomic
def forget_what_law_keeps_no_longer(*, moment: datetime) -> int:
    """Sealed receivers whose time is over are gone; so are receivers of orders, closed account or not, three years
    after they ended. How many."""
    sealed, _ = KeptByLaw.objects.filter(until__lte=moment).delete()
    old = Order.objects.exclude(state__in=UNDER_WAY).filter(placed_at__lte=moment - LAW_KEEPS)
    old = old.filter(closed_at=None, received_at=None) | old.filter(closed_at__lte=moment - LAW_KEEPS)
    old = old | Order.objects.filter(state="completed", received_at__lte=moment - LAW_KEEPS)
    return sealed + old.exclude(address={}, note="").update(address={}, note="")


def _refuse_under_way(buyer_id: int) -> None:
    mine = Order.objects.filter(buyer_id=buyer_id)
    orders = mine.filter(Q(state__in=UNDER_WAY) | Q(open_cases__gt=0)).count()
    refunds = Refund.objects.filter(order_id__in=mine.values("pk")).exclude(state__in=REFUNDS_DONE).count()
    if orders or refunds:
        raise AccountNotClosed(orders=orders, refunds=refunds)


def _seal_receivers(buyer_id: int, moment: datetime) -> int:
    """Moves each order's receiver to where no page looks; how many law still keeps."""
    kept = []
    for order in Order.objects.filter(buyer_id=buyer_id).only(
        "pk", "address", "note", "placed_at", "received_at", "closed_at"
    ):
        until = (order.closed_at or order.received_at or order.placed_at) + LAW_KEEPS
        if (order.address or order.note) and until > moment:
            receiver = {"address": order.address, "note": order.note}
            kept.append(KeptByLaw(order_id=order.pk, receiver=receiver, until=until))
    KeptByLaw.objects.bulk_create(kept)
    Order.objects.filter(buyer_id=buyer_id).update(address={}, note="")
    return len(kept)
