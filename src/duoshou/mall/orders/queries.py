"""Reading orders: a bounded number of questions, whatever the number of orders; nobody else's order is ever found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from duoshou.mall.members import facade as members
from duoshou.mall.orders.models import Order, OrderDiscount, OrderEvent, OrderLine, Shipment
from duoshou.mall.orders.rules.states import AWAITING_PAYMENT, PLACED_BY
from duoshou.mall.orders.stepping import order_of_anyone
from duoshou.mall.orders.values import (
    AddressShown,
    DiscountShown,
    EventShown,
    LineShown,
    OrderPage,
    OrderShown,
    ShipmentShown,
)
from duoshou.mall.payments import facade as payments

LARGEST_NUMBER = 2**63 - 1
MOST_AT_ONCE = 200


def orders_of(
    *, buyer_id: int, before: int | None = None, limit: int = 20, states: Sequence[str] = ()
) -> list[OrderShown]:
    """The buyer's newest orders with their lines, in two questions; `before` is the last number of the page before."""
    found = Order.objects.filter(buyer_id=buyer_id)
    return _page(found, before=before, limit=limit, states=states)


def order_of(*, buyer_id: int, order_id: int) -> OrderPage:
    """One order of the buyer with all there is to see, address whole. Raises NoSuchOrder, for others' orders, too."""
    return _whole(order_of_anyone(order_id=order_id, buyer_id=buyer_id), is_masked=False)


def counts_of(*, buyer_id: int) -> dict[str, int]:
    """How many orders of the buyer stand in each state; states without any are left out."""
    return _counts(Order.objects.filter(buyer_id=buyer_id))


def shop_orders(
    *, shop_id: int, states: Sequence[str] = (), text: str = "", before: int | None = None, limit: int = 50
) -> list[OrderShown]:
    """The shop's newest orders with their lines, in two questions.

    `text` is an order's or a parcel's number; within chosen states it may also be a part of a product's title, the
    receiver's name or phone number.
    """
    found = Order.objects.filter(shop_id=shop_id)
    if words := text.strip():
        found = found.filter(_matches(words, with_words=bool(states)))
    return _page(found, before=before, limit=limit, states=states)


def shop_counts(*, shop_id: int) -> dict[str, int]:
    """How many orders of the shop stand in each state; states without any are left out."""
    return _counts(Order.objects.filter(shop_id=shop_id))


def shop_order(*, shop_id: int, order_id: int, whole_address: bool = False) -> OrderPage:
    """One order of the shop with all there is to see; the address is masked unless whoever ships needs it.

    Raises NoSuchOrder, for other shops' orders, too.
    """
    return _whole(order_of_anyone(order_id=order_id, shop_id=shop_id), is_masked=not whole_address)


def orders_told(*, order_ids: Sequence[int]) -> dict[int, tuple[OrderShown, tuple[DiscountShown, ...], str]]:
    """For listeners of the news: each order with its discounts and its province, in three questions."""
    found = list(Order.objects.filter(pk__in=order_ids))
    discounts: dict[int, list[DiscountShown]] = {}
    for row in OrderDiscount.objects.filter(order_id__in=order_ids).order_by("id"):
        discounts.setdefault(row.order_id, []).append(_discount(row))
    provinces = {order.pk: str(order.address.get("province", "")) for order in found}
    return {
        shown.order_id: (shown, tuple(discounts.get(shown.order_id, ())), provinces[shown.order_id])
        for shown in _shown(found)
    }


def with_refunds(*, order_ids: Iterable[int] | QuerySet[Any]) -> list[int]:
    """Those of the orders of which money went back, in one question."""
    return list(Order.objects.filter(pk__in=order_ids, refunded_fen__gt=0).values_list("pk", flat=True))


def _page(found: QuerySet[Order], *, before: int | None, limit: int, states: Sequence[str]) -> list[OrderShown]:
    if states:
        found = found.filter(state__in=states)
    if before is not None:
        found = found.filter(pk__lt=before)
    return _shown(found.order_by("-id")[: max(1, min(limit, MOST_AT_ONCE))])


def _matches(text: str, *, with_words: bool) -> Q:
    parcels = Shipment.objects.filter(tracking=text).values("order_id")
    asked = Q(pk__in=parcels)
    if text.isascii() and text.isdigit() and int(text) <= LARGEST_NUMBER:
        asked |= Q(pk=int(text))
    if with_words:
        titles = OrderLine.objects.filter(title__icontains=text).values("order_id")
        asked |= Q(pk__in=titles) | Q(address__name__icontains=text) | Q(address__phone__icontains=text)
    return asked


