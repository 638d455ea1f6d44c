"""Whether a product is for sale: its state, its schedule (上下架) and its SKU together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from duoshou.kernel.words import Words

SHOP_ZONE = ZoneInfo("Asia/Shanghai")
DRAFT, LISTED, DELISTED = "draft", "listed", "delisted"

NOT_YET_MADE = Words("商品还是草稿", "The product is still a draft")
TAKEN_OFF = Words("商品已下架", "The product has been taken off the shelf")
NOT_YET = Words("商品 {at} 上架", "The product goes on sale at {at}")
NO_LONGER = Words("商品已过下架时间", "The product's time on the shelf is over")
SKU_STOPPED = Words("这个规格已停售", "This SKU is no longer sold")


@dataclass(frozen=True, slots=True)
class Listing:
    """The state of a product with its schedule, and whether one of its SKUs is sold at all."""

    state: str
    list_at: datetime | None = None
    delist_at: datetime | None = None
    sku_is_active: bool = True


def is_for_sale(listing: Listing, *, moment: datetime) -> bool:
    """Whether it can be bought at this moment."""
    return why_not_for_sale(listing, moment=moment) is None


def why_not_for_sale(listing: Listing, *, moment: datetime) -> Words | None:
    """What stands in the way of buying it at this moment; None when nothing does."""
    if listing.state == DRAFT:
        return NOT_YET_MADE
    if listing.state == DELISTED:
        return TAKEN_OFF
    if listing.list_at is not None and moment < listing.list_at:
        return NOT_YET.filled(at=clock_text(listing.list_at))
    if listing.delist_at is not None and moment >= listing.delist_at:
        return NO_LONGER
    if not listing.sku_is_active:
        return SKU_STOPPED
    return None


def is_no_longer_sold(listing: Listing, *, moment: datetime) -> bool:
    """Whether it was for sale once and is not any more: neither a draft nor still to come."""
    return why_not_for_sale(listing, moment=moment) in (TAKEN_OFF, NO_LONGER, SKU_STOPPED)


def clock_text(moment: datetime) -> str:
    """The moment as the shop's clock shows it: `2026-11-22 12:00`."""
    return moment.astimezone(SHOP_ZONE).strftime("%Y-%m-%d %H:%M")
