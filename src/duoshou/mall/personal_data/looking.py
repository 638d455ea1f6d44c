"""Reading personal data whole: only with a reason, a minor's only with leave, and always written down."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from duoshou.mall.members.facade import NoSuchBuyer
from duoshou.mall.members.models import Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.personal_data.errors import MinorNeedsApproval, NotToBeApproved, ReasonMissing
from duoshou.mall.personal_data.models import Looked, Minor, MinorAccess

RECEIVER = "name phone street"
LONGEST_WHY = 200
LEAVE_LASTS = timedelta(hours=24)


def reveal_receiver(*, shop_id: int, order_id: int, who: str, why: str, moment: datetime) -> orders.OrderPage:
    """The order with its receiver in full; that it was read is committed before anything is shown.

    Raises NoSuchOrder, ReasonMissing, MinorNeedsApproval (the request for leave is then noted).
    """
    page = orders.shop_order(shop_id=shop_id, order_id=order_id)
    note_looked(
        shop_id=shop_id, buyer_id=page.order.buyer_id, about=f"order {order_id}", fields=RECEIVER, who=who, why=why,
        moment=moment,
    )  # fmt: skip
    return orders.shop_order(shop_id=shop_id, order_id=order_id, whole_address=True)


def note_looked(*, shop_id: int, buyer_id: int, about: str, fields: str, who: str, why: str, moment: datetime) -> None:
    """One line: who reads what of whom, and why. Raises ReasonMissing, MinorNeedsApproval."""
    reason = " ".join(why.split())[:LONGEST_WHY]
    if not reason:
        raise ReasonMissing
    _refuse_minor(buyer_id=buyer_id, who=who, why=reason, moment=moment)
    Looked.objects.create(
        shop_id=shop_id, at=moment, who=who, buyer_id=buyer_id, about=about[:60], fields=fields[:100], why=reason
    )


def note_many_looked(*, shop_id: int, orders: dict[int, int], who: str, why: str, moment: datetime) -> frozenset[int]:
    """A line for each order (with its buyer) of a list that is handed out whole; the orders that must not be in it:
    those of minors without leave."""
    minors = set(Minor.objects.filter(buyer_id__in=orders.values()).values_list("buyer_id", flat=True))
    allowed = {buyer for buyer in minors if _has_leave(buyer, who, moment)}
    kept_back = frozenset(order for order, buyer in orders.items() if buyer in minors - allowed)
    Looked.objects.bulk_create(
        [
            Looked(
                shop_id=shop_id, at=moment, who=who, buyer_id=buyer, about=f"order {order}", fields=RECEIVER, why=why
            )
            for order, buyer in orders.items()
            if order not in kept_back
        ]
    )
    return kept_back


@transaction.atomic
def mark_minor(*, shop_id: int, buyer_id: int, who: str, moment: datetime) -> None:
    """From now on reading this buyer's data needs leave. Raises NoSuchBuyer."""
    if not Buyer.objects.filter(shop_id=shop_id, pk=buyer_id).exists():
        raise NoSuchBuyer()
    Minor.objects.get_or_create(buyer_id=buyer_id, defaults={"who": who, "at": moment})


def approve(*, shop_id: int, access_id: int, who: str, moment: datetime) -> None:
    """Leave for a day, given by somebody else than who asked. Raises NotToBeApproved."""
    of_shop = Buyer.objects.filter(shop_id=shop_id).values("pk")
    changed = (
        MinorAccess.objects.filter(pk=access_id, until=None, buyer_id__in=of_shop)
        .exclude(asked_by=who)
        .update(approved_by=who, until=moment + LEAVE_LASTS)
    )
    if not changed:
        raise NotToBeApproved


def _refuse_minor(*, buyer_id: int, who: str, why: str, moment: datetime) -> None:
    if not Minor.objects.filter(buyer_id=buyer_id).exists() or _has_leave(buyer_id, who, moment):
        return
    if not MinorAccess.objects.filter(buyer_id=buyer_id, asked_by=who, until=None).exists():
        MinorAccess.objects.create(buyer_id=buyer_id, asked_by=who, asked_at=moment, why=why)
    raise MinorNeedsApproval


def _has_leave(buyer_id: int, who: str, moment: datetime) -> bool:
    return MinorAccess.objects.filter(buyer_id=buyer_id, asked_by=who, until__gt=moment).exists()
