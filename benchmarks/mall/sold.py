"""A small shop on PostgreSQL with one order that was really placed and paid, and so many copies of it with all that
hangs on it, so that the books still add up. Run in the home; prints the size of the database in bytes."""

from __future__ import annotations

import argparse
from typing import Any

import django
from django.core.management import call_command

PLENTY = 100_000_000
# Each copy's numbers lie so far beyond the last one's, and one order makes fewer rows of a table than that.
STEP = 16
OF_ITSELF = {"mall_order": "id", "mall_payment": "id", "mall_sandbox_trade": "payment_id"}
WHICH = {
    "mall_payment_notice": "payment_id = {payment}",
    "mall_ledger_posting": "entry_id IN (SELECT id FROM mall_ledger_entry WHERE order_id = {order})",
    "mall_news": "about = '{order}'",
    "mall_order": "id = {order}",
}


def main() -> None:
    """Makes the shop, sells once, copies, and looks whether everything adds up."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("orders", type=int)
    given = asked.parse_args()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from django.db import connection

    from duoshou.mall.orders import facade as orders

    order, payment = sell_once()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in tables(cursor):
            copy(cursor, table, order, payment, copies=given.orders - 1)
        cursor.execute(
            "UPDATE mall_stock_item SET available = available - %s WHERE id IN (SELECT item_id FROM mall_reservation)",
            [given.orders - 1],
        )
        cursor.execute("ANALYZE")
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    if found := orders.check():
        raise SystemExit(f"what was copied does not add up: {found[0].words}")
    print(size)


def sell_once() -> tuple[int, int]:
    """The numbers of an order that was placed and paid as buyers do it, and of its payment."""
    from duoshou.kernel import clock
    from duoshou.mall.orders import facade as orders
    from duoshou.mall.payments import facade as payments
    from tests.mall.placing.ordering import place_one, stock_up
    from tests.mall.world import small_world

    world = small_world(clock.now())
    stock_up(world, "tin", PLENTY)
    order = place_one(world, ("tin", 1)).order_id
    orders.pay_in_sandbox(order_id=order, buyer_id=world.buyer["小明"], moment=world.noon)
    [own] = payments.payments_of(order_ids=[order])[order]
    return order, own.payment_id


def tables(cursor: Any) -> list[str]:
    """The tables in which something hangs on an order."""
    cursor.execute(
        "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name LIKE 'mall_%%' AND column_name IN ('order_id') ORDER BY 1"
    )
    return [*WHICH, *(name for (name,) in cursor.fetchall() if name not in WHICH)]


def copy(cursor: Any, table: str, order: int, payment: int, *, copies: int) -> None:
    """So many copies of what the table has of the order, each under numbers of its own."""
    which = WHICH.get(table, "order_id = {order}").format(order=order, payment=payment)
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s",
        [table],
    )
    cells = {f'"{name}"': cell(table, name, kind, order, payment) for name, kind in cursor.fetchall()}
    cursor.execute(f"CREATE TEMPORARY TABLE original AS SELECT * FROM {table} WHERE {which}")
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(cells)}) SELECT {', '.join(cells.values())}"
        f" FROM original, generate_series(1, {copies}) AS copies(nth)"
    )
    cursor.execute("DROP TABLE original")
    own = OF_ITSELF.get(table, "id")
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, own])
    (sequence,) = cursor.fetchone()
    if sequence:
        cursor.execute(f"SELECT setval('{sequence}', greatest((SELECT max({own}) FROM {table}), 1))")


def cell(table: str, column: str, kind: str, order: int, payment: int) -> str:
    """What a copy has in a column."""
    name, further = f'"{column}"', f"copies.nth * {STEP}"
    if column in ("id", "order_id", "payment_id", "entry_id"):
        return f"{name} + {further}"
    if column in ("key", "transaction"):
        return f"{name} || '-' || copies.nth"
    if kind in ("jsonb", "character varying", "text") and column in ("about", "cause", "facts"):
        renamed = f"replace({name}::text, '{order}', ({order} + {further})::text)"
        return f"replace({renamed}, '{payment}', ({payment} + {further})::text)::{kind}"
    return name


if __name__ == "__main__":
    main()
