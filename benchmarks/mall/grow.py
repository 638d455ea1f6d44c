"""Makes a history: copies orders with all that hangs on them until there are so many. Run in the home."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

import django

AT_ONCE = 100
# History is over: no deadline of a copied order may wake anybody.
OVER = {
    "mall_order": {"state": "'completed'"},
    "mall_payment": {"state": "'paid'"},
    "mall_reservation": {"state": "'sold'"},
    "mall_promotion_use": {"state": "'used'"},
}
# What a copy may not share with its original.
ONCE = ("key", "cause", "about", "transaction")
# News of a copy would be told to the cockpit; what is heard is cleared away in a shop, too.
LEFT_OUT = {"mall_news"}
SQLITE_HASTE = ("synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF")


def main() -> None:
    """Copies until there are `orders`, whole samples at a time, and prints how many there are."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("orders", type=int)
    asked.add_argument("--sample", type=int, default=1000, help="the newest orders, which are copied")
    given = asked.parse_args()
    django.setup()
    from duoshou.mall.orders.models import Order

    newest = list(Order.objects.order_by("-pk").values_list("pk", flat=True)[: given.sample])
    oldest = Order.objects.order_by("pk").values_list("pk", flat=True)[0]
    # Copies go below everything that is there, each a step further down.
    first, below, step = min(newest), min(newest) - oldest, max(newest) - min(newest) + 1
    copies = max(0, given.orders - Order.objects.count()) // len(newest)
    hurry()
    for start in range(1, copies + 1, AT_ONCE):
        for sql in statements(first, below, step, start, min(start + AT_ONCE, copies + 1)):
            run(sql)
    run("ANALYZE")
    if astray := lines_without_an_order():
        raise SystemExit(f"{astray} lines of copies hang on no order: what was measured would be no history of a shop")
    print(Order.objects.count())


def lines_without_an_order() -> int:
    """How many lines name an order that is not there."""
    from django.db.models import Exists, OuterRef

    from duoshou.mall.orders.models import Order, OrderLine

    return OrderLine.objects.filter(~Exists(Order.objects.filter(pk=OuterRef("order_id")))).count()


def statements(first: int, below: int, step: int, start: int, end: int) -> Iterator[str]:
    """One INSERT per table that hangs on orders, parents first, for the copies from `start` to before `end`."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model._meta.db_table.startswith("mall_")]
    for model in sorted(models, key=lambda model: model._meta.db_table != "mall_order"):
        table, columns = model._meta.db_table, model._meta.concrete_fields
        order = "id" if table == "mall_order" else "order_id"
        if table in LEFT_OUT or order not in {field.column for field in columns}:
            continue
        cells = {f'"{field.column}"': cell(table, field, below, step) for field in columns}
        kept = {name: text for name, text in cells.items() if text}
        yield (
            f"INSERT INTO {table} ({', '.join(kept)}) SELECT {', '.join(kept.values())} FROM {table} AS original, "
            f"({series(start, end)}) AS copies WHERE original.{order} >= {first}"
        )


def cell(table: str, field: Any, below: int, step: int) -> str:
    """What a copy has in a column; nothing for a number that the database gives."""
    from django.db.models import AutoField

    name = f'original."{field.column}"'
    if field.column in OVER.get(table, {}):
        return OVER[table][field.column]
    # An order brings its number, which what hangs on it names; its column would give one as well.
    if (table, field.column) == ("mall_order", "id") or field.column == "order_id":
        return f"{name} - {below} - copies.number * {step}"
    if isinstance(field, AutoField) or field.get_internal_type() == "BigAutoField":
        return ""
    if field.column in ONCE:
        return f"{name} || '-{below}.' || copies.number"
    return name


def series(start: int, end: int) -> str:
    """The numbers from `start` to before `end`, as rows."""
    from django.db import connection

    if connection.vendor == "postgresql":
        return f"SELECT number::bigint FROM generate_series({start}, {end - 1}) AS numbers(number)"
    counting = f"SELECT {start} UNION ALL SELECT number + 1 FROM numbers WHERE number < {end - 1}"
    return f"WITH RECURSIVE numbers(number) AS ({counting}) SELECT number FROM numbers"


def hurry() -> None:
    """This connection neither waits for the disk nor looks at foreign keys: a history that breaks is made anew."""
    from django.db import connection

    if connection.vendor == "postgresql":
        run("SET session_replication_role = replica")
        run("SET synchronous_commit = off")
        return
    for setting in SQLITE_HASTE:
        run(f"PRAGMA {setting}")


def run(sql: str) -> None:
    """One statement, committed."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)


if __name__ == "__main__":
    main()
