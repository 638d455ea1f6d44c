"""Orders of exports that write one row per line: what the order is, from its lines in this file and those known
before."""

from __future__ import annotations

OTHER = "(SELECT {value} FROM other_lines AS other WHERE other.order_id = taken.order_id)"
FURTHEST_BEHIND = "list_position(['placed', 'paid', 'shipped', 'completed'], {status})"


def last_of_each(key: str) -> str:
    """SQL that is true for the last row of each line of an order: a row that stands twice is no second line."""
    return f"line IN (SELECT max(every.line) FROM taken AS every GROUP BY every.order_id, every.{key})"


def sum_of_lines(of_row: str, of_other: str) -> str:
    """SQL for the sum over the lines of an order, also of those that an earlier file brought."""
    return f"CAST(coalesce(sum({of_row}), 0) + {OTHER.format(value=f'coalesce(sum({of_other}), 0)')} AS BIGINT)"


def state_of_lines(status: str) -> str:
    """SQL for the state of an order of which each line has its own: closed when every line is, else as far as the
    line that is furthest behind; a word that nobody knows stays as it is."""
    behind = FURTHEST_BEHIND.format(status=status)
    known_behind = FURTHEST_BEHIND.format(status="other.status")
    open_there = OTHER.format(value="coalesce(bool_or(other.status <> 'closed'), false)")
    other_rank = OTHER.format(value=f"min({known_behind})")
    other_state = OTHER.format(value=f"arg_min(other.status, {known_behind})")
    return f"""CASE WHEN bool_and({status} = 'closed') AND NOT {open_there} THEN 'closed'
        WHEN {other_rank} < coalesce(min({behind}), 9) THEN {other_state}
        ELSE coalesce(arg_min({status}, {behind}), max({status}) FILTER (WHERE {status} <> 'closed')) END"""


def order_of_lines(*, line_fen: str, status: str, paid_at: str = "paid_at") -> dict[str, str]:
    """What an orders target needs whose rows are lines: sources `ordered_at`, `pieces`; `line_fen` is what each line
    brings, `paid_at` when, and `status` its state, `closed` when its money went back."""
    paid = f"max({paid_at}) IS NOT NULL"
    total = sum_of_lines(line_fen, "other.amount_fen")
    given_back = sum_of_lines(
        f"CASE WHEN {status} = 'closed' THEN {line_fen} END",
        "CASE WHEN other.status = 'closed' THEN other.amount_fen END",
    )
    return {
        "status": state_of_lines(status),
        "ordered_at": "min(ordered_at)",
        "paid_at": f"max({paid_at})",
        "ordered_day": "business_day(min(ordered_at), any_value(zone))",
        "paid_day": f"business_day(max({paid_at}), any_value(zone))",
        "ordered_fen": total,
        "paid_fen": f"CASE WHEN {paid} THEN {total} ELSE 0 END",
        "refund_fen": f"CASE WHEN {paid} THEN {given_back} ELSE 0 END",
        "pieces": sum_of_lines("pieces", "other.pieces"),
        "line_count": sum_of_lines("1", "1"),
    }
