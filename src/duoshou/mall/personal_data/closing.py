"""An account closed (电商法 art. 24, 个人信息保护法 art. 47): what law keeps is sealed, everything else is gone."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Buyer
from duoshou.mall.members.tokens import forget_tokens
from duoshou.mall.orders.models import Order
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments.models import Refund
from duoshou.mall.personal_data.clearing import clear_account, law_keeps, seal
from duoshou.mall.personal_data.errors import AccountNotClosed, NotYou
from duoshou.mall.personal_data.models import Asked, Closing, KeptByLaw
from duoshou.mall.personal_data.values import Closed

CLOSING = "closing"
BUYER_FORGOTTEN = "buyer_forgotten"
STAND_IN_BYTES = 8
# 电商法 art. 31: three years from the day on which the trade is over.
LAW_KEEPS = law_keeps(3)
UNDER_WAY = ("awaiting_payment", "paid", "partly_shipped", "shipped", "received")
REFUNDS_DONE = ("done",)


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
    """Closed, once: whatever the register says is gone, cleared or sealed is; receivers of orders for as long as law
    keeps them. Orders, money and points stay under a number that leads to nobody. The cockpit's lake hears of it.

    Raises AccountNotClosed while orders or refunds are under way, NoSuchBuyer.
    """
    # Orders first, as everybody locks them: money that comes late for one of them waits, and then finds no receiver.
    list(Order.objects.select_for_update(no_key=True).filter(buyer_id=buyer_id).order_by("pk").values_list("pk"))
    if members.lock_buyer(buyer_id=buyer_id) != shop_id:
        raise members.NoSuchBuyer()
    if Closing.objects.filter(buyer_id=buyer_id).exists():
        return Closed(buyer_id, already=True)
    _refuse_under_way(buyer_id)
    Closing.objects.create(buyer_id=buyer_id, at=moment, by=by, stand_in=secrets.token_hex(STAND_IN_BYTES))
    Asked.objects.create(shop_id=shop_id, at=moment, buyer_id=buyer_id, what=CLOSING, by=by, outcome="closed")
    sealed = seal(buyer_id=buyer_id, moment=moment)
    there = clear_account(buyer_id=buyer_id)
    Buyer.objects.filter(pk=buyer_id).update(is_blocked=True)
    forget_tokens([buyer_id])
    _tell_the_cockpit(shop_id, buyer_id, moment)
    return Closed(buyer_id, already=False, addresses=there["members.Address"], receivers_sealed=sealed["orders.Order"])


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


def _tell_the_cockpit(shop_id: int, buyer_id: int, moment: datetime) -> None:
    """The bridge says the buyer's orders once more: without the place, and by another name."""
    orders = Order.objects.filter(buyer_id=buyer_id).values_list("pk", flat=True)
    outbox.tell_many(
        [outbox.Telling(shop_id, BUYER_FORGOTTEN, str(order), {"buyer_id": buyer_id}) for order in orders],
        moment=moment,
    )
