"""A slot of a flash sale in the home's own database, and a ticket for every buyer; or what became of it. Run in the
home."""

from __future__ import annotations

import argparse
import json
from datetime import timedelta
from pathlib import Path

import django

PRICE_FEN = 990
OPEN_FOR = timedelta(hours=1)


def main() -> None:
    """Prints, as JSON, the new item, its start and where its tickets lie; with `--count`, what stands of an item."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--sku", type=int)
    asked.add_argument("--pieces", type=int)
    asked.add_argument("--starts-in", type=float, default=12, help="seconds")
    asked.add_argument("--count", type=int)
    given = asked.parse_args()
    django.setup()
    print(json.dumps(count(given.count) if given.count else publish(given)))


def publish(given: argparse.Namespace) -> dict[str, object]:
    """A published item; the lines of `tickets` in the folder are token, address, ticket."""
    from duoshou.kernel import clock
    from duoshou.mall.members.models import Address, Buyer
    from duoshou.mall.plays.flash_sale import facade as flash
    from duoshou.mall.plays.flash_sale.buying import ticket_secret
    from duoshou.mall.plays.flash_sale.rules.ticket import ticket_for
    from duoshou.mall.shops.models import Shop

    shop_id, now = Shop.objects.get(slug="fast").pk, clock.now()
    starts_at = now + timedelta(seconds=given.starts_in)
    items = (flash.ItemDraft(sku_id=given.sku, price_fen=PRICE_FEN, pieces=given.pieces),)
    draft = flash.SlotDraft(f"场 {given.sku}", starts_at, starts_at + OPEN_FOR, items)
    slot_id = flash.make_slot(shop_id=shop_id, draft=draft, who="bench", moment=now)
    flash.publish_slot(shop_id=shop_id, slot_id=slot_id, who="bench", moment=now)
    item_id = flash.slot_of(shop_id=shop_id, slot_id=slot_id, moment=now).items[0].item_id
    buyer_of = dict(Address.objects.filter(buyer__in=Buyer.objects.filter(shop_id=shop_id)).values_list("id", "buyer"))
    secret, lines = ticket_secret(), []
    for number, line in enumerate((given.folder / "buyers").read_text().split()):
        token, address = line.split(",")
        buyer_id = buyer_of[int(address)]
        ticket = ticket_for(buyer_id=buyer_id, item_id=item_id, nonce=f"{number:016x}", moment=now, secret=secret)
        lines.append(f"{token},{address},{ticket}\n")
    (given.folder / "tickets").write_text("".join(lines))
    return {"item_id": item_id, "starts_at": starts_at.timestamp()}


def count(item_id: int) -> dict[str, int]:
    """What the database itself says of the item, and how many things do not add up."""
    from django.db.models import Sum

    from duoshou.mall.orders import facade as orders
    from duoshou.mall.orders.models import OrderLine
    from duoshou.mall.plays.flash_sale import facade as flash
    from duoshou.mall.plays.flash_sale.models import FlashItem
    from duoshou.mall.promotions.models import PromotionUse
    from duoshou.mall.stock.models import StockItem

    item = FlashItem.objects.get(pk=item_id)
    pool = StockItem.objects.get(pk=item.pool_item_id)
    sold = PromotionUse.objects.filter(promotion_id=item.promotion_id).values_list("order_id", flat=True)
    promised = OrderLine.objects.filter(order_id__in=sold).aggregate(sum=Sum("pieces"))["sum"] or 0
    return {
        "orders": len(sold),
        "left": pool.available,
        "oversold": max(0, promised - item.taken),
        "faults": len(flash.check()) + len(orders.check()),
    }


if __name__ == "__main__":
    main()
