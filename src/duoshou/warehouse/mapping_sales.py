"""What becomes of rows that are lines of sales: order lines, orders (their sum), refunds where they are taken back."""

from __future__ import annotations

from duoshou.warehouse.importers.importer import Target
from duoshou.warehouse.importers.lines_add_up import OTHER, state_of_lines, sum_of_lines


def _turn(of: str) -> str:
    """Tells equal lines of one order apart by their turn, whatever order the file is sorted in."""
    same = "item_id, item_code, sku, title"
    return (
        f"concat_ws('|', {same}) || '#' || row_number() OVER (PARTITION BY {of}, {same} ORDER BY price, amount, line)"
    )


def lines_of_sales(line_fen: str, price_fen: str, status: str, where: str) -> Target:
    """The order lines."""
    return Target(
        table="order_lines",
        where=where,
        counted=True,
        shaped={
            "line_key": _turn("order_id"),
            "price_fen": price_fen,
            "amount_fen": line_fen,
            # An order that runs past midnight lies where its first line lies.
            "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            "status": status,
        },
    )


def orders_of_sales(line_fen: str, status: str, where: str, buyer: str) -> Target:
    """Each order is the sum of all its lines, also of those that came in an earlier file. It is paid when it is placed,
    unless all of its lines wait for payment or are closed; of a paid one, the money of closed lines went back."""
    of_others = (
        "(SELECT coalesce(sum(other.{column}), 0) FROM other_lines AS other WHERE other.order_id = taken.order_id)"
    )
    fen = f"CAST(sum({line_fen}) + {of_others.format(column='amount_fen')} AS BIGINT)"
    began = """least(min(ordered_at),
        (SELECT min(known.ordered_at) FROM known_orders AS known WHERE known.order_id = taken.order_id))"""
    unpaid, given_back, state = "false", "CAST(0 AS BIGINT)", "'completed'"
    if status != state:
        others_paid = OTHER.format(value="coalesce(bool_or(other.status NOT IN ('placed', 'closed')), false)")
        unpaid = f"bool_and({status} IN ('placed', 'closed')) AND NOT {others_paid}"
        closed = sum_of_lines(
            f"CASE WHEN {status} = 'closed' THEN {line_fen} END",
            "CASE WHEN other.status = 'closed' THEN other.amount_fen END",
        )
        given_back, state = f"CASE WHEN {unpaid} THEN 0 ELSE {closed} END", state_of_lines(status)
    return Target(
        table="orders",
        where=where,
        per=("order_id",),
        shaped={
            "buyer_id": buyer,
            "status": state,
            "ordered_at": began,
            "paid_at": f"CASE WHEN {unpaid} THEN NULL ELSE {began} END",
            "ordered_day": f"business_day({began}, any_value(zone))",
            "paid_day": f"CASE WHEN {unpaid} THEN NULL ELSE business_day({began}, any_value(zone)) END",
            "goods_fen": fen,
            "postage_fen": "CAST(0 AS BIGINT)",
            "ordered_fen": fen,
            "paid_fen": f"CASE WHEN {unpaid} THEN 0 ELSE {fen} END",
            "refund_fen": given_back,
            "pieces": f"CAST(sum(pieces) + {of_others.format(column='pieces')} AS BIGINT)",
            "line_count": """count(*)
                + (SELECT count(*) FROM other_lines AS other WHERE other.order_id = taken.order_id)""",
            "province": "any_value(province)",
            "city": "any_value(city)",
            "source": "any_value(source)",
        },
    )


def refunds_of_sales(line_fen: str, where: str) -> Target:
    """Each row that takes a sale back, as a refund of its own day."""
    return Target(
        table="refunds",
        where=where,
        counted=True,
        shaped={
            "refund_id": "order_id",
            "refund_key": _turn("order_id"),
            "order_id": "CAST(NULL AS VARCHAR)",
            "refunded_at": "ordered_at",
            "refunded_day": "business_day(ordered_at, zone)",
            "amount_fen": f"abs({line_fen})",
            "pieces": "abs(pieces)",
        },
    )
