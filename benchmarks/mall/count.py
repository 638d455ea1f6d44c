"""Counts in the database, past everything that the server says. Run in the home."""

from __future__ import annotations

import argparse
import json

import django


def main() -> None:
    """Prints, as JSON, what stands of the SKU given: its shelf, its orders, its reservations."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sku", type=int)
    asked.add_argument("--leave", type=int, help="leave so many pieces of this SKU on the shelf")
    asked.add_argument("--analyse", action="store_true")
    given = asked.parse_args()
    django.setup()
    from mall.seed import analyse

    if given.analyse:
        analyse()
        return
    if given.leave is not None:
        leave(given.sku, pieces=given.leave)
    print(json.dumps(shelf(given.sku)))


def leave(sku: int, *, pieces: int) -> None:
    """Only so many pieces of the SKU may still be bought; the rest is written off as a count would."""
    from django.db import transaction
    from django.db.models import F

    from duoshou.kernel import clock
    from duoshou.mall.catalog.models import SkuComponent
    from duoshou.mall.stock.models import StockItem, StockMovement

    with transaction.atomic():
        item = StockItem.objects.get(pk=SkuComponent.objects.get(sku_id=sku).item_id)
        off = item.available - pieces
        StockMovement.objects.create(item=item, at=clock.now(), kind=StockMovement.COUNTED, pieces=-off, who="bench")
        StockItem.objects.filter(pk=item.pk).update(available=F("available") - off)


def shelf(sku: int) -> dict[str, int]:
    """What came in, what can be bought, what is held, and what all orders together have promised."""
    from django.db.models import Sum

    from duoshou.mall.catalog.models import SkuComponent
    from duoshou.mall.orders.models import OrderLine
    from duoshou.mall.stock.models import Reservation, StockItem, StockMovement

    item = StockItem.objects.get(pk=SkuComponent.objects.get(sku_id=sku).item_id)
    lines = OrderLine.objects.filter(sku_id=sku)
    came = StockMovement.objects.filter(item=item).aggregate(sum=Sum("pieces"))["sum"]
    held = Reservation.objects.filter(item=item, state=Reservation.HELD).aggregate(sum=Sum("pieces"))["sum"] or 0
    promised = lines.aggregate(sum=Sum("pieces"))["sum"] or 0
    return {
        "came": came,
        "available": item.available,
        "reserved": item.reserved,
        "held": held,
        "promised": promised,
        "orders": lines.values("order_id").distinct().count(),
        "oversold": max(0, promised - (came - item.available)) + abs(held - item.reserved),
    }


if __name__ == "__main__":
    main()
