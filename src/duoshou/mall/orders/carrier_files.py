"""Shipping by the file that a carrier's software writes: looked over first, then sent parcel by parcel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.mall.orders.carrier_sheets import named, rows_of
from duoshou.mall.orders.errors import CarrierFileRefused
from duoshou.mall.orders.models import Order, OrderLine, Shipment
from duoshou.mall.orders.rules.carrier_rows import COLUMNS, NEEDED, CarrierRow, Fault, read_row
from duoshou.mall.orders.rules.states import STATE_WORDS
from duoshou.mall.orders.shipping import ship
from duoshou.mall.orders.values import CarrierFile, Parcel, RowFault, ShippedBatch

ORDERS_AT_ONCE = 500
TO_SHIP = ("paid", "partly_shipped")


@dataclass(frozen=True, slots=True)
class _Known:
    """An order of the shop: its state, what is left of each line to ship, and the parcels that are on their way."""

    state: str
    left: dict[int, int]
    sent: set[tuple[str, str]]


def check_carrier_file(*, shop_id: int, content: bytes) -> CarrierFile:
    """What a CSV or XLSX file would ship, and what is wrong with each of its other rows; nothing is written.

    Raises CarrierFileRefused for a file that cannot be read at all.
    """
    [(_, heading), *rows] = rows_of(content)
    places = named(heading, COLUMNS)
    if missing := [COLUMNS[name][0] for name in NEEDED if name not in places]:
        listed = "、".join(missing)
        raise CarrierFileRefused(why_zh=f"没有这些列：{listed}", why_en=f"these columns are missing: {listed}")
    read = [
        (number, read_row(number, {name: row[place] for name, place in places.items() if place < len(row)}))
        for number, row in rows
    ]
    faults = [_fault(number, wrong) for number, wrong in read if isinstance(wrong, Fault)]
    sound = [row for _, row in read if isinstance(row, CarrierRow)]
    parcels, more = _parcels(sound, _known(shop_id, {row.order_id for row in sound}))
    return CarrierFile(len(rows), tuple(parcels), tuple(sorted(faults + more, key=lambda fault: fault.row)))


def ship_batch(*, shop_id: int, content: bytes, who: str, moment: datetime) -> ShippedBatch:
    """Ships every sound parcel of the file, each in its own transaction; safe to repeat with the same file.

    Raises CarrierFileRefused.
    """
    checked = check_carrier_file(shop_id=shop_id, content=content)
    faults, shipped, repeated = list(checked.faults), 0, 0
    for number, parcel in checked.parcels:
        try:
            is_new = ship(shop_id=shop_id, parcel=parcel, who=who, moment=moment)
        except Refusal as no:
            faults.append(RowFault(number, "order", no.code, no.words))
        else:
            shipped, repeated = shipped + is_new, repeated + (not is_new)
    return ShippedBatch(checked.rows_read, shipped, repeated, tuple(sorted(faults, key=lambda fault: fault.row)))


def _known(shop_id: int, order_ids: Iterable[int]) -> dict[int, _Known]:
    """The shop's own orders among these, three questions for every few hundred."""
    asked = sorted(order_ids)
    known: dict[int, _Known] = {}
    for start in range(0, len(asked), ORDERS_AT_ONCE):
        some = asked[start : start + ORDERS_AT_ONCE]
        left: dict[int, dict[int, int]] = defaultdict(dict)
        lines = OrderLine.objects.filter(order_id__in=some, order__shop_id=shop_id)
        for order_id, line_no, pieces, shipped in lines.values_list("order_id", "line_no", "pieces", "shipped_pieces"):
            left[order_id][line_no] = pieces - shipped
        sent: dict[int, set[tuple[str, str]]] = defaultdict(set)
        parcels = Shipment.objects.filter(order_id__in=some, order__shop_id=shop_id)
        for order_id, carrier, tracking in parcels.values_list("order_id", "carrier", "tracking"):
            sent[order_id].add((carrier, tracking))
        states = Order.objects.filter(pk__in=some, shop_id=shop_id).values_list("id", "state")
        known |= {order_id: _Known(state, left[order_id], sent[order_id]) for order_id, state in states}
    return known


def _parcels(rows: Sequence[CarrierRow], known: dict[int, _Known]) -> tuple[list[tuple[int, Parcel]], list[RowFault]]:
    """The rows put together to parcels, each with its first row; and a fault for each row that cannot be sent."""
    together: dict[tuple[int, str, str], list[CarrierRow]] = {}
    whole: dict[int, int] = {}
    faults = []
    for row in rows:
        wrong = _wrong(row, known.get(row.order_id), whole)
        if wrong is not None:
            faults.append(_fault(row.row, wrong))
            continue
        if (row.carrier, row.tracking) in known[row.order_id].sent:
            pass
        elif row.line_no is None:
            whole[row.order_id] = row.row
        else:
            known[row.order_id].left[row.line_no] -= row.pieces or 0
        together.setdefault((row.order_id, row.carrier, row.tracking), []).append(row)
    return [(same[0].row, _parcel(same)) for same in together.values()], faults


def _wrong(row: CarrierRow, order: _Known | None, whole: dict[int, int]) -> Fault | None:
    """What the shop's books say against a row."""
    if order is None:
        return Fault("order", "ORDER_UNKNOWN", {"cell": row.order_id})
    if row.order_id in whole:
        return Fault("order", "ORDER_TWICE", {"row": whole[row.order_id]})
    if (row.carrier, row.tracking) in order.sent:
        # Told again: shipping compares the contents.
        return None
    if order.state not in TO_SHIP:
        state = STATE_WORDS[order.state]
        return Fault("order", "ORDER_NOT_TO_SHIP", {"state_zh": state.zh, "state_en": state.en})
    if row.line_no is None:
        return None
    if row.line_no not in order.left:
        return Fault("line", "LINE_UNKNOWN", {"cell": row.line_no})
    if (row.pieces or 0) > order.left[row.line_no]:
        return Fault("pieces", "TOO_MANY_PIECES", {"left": order.left[row.line_no]})
    return None


def _parcel(rows: Sequence[CarrierRow]) -> Parcel:
    first = rows[0]
    if any(row.line_no is None for row in rows):
        return Parcel(first.order_id, first.carrier, first.tracking)
    pieces: dict[int, int] = defaultdict(int)
    for row in rows:
        pieces[row.line_no or 0] += row.pieces or 0
    return Parcel(first.order_id, first.carrier, first.tracking, dict(pieces))


def _fault(row: int, wrong: Fault) -> RowFault:
    return RowFault(row, COLUMNS[wrong.column][0], wrong.code, wrong.words)
