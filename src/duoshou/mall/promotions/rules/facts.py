"""What a rule may look at: the lines asked about, and the visit they are asked in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

ORDINARY_SCENE, FLASH_SCENE = "shop", "flash"
NOTHING_KNOWN: Mapping[int, int] = {}


class Line(NamedTuple):
    """One line asked about: which goods, how many pieces, the base price of one, the scene's price where it has one.

    A tuple, because a cart is made of many and is asked about thousands of times a second.
    """

    sku_id: int
    product_id: int
    category_ids: tuple[int, ...]
    pieces: int
    price_fen: int
    scene_price_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks, from where, in which scene and when; and what only the shop's books know at that moment.

    `level` 0 is a guest. `regions` are all names of the place of delivery (province, city), empty while it is unknown.
    `uses`: orders in which this buyer has used a promotion, by promotion id. `budgets_left_fen` and
    `gift_pieces_left` tell what is left now by promotion id and by SKU; what they do not name is taken as declared.
    """

    moment: datetime
    is_new: bool = False
    level: int = 0
    scene: str = ORDINARY_SCENE
    regions: tuple[str, ...] = ()
    uses: Mapping[int, int] = field(default_factory=lambda: NOTHING_KNOWN)
    budgets_left_fen: Mapping[int, int] = field(default_factory=lambda: NOTHING_KNOWN)
    gift_pieces_left: Mapping[int, int] = field(default_factory=lambda: NOTHING_KNOWN)
