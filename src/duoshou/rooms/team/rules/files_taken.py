"""Which files somebody may hand in who may not hand in every kind."""

from __future__ import annotations

from duoshou.rooms.team.rules.roles import allows

# right → the canonical tables that a file of theirs may fill.
COSTS = frozenset({"product_costs", "items"})  # a list of costs says what the items are called, too
FILLS: dict[str, frozenset[str]] = {
    "import_supply": COSTS | {"suppliers", "purchase_lines", "stock_counts", "stock_days"},
    "import_money": COSTS | {"settlements", "fund_flows", "expenses"},
}


def tables_filled(role: str) -> frozenset[str] | None:
    """The canonical tables that a file handed in by this role may fill; None where it may be any."""
    if allows(role=role, right="import"):
        return None
    return frozenset().union(*(tables for right, tables in FILLS.items() if allows(role=role, right=right)))
