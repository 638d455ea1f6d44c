"""Slots and items of a flash sale as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.mall.catalog.facade import EXEMPTION_BY_KIND, Exemption
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.facade import ItemShown, SlotShown
from duoshou.storefront.showing.pictures import ShownPicture, on_a_card
from duoshou.storefront.visitor import Visitor


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item in its slot, at this moment."""

    slot: SlotShown
    item: ItemShown
    picture: ShownPicture | None
    url: str
    is_to_come: bool
    is_open: bool

    @property
    def is_over(self) -> bool:
        """Whether nothing can be bought any more."""
        return not self.is_to_come and not self.is_open

    @property
    def gone_percent(self) -> int:
        """How much of the pool is taken, from 0 to 100."""
        item = self.item
        return 100 - item.left * 100 // item.pieces if item.pieces else 100

    @property
    def exemption(self) -> Exemption | None:
        """Why it cannot be returned without a reason; None when it can."""
        return EXEMPTION_BY_KIND.get(self.item.exemption)

    @property
    def starts_ms(self) -> int:
        """The start, for a clock that runs in the browser."""
        return int(self.slot.starts_at.timestamp() * 1000)

    @property
    def ends_ms(self) -> int:
        """The end, likewise."""
        return int(self.slot.ends_at.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class ShownSlot:
    """One slot with what it sells."""

    slot: SlotShown
    items: tuple[ShownItem, ...]
    is_to_come: bool
    is_open: bool


def shown_slots(visitor: Visitor) -> list[ShownSlot]:
    """The slots that go on, come, or ended a moment ago."""
    slots = flash.slots_to_show(shop_id=visitor.shop.id, moment=visitor.moment)
    return [
        ShownSlot(
            slot,
            tuple(shown_item(visitor, slot, item) for item in slot.items),
            slot.is_to_come(visitor.moment),
            slot.is_open(visitor.moment),
        )
        for slot in slots
    ]


def shown_item(visitor: Visitor, slot: SlotShown, item: ItemShown) -> ShownItem:
    """One item."""
    return ShownItem(
        slot,
        item,
        on_a_card(visitor.shop.slug, item.picture),
        visitor.url("flash-item", item.item_id),
        slot.is_to_come(visitor.moment),
        slot.is_open(visitor.moment),
    )
