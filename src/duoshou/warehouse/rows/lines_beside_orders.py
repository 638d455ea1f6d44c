"""Where lines are filed: in the month of their order, also when the order comes later or moves to another day."""

from __future__ import annotations

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Part
from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.engine.merge import merge, view_of_stored
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.tables.order_lines import ORDER_LINES
from duoshou.warehouse.tables.orders import ORDERS
from duoshou.warehouse.tables.table import UNKNOWN_MONTH, Table


def after(lake: list[Part], arrived: tuple[Part, ...]) -> list[Part]:
    """The files that count once those that arrived do."""
    renewed = {(part.table, part.month) for part in arrived}
    return [part for part in lake if (part.table, part.month) not in renewed] + [part for part in arrived if part.rows]


def lines_wait(lake: list[Part]) -> bool:
    """Whether some lines still have no order."""
    return any(part.table == ORDER_LINES.name and part.month == UNKNOWN_MONTH for part in lake)


def fills_both(importer: Importer) -> bool:
    """Whether one file brings orders and their lines."""
    return {ORDERS.name, ORDER_LINES.name} <= {target.table for target in importer.targets}


def borrow_day_of_order(duck: Engine, home: Home, lake: list[Part], table: Table) -> int:
    """The relation `staged`: `rows_once`, which have no day of their own, with that of their order; how many stay
    without, as their order is not known yet."""
    orders = [part for part in lake if part.table == ORDERS.name]
    view_of_stored(duck, home, orders, table=ORDERS, name="stored_orders")
    duck.run(
        f"""CREATE TABLE staged AS SELECT rows_once.*, stored_orders.ordered_day AS {table.filed_by}
        FROM rows_once LEFT JOIN stored_orders USING (platform, order_id)"""
    )
    (without_day,) = duck.one(f"SELECT count(*) FROM staged WHERE {table.filed_by} IS NULL")
    return int(without_day)


def adopt_lines(duck: Engine, home: Home, lake: list[Part], shop: str) -> tuple[Part, ...]:
    """Lines whose order lies on another day than they do (it came later, or was corrected), moved beside it: the files
    that are to count from now on. A mart looks for the lines of a month's orders in that month."""
    lines = [part for part in lake if part.table == ORDER_LINES.name]
    orders = [part for part in lake if part.table == ORDERS.name]
    if not lines or not orders:
        return ()
    view_of_stored(duck, home, orders, table=ORDERS, name="stored_orders")
    view_of_stored(duck, home, lines, table=ORDER_LINES, name="all_lines")
    duck.run(
        """CREATE TABLE staged AS SELECT all_lines.* EXCLUDE (shop, filed_month)
        REPLACE (stored_orders.ordered_day AS ordered_day)
        FROM all_lines JOIN stored_orders USING (platform, order_id)
        WHERE stored_orders.ordered_day IS DISTINCT FROM all_lines.ordered_day AND stored_orders.ordered_day IS NOT
        NULL"""
    )
    merged = merge(duck, home, table=ORDER_LINES, shop=shop, stored_parts=lines, provided=ORDER_LINES.column_names)
    duck.run("DROP TABLE staged")
    return merged.parts
