"""What stands against publishing an item: not for sale, no reduction, not enough on the shelf."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.errors import Refusal
from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.mall.plays.flash_sale.errors import NotCheaper, NotEnoughForThePool, NothingInsideTheSku


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known of a SKU outside the slot: what it costs there, how many may be sold, why it is not sold."""

    title: str
    ordinary_fen: int
    available: int
    why_not: Words | None


def objections(*, shelf: Shelf, price_fen: int, pieces: int) -> list[Refusal]:
    """Everything that stands against it, but for the law on compared prices, which the catalogue keeps."""
    found: list[Refusal] = []
    if shelf.why_not is not None:
        found.append(NothingInsideTheSku(what=shelf.title, why_zh=shelf.why_not.zh, why_en=shelf.why_not.en))
    if price_fen >= shelf.ordinary_fen:
        found.append(NotCheaper(what=shelf.title, price=yuan_text(price_fen), ordinary=yuan_text(shelf.ordinary_fen)))
    if pieces > shelf.available:
        found.append(NotEnoughForThePool(what=shelf.title, available=shelf.available, pieces=pieces))
    return found
