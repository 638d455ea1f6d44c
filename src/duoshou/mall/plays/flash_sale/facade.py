"""What others may ask of flash sales."""

from __future__ import annotations

from duoshou.mall.plays.flash_sale.actions import change_slot, end_due, make_slot, publish_slot, stop_slot
from duoshou.mall.plays.flash_sale.buying import buy_flash
from duoshou.mall.plays.flash_sale.check import check
from duoshou.mall.plays.flash_sale.errors import (
    AlreadyInTheQueue,
    FlashIsOver,
    FlashLimitReached,
    FlashNotYet,
    FlashSoldOut,
    NoSuchFlashItem,
    NoSuchFlashSlot,
    NotASlot,
    NotCheaper,
    NotEnoughForThePool,
    NothingInsideTheSku,
    SkuInAnotherSlot,
    SlotIsFixed,
    SlotIsOver,
    TicketNotGood,
    TicketTooFresh,
    TooManyTickets,
)
from duoshou.mall.plays.flash_sale.preview import preview_slot
from duoshou.mall.plays.flash_sale.queries import item_of, slot_of, slots_of, slots_to_show
from duoshou.mall.plays.flash_sale.queue import FLASH
from duoshou.mall.plays.flash_sale.tickets import forget_entries, ticket
from duoshou.mall.plays.flash_sale.values import (
    BuyFlash,
    ItemDraft,
    ItemPreview,
    ItemShown,
    SlotDraft,
    SlotShown,
)
from duoshou.mall.plays.flash_sale.warming import warm_up

__all__ = [
    "FLASH",
    "AlreadyInTheQueue",
    "BuyFlash",
    "FlashIsOver",
    "FlashLimitReached",
    "FlashNotYet",
    "FlashSoldOut",
    "ItemDraft",
    "ItemPreview",
    "ItemShown",
    "NoSuchFlashItem",
    "NoSuchFlashSlot",
    "NotASlot",
    "NotCheaper",
    "NotEnoughForThePool",
    "NothingInsideTheSku",
    "SkuInAnotherSlot",
    "SlotDraft",
    "SlotIsFixed",
    "SlotIsOver",
    "SlotShown",
    "TicketNotGood",
    "TicketTooFresh",
    "TooManyTickets",
    "buy_flash",
    "change_slot",
    "check",
    "end_due",
    "forget_entries",
    "item_of",
    "make_slot",
    "preview_slot",
    "publish_slot",
    "slot_of",
    "slots_of",
    "slots_to_show",
    "stop_slot",
    "ticket",
    "warm_up",
]
