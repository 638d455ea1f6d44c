"""What a slot has to be before anything is looked up."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from duoshou.kernel.words import Words
from duoshou.mall.plays.flash_sale.values import ItemDraft, SlotDraft

LONGEST_NAME = 40
LONGEST = timedelta(days=7)
SHORTEST = timedelta(minutes=1)
MOST_ITEMS = 50
MOST_PIECES = 1_000_000
MOST_PER_ORDER, MOST_ORDERS = 99, 99
MOST_FEN = 100_000_000


def why_no_slot(draft: SlotDraft) -> Words | None:
    """Why nobody could follow this slot; None when one could."""
    if not draft.name.strip() or len(draft.name) > LONGEST_NAME:
        return Words(f"名称要有 1 到 {LONGEST_NAME} 个字", f"its name has 1 to {LONGEST_NAME} characters")
    if draft.starts_at.tzinfo is None or draft.ends_at.tzinfo is None:
        return Words("起止时间没有时区", "its hours have no time zone")
    if not SHORTEST <= draft.ends_at - draft.starts_at <= LONGEST:
        return Words("一场要在 1 分钟到 7 天之间", "it lasts from 1 minute to 7 days")
    if not 0 < len(draft.items) <= MOST_ITEMS:
        return Words(f"一场要有 1 到 {MOST_ITEMS} 种商品", f"it has 1 to {MOST_ITEMS} goods")
    if any(times > 1 for times in Counter(one.sku_id for one in draft.items).values()):
        return Words("同一个规格只能写一次", "each SKU stands in it once")
    return next((why for one in draft.items if (why := _why_no_item(one))), None)


def _why_no_item(item: ItemDraft) -> Words | None:
    if not 0 < item.price_fen <= MOST_FEN:
        return Words("秒杀价要大于 0", "a flash price is more than 0")
    if not 0 < item.pieces <= MOST_PIECES:
        return Words(f"投放件数要在 1 到 {MOST_PIECES} 之间", f"its pieces are 1 to {MOST_PIECES}")
    if not 0 < item.pieces_per_order <= MOST_PER_ORDER or not 0 < item.orders_per_buyer <= MOST_ORDERS:
        return Words("限购要在 1 到 99 之间", "its limits are 1 to 99")
    if item.strike_fen is not None and not 0 < item.strike_fen <= MOST_FEN:
        return Words("划线价要大于 0，或留空", "a strike-through price is more than 0, or none")
    return None
