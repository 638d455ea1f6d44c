"""Reads of flash sales: for the storefront, for the back office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.facade import SkuFacts
from duoshou.mall.database.statements import statement
from duoshou.mall.plays.flash_sale.errors import NoSuchFlashItem, NoSuchFlashSlot
from duoshou.mall.plays.flash_sale.models import FlashItem, FlashSlot
from duoshou.mall.plays.flash_sale.values import ItemShown, SlotShown

ITEMS = statement("items_of_slots", module=__file__)
# What a buyer sees of slots: those that go on, those that come, and those that ended a moment ago.
SHOWN_AFTER = timedelta(hours=2)
MOST_SHOWN = 20
PAGE = 100


def slots_to_show(*, shop_id: int, moment: datetime) -> list[SlotShown]:
    """The published slots that go on, come next, or ended a moment ago, in the order of time."""
    rows = FlashSlot.objects.filter(
        shop_id=shop_id,
        state__in=(FlashSlot.PUBLISHED, FlashSlot.ENDED),
        ends_at__gt=moment - SHOWN_AFTER,
    )
    return _shown(rows.order_by("starts_at", "id")[:MOST_SHOWN], moment)


def slots_of(*, shop_id: int, moment: datetime, limit: int = PAGE) -> list[SlotShown]:
    """The shop's slots of every state, the newest first."""
    return _shown(FlashSlot.objects.filter(shop_id=shop_id).order_by("-starts_at", "-id")[:limit], moment)


def slot_of(*, shop_id: int, slot_id: int, moment: datetime) -> SlotShown:
    """One slot of the shop. Raises NoSuchFlashSlot."""
    found = _shown(FlashSlot.objects.filter(shop_id=shop_id, pk=slot_id), moment)
    if not found:
        raise NoSuchFlashSlot(slot=slot_id)
    return found[0]


def item_of(*, shop_id: int, item_id: int, moment: datetime) -> tuple[SlotShown, ItemShown]:
    """One item of a slot that was published, with its slot. Raises NoSuchFlashItem."""
    slot_id = (
        FlashItem.objects.filter(pk=item_id, slot__shop_id=shop_id)
        .exclude(slot__state=FlashSlot.DRAFT)
        .values_list("slot_id", flat=True)
        .first()
    )
    if slot_id is None:
        raise NoSuchFlashItem(item=item_id)
    slot = slot_of(shop_id=shop_id, slot_id=slot_id, moment=moment)
    found = [item for item in slot.items if item.item_id == item_id]
    if not found:
        raise NoSuchFlashItem(item=item_id)
    return slot, found[0]


def starting_items(*, moment: datetime, within: timedelta) -> list[tuple[int, int]]:
    """(shop, item) of every published slot that begins within this time."""
    rows = FlashItem.objects.filter(
        slot__state=FlashSlot.PUBLISHED, slot__starts_at__gt=moment, slot__starts_at__lte=moment + within
    )
    return list(rows.order_by("id").values_list("slot__shop_id", "id"))


def _shown(rows: Sequence[FlashSlot] | Any, moment: datetime) -> list[SlotShown]:
    slots = list(rows)
    if not slots:
        return []
    cells = ITEMS.rows(slots=[slot.pk for slot in slots])
    facts = catalog.sku_facts(sku_ids=sorted({row[2] for row in cells}))
    struck = {row[2]: (row[4], row[3]) for row in cells if row[4] is not None}
    unlawful = catalog.why_strikes_refused(strikes=struck, moment=moment)
    items: dict[int, list[ItemShown]] = {slot.pk: [] for slot in slots}
    for row in cells:
        sku = facts.get(row[2])
        if sku is not None:
            items[row[1]].append(_item(row, sku, may_strike=unlawful.get(row[2]) is None))
    return [_slot(slot, tuple(items[slot.pk])) for slot in slots]


def _item(row: tuple[Any, ...], sku: SkuFacts, *, may_strike: bool) -> ItemShown:
    item_id, slot_id, sku_id, price_fen, strike_fen, pieces, per_order, per_buyer, taken, left, waiting, back = row
    return ItemShown(
        item_id=item_id,
        slot_id=slot_id,
        sku_id=sku_id,
        product_id=sku.product_id,
        title=sku.title,
        attributes_text=sku.attributes_text,
        picture=sku.picture,
        price_fen=price_fen,
        strike_fen=strike_fen if may_strike else None,
        pieces=pieces,
        pieces_per_order=per_order,
        orders_per_buyer=per_buyer,
        taken=taken,
        left=left,
        waiting=waiting,
        sold=taken - back - left - waiting,
        given_back=back,
        exemption=sku.exemption,
    )


def _slot(slot: FlashSlot, items: tuple[ItemShown, ...]) -> SlotShown:
    return SlotShown(
        slot_id=slot.pk,
        shop_id=slot.shop_id,
        name=slot.name,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        state=slot.state,
        made_by=slot.made_by,
        published_by=slot.published_by,
        published_at=slot.published_at,
        stopped_by=slot.stopped_by,
        stopped_at=slot.stopped_at,
        items=items,
    )
