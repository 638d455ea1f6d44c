"""Whether a request costs more when the shop has sold more: the same requests among ever more orders."""

from __future__ import annotations

import argparse
from typing import Any

from mall.asking import WARM, Visitor
from mall.pages import order_list, product_page
from mall.report import keep, machine, table
from mall.shop import BASES, Stocked, stocked

SIZES = (1_000, 100_000, 2_000_000)
SAMPLE = 990
TIMES = 300
HEADS = (
    "database",
    "orders in the database",
    "orders/s, 32 clients",
    "server CPU µs/order",
    "place one order p50 / p95 ms",
    "order list p50 / p95 ms",
    "product page p50 / p95 ms",
)


def main() -> None:
    """Prints the table and keeps it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    asked.add_argument("--buyers", type=int, default=5000)
    asked.add_argument("--only", nargs="+", choices=BASES, default=BASES)
    asked.add_argument("--without-pages", action="store_true")
    given = asked.parse_args()
    rows: list[list[object]] = []
    for base in given.only:
        with stocked(base, buyers=given.buyers, warm=False) as shop:
            for number in range(SAMPLE // WARM):
                visitor(shop, number).buy(shop.skus, times=0)
            for place, size in enumerate(given.sizes):
                shop.home.run("mall.grow", size, "--sample", SAMPLE)
                rows.append([base, f"{size:,}", *measured(shop, -1 - place, pages=not given.without_pages)])
                print(*rows[-1], sep="  ")
    keep("growth", f"{given.buyers:,} buyers. {machine()}.\n\n{table(HEADS, rows)}", {"rows": rows})


def visitor(shop: Stocked, number: int) -> Visitor:
    """One of the buyers."""
    token, address = (shop.folder / "buyers").read_text().splitlines()[number].split(",")
    return Visitor(shop.running.port, token=token, address=int(address))


def measured(shop: Stocked, number: int, *, pages: bool) -> list[Any]:
    """The cells of one line."""
    one = visitor(shop, number)
    alone = one.buy(shop.skus, times=TIMES)
    looks = [one.look(path, times=TIMES) for path in (order_list(), product_page(shop.products[0]))] if pages else []
    crowd, processor_us = shop.crowd(clients=32, seconds=5, skus=len(shop.skus))
    both = [f"{waits.part(500):.1f} / {waits.part(950):.1f}" for waits in (alone, *looks)]
    return [f"{crowd.per_second:,.0f}", f"{processor_us:.0f}", *both, *["–"] * (2 - len(looks))]


if __name__ == "__main__":
    main()
