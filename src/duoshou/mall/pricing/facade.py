"""What others may ask about prices: of a cart, of single goods, and of a promotion before it starts."""

from __future__ import annotations

from duoshou.mall.pricing.book import PriceBook, pieces_of
from duoshou.mall.pricing.books import book_with, forget_books
from duoshou.mall.pricing.errors import NoSuchScene, NotSoldHere
from duoshou.mall.pricing.queries import SCENES, engine_scene, preview_promotion, price_tags, quote_for
from duoshou.mall.pricing.values import PriceTag

__all__ = [
    "SCENES",
    "NoSuchScene",
    "NotSoldHere",
    "PriceBook",
    "PriceTag",
    "book_with",
    "engine_scene",
    "forget_books",
    "pieces_of",
    "preview_promotion",
    "price_tags",
    "quote_for",
]
