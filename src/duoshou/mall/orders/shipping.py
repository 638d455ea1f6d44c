"""Parcels: an order leaves the house whole or in parts, each piece once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from duoshou.kernel.words import Words
from duoshou.mall.orders.errors import NothingToShip, ParcelKnown, ParcelNotNamed, TooManyPieces
from duoshou.mall.orders.models import Order, OrderLine, Shipment, ShipmentLine
from duoshou.mall.orders.stepping import NEWS, lock, note, order_of_anyone, refuse, step
from duoshou.mall.orders.values import Parcel
from duoshou.mall.outbox import facade as outbox

SHIPPING = Words("发货", "shipped")
LONGEST_CARRIER, LONGEST_TRACKING = 40, 60


@transaction.atomic
def ship(*, shop_id: int, parcel: Parcel, who: str, moment: datetime) -> bool:
    """Whether the parcel was new; the very same parcel told again changes nothing.

    Raises NoSuchOrder, StepNotAllowed, NothingToShip, TooManyPieces, ParcelKnown, ParcelNotNamed.
    """
    carrier, tracking = parcel.carrier.strip(), parcel.tracking.strip()
    if not (0 < len(carrier) <= LONGEST_CARRIER and 0 < len(tracking) <= LONGEST_TRACKING):
        raise ParcelNotNamed()
    order_of_anyone(order_id=parcel.order_id, shop_id=shop_id)
    order = lock(order_id=parcel.order_id)
    if _is_known(order, carrier, tracking, parcel.pieces):
        return False
    if order.state not in ("paid", "partly_shipped"):
        raise refuse(order=order, step_words=SHIPPING)
    pieces = _pieces(order, parcel.pieces)
    shipment = Shipment.objects.create(order=order, carrier=carrier, tracking=tracking, at=moment, who=who)
    for line_no, count in sorted(pieces.items()):
        _take_line(order, line_no, count)
        ShipmentLine.objects.create(shipment=shipment, line_no=line_no, pieces=count)
    _after_parcel(order, carrier, tracking, who, moment)
    return True


def _is_known(order: Order, carrier: str, tracking: str, pieces: Mapping[int, int] | None) -> bool:
    """Whether this very parcel is on its way already. Raises ParcelKnown when only its number is the same."""
    known = order.shipments.filter(carrier=carrier, tracking=tracking).first()
    if known is None:
        return False
    held = dict(known.lines.values_list("line_no", "pieces"))
    if pieces is None or {line_no: count for line_no, count in pieces.items() if count} == held:
        return True
    raise ParcelKnown(order=order.pk, carrier=carrier, tracking=tracking)


def _pieces(order: Order, asked: Mapping[int, int] | None) -> dict[int, int]:
    """How many of which line go into the parcel: what is asked, or all that is left. Raises NothingToShip."""
    if asked is None:
        rows = order.lines.values_list("line_no", "pieces", "shipped_pieces", "withdrawn_pieces")
        asked = {line_no: pieces - shipped - withdrawn for line_no, pieces, shipped, withdrawn in rows}
    pieces = {line_no: count for line_no, count in asked.items() if count}
    if not pieces or min(pieces.values()) < 0:
        raise NothingToShip(order=order.pk)
    return pieces


def _take_line(order: Order, line_no: int, count: int) -> None:
    """Marks pieces of a line as shipped, never more than there are. Raises TooManyPieces."""
    line = OrderLine.objects.filter(order=order, line_no=line_no)
    enough = line.filter(shipped_pieces__lte=F("pieces") - F("withdrawn_pieces") - count)
    if not enough.update(shipped_pieces=F("shipped_pieces") + count):
        [*left] = line.values_list("pieces", "shipped_pieces", "withdrawn_pieces")
        rest = left[0][0] - left[0][1] - left[0][2] if left else 0
        raise TooManyPieces(order=order.pk, line=line_no, left=rest, asked=count)


def all_is_sent(order: Order) -> bool:
    """Whether nothing of the order is left to ship."""
    return not order.lines.filter(shipped_pieces__lt=F("pieces") - F("withdrawn_pieces")).exists()


def _after_parcel(order: Order, carrier: str, tracking: str, who: str, moment: datetime) -> None:
    """The order's new state, or the event alone when more is still to come."""
    after = "shipped" if all_is_sent(order) else "partly_shipped"
    why, facts = f"{carrier} {tracking}", {"carrier": carrier, "tracking": tracking}
    if after != order.state:
        step(order=order, after=after, who=who, why=why, moment=moment, facts=facts)
        return
    note(order=order, before=order.state, who=who, why=why, moment=moment)
    outbox.tell(
        shop_id=order.shop_id,
        kind=NEWS[after],
        about=str(order.pk),
        facts={"order_id": order.pk, "buyer_id": order.buyer_id, "before": after, "after": after, **facts},
        moment=moment,
    )
