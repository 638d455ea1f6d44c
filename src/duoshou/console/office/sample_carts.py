"""Ten carts to try a promotion on: the shop's latest orders as they were put together, filled up with made-up ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders

TEN = 10
# So many kinds of goods are mixed into made-up carts.
KINDS_OF_GOODS = 6
Cart = tuple[tuple[int, int], ...]


def sample_carts(*, shop_id: int, moment: datetime) -> list[Cart]:
    """Ten different carts of (SKU, pieces) that could be ordered at `moment`; fewer in a shop with hardly any goods."""
    facts = catalog.sku_facts(sku_ids=catalog.sku_ids_of(shop_id=shop_id))
    for_sale = {sku_id for sku_id, one in facts.items() if one.is_for_sale(moment)}
    latest = orders.shop_orders(shop_id=shop_id, states=orders.STATES, limit=50)
    real = [tuple(sorted((line.sku_id, line.pieces) for line in order.lines if not line.is_gift)) for order in latest]
    bought = [cart for cart in dict.fromkeys(real) if cart and all(sku_id in for_sale for sku_id, _ in cart)]
    cheap_first = sorted(for_sale, key=lambda sku_id: (facts[sku_id].price_fen, sku_id))
    return list(dict.fromkeys((*bought[:TEN], *_made_up(cheap_first))))[:TEN]


def _made_up(sku_ids: Sequence[int]) -> list[Cart]:
    """From one piece of the cheapest to several of many: small carts below a threshold and large ones above it."""
    step = max(1, len(sku_ids) // KINDS_OF_GOODS)
    chosen = sku_ids[::step][:KINDS_OF_GOODS]
    single = [((sku_id, pieces),) for pieces in (1, 2, 3) for sku_id in chosen]
    mixed = [tuple((sku_id, pieces) for sku_id in sorted(chosen[:many])) for many in (2, 3, 5) for pieces in (1, 2)]
    return [cart for pair in zip(single, mixed * 3, strict=False) for cart in pair if cart]
