"""What a slot would do before it is published, and all that stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.plays.flash_sale.errors import NoSuchFlashSlot
from duoshou.mall.plays.flash_sale.models import FlashItem, FlashSlot
from duoshou.mall.plays.flash_sale.rules.publishing import Shelf, objections
from duoshou.mall.plays.flash_sale.rules.shape import LONGEST
from duoshou.mall.plays.flash_sale.values import ItemPreview
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.facade import FLASH_SCENE, ORDINARY_SCENE
from duoshou.mall.stock import facade as stock

ITEM_PRICE = "item_price"


def preview_slot(*, shop_id: int, slot_id: int, moment: datetime) -> list[ItemPreview]:
    """Each item of a draft as it would be published at this moment. Raises NoSuchFlashSlot."""
    slot = FlashSlot.objects.filter(shop_id=shop_id, pk=slot_id).first()
    if slot is None:
        raise NoSuchFlashSlot(slot=slot_id)
    items = list(slot.items.order_by("sku_id"))
    against = objections_to(shop_id=shop_id, items=items, starts_at=slot.starts_at, moment=moment)
    shelves, facts = _shelves(shop_id, items, moment), catalog.sku_facts(sku_ids=[item.sku_id for item in items])
    return [
        ItemPreview(
            sku_id=item.sku_id,
            title=shelves[item.sku_id].title,
            attributes_text=facts[item.sku_id].attributes_text,
            ordinary_fen=shelves[item.sku_id].ordinary_fen,
            price_fen=item.price_fen,
            strike_fen=item.strike_fen,
            cost_fen=facts[item.sku_id].cost_fen,
            pieces=item.pieces,
            available=shelves[item.sku_id].available,
            objections=tuple(against[item.sku_id]),
        )
        for item in items
    ]


def objections_to(
    *, shop_id: int, items: Sequence[FlashItem], starts_at: datetime, moment: datetime
) -> dict[int, list[Refusal]]:
    """By SKU all that stands against publishing it at this moment, the law's articles among it."""
    shelves = _shelves(shop_id, items, moment)
    strikes = {item.sku_id: (item.strike_fen, item.price_fen) for item in items if item.strike_fen is not None}
    unlawful = catalog.why_strikes_refused(strikes=strikes, moment=moment)
    raised = _raised(shop_id, items, starts_at=max(starts_at, moment))
    found = {}
    for item in items:
        mine = objections(shelf=shelves[item.sku_id], price_fen=item.price_fen, pieces=item.pieces)
        mine += [one for one in (unlawful.get(item.sku_id), raised.get(item.sku_id)) if one is not None]
        found[item.sku_id] = mine
    return found


def _shelves(shop_id: int, items: Sequence[FlashItem], moment: datetime) -> dict[int, Shelf]:
    sku_ids = [item.sku_id for item in items]
    facts = catalog.sku_facts(sku_ids=sku_ids)
    tags = pricing.price_tags(shop_id=shop_id, sku_ids=sku_ids, buyer_id=None, scene=ORDINARY_SCENE, moment=moment)
    parts = sorted({part for sku in facts.values() for part, _ in sku.components})
    left = stock.available(item_ids=parts)
    return {
        sku_id: Shelf(
            title=sku.title,
            ordinary_fen=tags[sku_id].price_fen,
            available=pricing.pieces_of(sku, left=left, wanted={}),
            why_not=sku.why_not_for_sale(moment),
        )
        for sku_id, sku in facts.items()
    }


def _raised(shop_id: int, items: Sequence[FlashItem], *, starts_at: datetime) -> dict[int, Refusal]:
    """A price raised in the days before may not be the base of a reduction: the same law as any promotion's."""
    found: dict[int, Refusal] = {}
    for item in items:
        declared = promotions.promotion_from_terms(
            id=0,
            name="秒杀",
            lane=ITEM_PRICE,
            terms=price_terms(item),
            starts_at=starts_at,
            ends_at=starts_at + LONGEST,
        )
        try:
            promotions.refuse_raised_prices(declared, shop_id, starts_at)
        except promotions.RaisedJustBefore as raised:
            found[item.sku_id] = raised
    return found


def price_terms(item: FlashItem) -> dict[str, object]:
    """The item's price as promotions read it: in the scene `flash` alone."""
    return {
        "conditions": [{"rule": "scene_is", "scenes": [FLASH_SCENE]}],
        "benefit": {"rule": "fixed_price", "prices": [[item.sku_id, item.price_fen]]},
    }
