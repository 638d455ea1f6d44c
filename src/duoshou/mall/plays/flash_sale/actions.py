"""What people do with slots: make, change, publish, stop; and what the clock does: end them, empty their pools."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from duoshou.kernel.errors import Refusal
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.facade import SkuFacts
from duoshou.mall.database.statements import statement
from duoshou.mall.plays.flash_sale.errors import (
    NoSuchFlashSlot,
    NotASlot,
    SkuInAnotherSlot,
    SlotIsFixed,
    SlotIsOver,
)
from duoshou.mall.plays.flash_sale.models import FlashItem, FlashSlot
from duoshou.mall.plays.flash_sale.preview import ITEM_PRICE, objections_to, price_terms
from duoshou.mall.plays.flash_sale.rules.shape import why_no_slot
from duoshou.mall.plays.flash_sale.values import SlotDraft
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.stock import facade as stock

LOG = logging.getLogger(__name__)
GIVE_BACK = statement("give_back", module=__file__)
POOLS_TO_EMPTY = statement("pools_to_empty", module=__file__)


@transaction.atomic
def make_slot(*, shop_id: int, draft: SlotDraft, who: str, moment: datetime) -> int:
    """The number of a new slot, a draft. Raises NotASlot, NotSoldHere."""
    _check(draft, shop_id)
    slot = FlashSlot.objects.create(
        shop_id=shop_id,
        name=draft.name.strip(),
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        made_by=who,
        made_at=moment,
    )
    _write_items(slot, draft)
    return slot.pk


@transaction.atomic
def change_slot(*, shop_id: int, slot_id: int, draft: SlotDraft) -> None:
    """The draft says something else from now on. Raises NoSuchFlashSlot, SlotIsFixed, NotASlot, NotSoldHere."""
    slot = _locked(shop_id, slot_id)
    if slot.state != FlashSlot.DRAFT:
        raise SlotIsFixed(name=slot.name)
    _check(draft, shop_id)
    slot.name, slot.starts_at, slot.ends_at = draft.name.strip(), draft.starts_at, draft.ends_at
    slot.save(update_fields=["name", "starts_at", "ends_at"])
    slot.items.all().delete()
    _write_items(slot, draft)


@transaction.atomic
def publish_slot(*, shop_id: int, slot_id: int, who: str, moment: datetime) -> None:
    """From now on buyers can count on the slot: its pools are filled from the shelf, its prices are declared.

    All or nothing. Raises NoSuchFlashSlot, SlotIsFixed, SlotIsOver, SkuInAnotherSlot, NotCheaper, NotEnoughForThePool,
    NothingInsideTheSku, StrikePriceRefused and RaisedJustBefore with the law's article, SoldOut, StockMoved.
    """
    # Every slot that could overlap is locked, in one order, so that two people cannot publish one SKU twice at once.
    others = _lock_open_ones(shop_id)
    slot = others.pop(slot_id, None) or _locked(shop_id, slot_id)
    if slot.state == FlashSlot.PUBLISHED:
        raise SlotIsFixed(name=slot.name)
    if slot.state != FlashSlot.DRAFT or slot.starts_at <= moment:
        raise SlotIsOver(name=slot.name)
    items = list(slot.items.order_by("sku_id"))
    facts = catalog.sku_facts(sku_ids=[item.sku_id for item in items])
    _refuse_overlaps(slot, others, facts)
    for found in objections_to(shop_id=shop_id, items=items, starts_at=slot.starts_at, moment=moment).values():
        for objection in found:
            raise objection
    for item in items:
        _publish_item(slot, item, facts[item.sku_id], who=who, moment=moment)
    slot.state, slot.published_by, slot.published_at = FlashSlot.PUBLISHED, who, moment
    slot.save(update_fields=["state", "published_by", "published_at"])


@transaction.atomic
def stop_slot(*, shop_id: int, slot_id: int, who: str, moment: datetime) -> None:
    """The slot is over at once; what its pools hold lies on the shelf again. Orders that stand keep their price.

    Safe to repeat. Raises NoSuchFlashSlot.
    """
    slot = _locked(shop_id, slot_id)
    if slot.state in (FlashSlot.STOPPED, FlashSlot.ENDED):
        return
    for item in slot.items.exclude(promotion_id=None).order_by("promotion_id"):
        promotions.stop_promotion(shop_id=shop_id, promotion_id=item.promotion_id, who=who, moment=moment)
    slot.state, slot.stopped_by, slot.stopped_at = FlashSlot.STOPPED, who, moment
    slot.save(update_fields=["state", "stopped_by", "stopped_at"])
    for item_id in slot.items.order_by("id").values_list("id", flat=True):
        empty_pool(item_id=item_id, moment=moment)


def end_due(*, moment: datetime) -> int:
    """How many slots ended or pools were emptied because their time is over; also pools to which a piece came back
    after that, from an order that ended unpaid or was given back."""
    with transaction.atomic():
        due = FlashSlot.objects.filter(state=FlashSlot.PUBLISHED, ends_at__lte=moment)
        ended = due.update(state=FlashSlot.ENDED)
    emptied = sum(_emptied(item_id, moment) for item_id, _ in POOLS_TO_EMPTY.rows())
    return ended + emptied


def _emptied(item_id: int, moment: datetime) -> bool:
    """The same for one of several: what stands in its way is written down, and holds up no other."""
    try:
        return empty_pool(item_id=item_id, moment=moment)
    except Refusal as no:
        LOG.warning("the pool of flash item %s is not emptied: %s", item_id, no)
        return False


@transaction.atomic
def empty_pool(*, item_id: int, moment: datetime) -> bool:
    """Whether pieces went from the pool to the shelf. Each goes once: the pool gives only what it holds.

    Raises StockMoved when a buyer came in between; then nothing moved.
    """
    item = FlashItem.objects.select_related("slot").filter(pk=item_id).exclude(pool_item_id=None).first()
    if item is None or item.slot.state not in (FlashSlot.STOPPED, FlashSlot.ENDED):
        return False
    left = stock.available(item_ids=[item.pool_item_id], lock=True)[item.pool_item_id]
    if left == 0 or not GIVE_BACK.change(item_id=item.pk, pieces=left, before=item.given_back):
        return False
    stock.move_pieces(
        shop_id=item.slot.shop_id,
        out_of={item.pool_item_id: left},
        into={part: left * each for part, each in item.components},
        cause=f"flash:{item.pk}:back:{item.given_back}",
        who="clock",
        why=f"{item.slot.name}：秒杀结束归还",
        moment=moment,
    )
    return True


def _publish_item(slot: FlashSlot, item: FlashItem, sku: SkuFacts, *, who: str, moment: datetime) -> None:
    code = f"秒杀-{item.pk}"
    item.pool_item_id = stock.make_items(shop_id=slot.shop_id, rows=[(code, f"{slot.name}：{sku.title}"[:200])])[code]
    item.components = [list(part) for part in sku.components]
    item.taken = item.pieces
    stock.move_pieces(
        shop_id=slot.shop_id,
        out_of={part: item.pieces * each for part, each in sku.components},
        into={item.pool_item_id: item.pieces},
        cause=f"flash:{item.pk}",
        who=who,
        why=f"{slot.name}：秒杀投放",
        moment=moment,
    )
    item.promotion_id = _declared(slot, item, who=who, moment=moment)
    item.save(update_fields=["pool_item_id", "components", "taken", "promotion_id"])


def _declared(slot: FlashSlot, item: FlashItem, *, who: str, moment: datetime) -> int:
    """The promotion that is the item's price: dated, in the scene `flash` alone, counted per buyer."""
    draft = promotions.Draft(
        name=f"秒杀 {slot.name}"[:60],
        lane=ITEM_PRICE,
        terms=price_terms(item),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        per_buyer_limit=item.orders_per_buyer,
        with_coupons=False,
    )
    made = promotions.make_promotion(shop_id=slot.shop_id, draft=draft, who=who, moment=moment)
    promotions.start_promotion(shop_id=slot.shop_id, promotion_id=made.id, who=who, moment=moment)
    return made.id


