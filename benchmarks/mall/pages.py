"""What one visitor waits for a page of the storefront, warm, on one connection to the real server."""

from __future__ import annotations

import argparse
from typing import Any

from mall.asking import WARM, Visitor
from mall.report import keep, machine, table
from mall.shop import BASES, Stocked, stocked

ORDERS_OF_ONE_BUYER = 1000
HEADS = ("database", "page", "p50 ms", "p95 ms", "p99 ms", "server CPU ms", "wanted p95")


def product_page(product: int) -> str:
    """Where a product is shown."""
    return f"/mall/fast/goods/{product}/"


def order_list() -> str:
    """Where a buyer sees the orders."""
    return "/mall/fast/orders/"


def main() -> None:
    """Prints the table and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=500)
    asked.add_argument("--only", nargs="+", choices=BASES, default=BASES)
    given = asked.parse_args()
    rows: list[list[object]] = []
    found: dict[str, Any] = {}
    for base in given.only:
        with stocked(base, warm=False) as shop:
            product, orders = measure(shop, times=given.times)
        rows.append([base, "product page", *product, "≤ 15 ms"])
        rows.append([base, f"order list of a buyer with {ORDERS_OF_ONE_BUYER:,} orders", *orders, "≤ 30 ms"])
        found[base] = {"product": product, "orders": orders}
    head = f"{given.times} requests one after the other, the client's own part included. {machine()}."
    keep("pages", f"{head}\n\n{table(HEADS, rows)}", {"found": found})


def measure(shop: Stocked, *, times: int) -> tuple[list[str], list[str]]:
    """The cells of the product page, and of the list of a buyer who has ordered a thousand times."""
    token, address = (shop.folder / "buyers").read_text().splitlines()[0].split(",")
    visitor = Visitor(shop.running.port, token=token, address=int(address))
    visitor.buy(shop.skus, times=ORDERS_OF_ONE_BUYER)
    shop.home.run("mall.count", "--analyse")
    return looked(shop, visitor, product_page(shop.products[0]), times), looked(shop, visitor, order_list(), times)


def looked(shop: Stocked, visitor: Visitor, path: str, times: int) -> list[str]:
    """What a page took the one who asked, and the server's processors of each visit."""
    visitor.look(path, times=0)
    before = shop.running.processor_seconds()
    waits = visitor.look(path, times=times)
    used_ms = (shop.running.processor_seconds() - before) / (WARM + times) * 1000
    return [*(f"{waits.part(permille):.1f}" for permille in (500, 950, 990)), f"{used_ms:.1f}"]


if __name__ == "__main__":
    main()