def _counts(found: QuerySet[Order]) -> dict[str, int]:
    return dict(found.order_by().values_list("state").annotate(many=Count("id")))


def _whole(order: Order, *, is_masked: bool) -> OrderPage:
    [shown] = _shown([order])
    number = order.pk
    return OrderPage(
        order=shown,
        address=_address(order.address, is_masked=is_masked),
        discounts=tuple(_discount(row) for row in order.discounts.order_by("line_no", "id")),
        events=(
            EventShown(at=order.placed_at, before="", after=AWAITING_PAYMENT, who=PLACED_BY, why=""),
            *(
                EventShown(at=row.at, before=row.before, after=row.after, who=row.who, why=row.why)
                for row in OrderEvent.objects.filter(order_id=number).order_by("id")
            ),
        ),
        shipments=tuple(_shipment(row) for row in order.shipments.order_by("id").prefetch_related("lines")),
        payments=tuple(payments.payments_of(order_ids=[number]).get(number, ())),
        refunds=tuple(payments.refunds_of(order_ids=[number]).get(number, ())),
    )


def _shown(orders: Iterable[Order]) -> list[OrderShown]:
    """The orders as values, with the lines of all of them in one question."""
    found = list(orders)
    lines: dict[int, list[LineShown]] = {order.pk: [] for order in found}
    for line in OrderLine.objects.filter(order_id__in=list(lines)).order_by("order_id", "line_no"):
        lines[line.order_id].append(_line(line))
    return [_order(order, tuple(lines[order.pk])) for order in found]


def _order(order: Order, lines: tuple[LineShown, ...]) -> OrderShown:
    return OrderShown(
        order_id=order.pk,
        shop_id=order.shop_id,
        buyer_id=order.buyer_id,
        state=order.state,
        scene=order.scene,
        placed_at=order.placed_at,
        pay_by=order.pay_by,
        paid_at=order.paid_at,
        shipped_at=order.shipped_at,
        received_at=order.received_at,
        closed_at=order.closed_at,
        goods_fen=order.goods_fen,
        discount_fen=order.discount_fen,
        freight_fen=order.freight_fen,
        freight_discount_fen=order.freight_discount_fen,
        payable_fen=order.payable_fen,
        paid_fen=order.paid_fen,
        refunded_fen=order.refunded_fen,
        note=order.note,
        promotions=tuple(order.promotions),
        lines=lines,
        open_cases=order.open_cases,
    )


def _line(line: OrderLine) -> LineShown:
    return LineShown(
        line_no=line.line_no,
        sku_id=line.sku_id,
        product_id=line.product_id,
        title=line.title,
        attributes=line.attributes,
        pieces=line.pieces,
        base_price_fen=line.base_price_fen,
        discount_fen=line.discount_fen,
        payable_fen=line.payable_fen,
        cost_fen=line.cost_fen,
        is_gift=line.is_gift,
        shipped_pieces=line.shipped_pieces,
        refunded_fen=line.refunded_fen,
        withdrawn_pieces=line.withdrawn_pieces,
        returned_pieces=line.returned_pieces,
        exemption=line.exemption,
        exemption_confirmed_at=line.exemption_confirmed_at,
    )


def _discount(row: OrderDiscount) -> DiscountShown:
    return DiscountShown(row.line_no, row.source, row.source_id, row.borne_by, row.amount_fen)


def _shipment(row: Shipment) -> ShipmentShown:
    return ShipmentShown(
        shipment_id=row.pk,
        carrier=row.carrier,
        tracking=row.tracking,
        at=row.at,
        who=row.who,
        lines=tuple((line.line_no, line.pieces) for line in row.lines.all()),
    )


def _address(kept: dict[str, Any], *, is_masked: bool) -> AddressShown:
    said = {name: str(kept.get(name, "")) for name in ("name", "phone", "province", "city", "district", "street")}
    place = "".join(dict.fromkeys((said["province"], said["city"], said["district"])))
    if not is_masked:
        return AddressShown(said["name"], said["phone"], place, said["street"], is_masked=False)
    return AddressShown(
        members.name_masked(said["name"]),
        members.phone_masked(said["phone"]),
        place,
        members.street_masked(said["street"]),
        is_masked=True,
    )
