"""What others may ask of stock."""

from __future__ import annotations

from duoshou.mall.stock.actions import count_stock, enter_stock, make_item, make_items, receive, warn_below
from duoshou.mall.stock.errors import (
    BackMoreThanSold,
    BooksDoNotFit,
    CodeTaken,
    EnteredTwice,
    NoSuchItem,
    NotAQuantity,
    NotHeld,
    ReservedOtherwise,
    SoldOut,
    StockMoved,
)
from duoshou.mall.stock.moving import move_pieces, write_off
from duoshou.mall.stock.orders import (
    available,
    available_sent,
    hold,
    hold_sent,
    release,
    release_many,
    retake,
    settle,
    settle_many,
    sold_for,
    still_out,
    take_back,
)
from duoshou.mall.stock.queries import differences, items_by_code, items_of, level, levels, movements_of
from duoshou.mall.stock.values import Difference, Movement, StockEntry, StockLevel

__all__ = [
    "BackMoreThanSold",
    "BooksDoNotFit",
    "CodeTaken",
    "Difference",
    "EnteredTwice",
    "Movement",
    "NoSuchItem",
    "NotAQuantity",
    "NotHeld",
    "ReservedOtherwise",
    "SoldOut",
    "StockEntry",
    "StockLevel",
    "StockMoved",
    "available",
    "available_sent",
    "count_stock",
    "differences",
    "enter_stock",
    "hold",
    "hold_sent",
    "items_by_code",
    "items_of",
    "level",
    "levels",
    "make_item",
    "make_items",
    "move_pieces",
    "movements_of",
    "receive",
    "release",
    "release_many",
    "retake",
    "settle",
    "settle_many",
    "sold_for",
    "still_out",
    "take_back",
    "warn_below",
    "write_off",
]