def _check(draft: SlotDraft, shop_id: int) -> None:
    if why := why_no_slot(draft):
        raise NotASlot(reason_zh=why.zh, reason_en=why.en)
    known = catalog.sku_facts(sku_ids=sorted(one.sku_id for one in draft.items))
    for one in draft.items:
        if one.sku_id not in known or known[one.sku_id].shop_id != shop_id:
            raise NotASlot(reason_zh=f"本店没有规格 {one.sku_id}", reason_en=f"this shop has no SKU {one.sku_id}")


def _write_items(slot: FlashSlot, draft: SlotDraft) -> None:
    FlashItem.objects.bulk_create(
        FlashItem(
            slot=slot,
            sku_id=one.sku_id,
            price_fen=one.price_fen,
            strike_fen=one.strike_fen,
            pieces=one.pieces,
            pieces_per_order=one.pieces_per_order,
            orders_per_buyer=one.orders_per_buyer,
        )
        for one in draft.items
    )


def _locked(shop_id: int, slot_id: int) -> FlashSlot:
    slot = FlashSlot.objects.select_for_update(no_key=True).filter(shop_id=shop_id, pk=slot_id).first()
    if slot is None:
        raise NoSuchFlashSlot(slot=slot_id)
    return slot


def _lock_open_ones(shop_id: int) -> dict[int, FlashSlot]:
    rows = FlashSlot.objects.select_for_update(no_key=True).filter(shop_id=shop_id)
    return {row.pk: row for row in rows.filter(state__in=(FlashSlot.DRAFT, FlashSlot.PUBLISHED)).order_by("pk")}


def _refuse_overlaps(slot: FlashSlot, others: Mapping[int, FlashSlot], facts: Mapping[int, SkuFacts]) -> None:
    at_the_same_time = Q(slot__starts_at__lt=slot.ends_at, slot__ends_at__gt=slot.starts_at)
    published = [pk for pk, other in others.items() if other.state == FlashSlot.PUBLISHED]
    twice = FlashItem.objects.filter(at_the_same_time, slot_id__in=published, sku_id__in=facts).first()
    if twice is not None:
        raise SkuInAnotherSlot(what=facts[twice.sku_id].title, slot=others[twice.slot_id].name)
