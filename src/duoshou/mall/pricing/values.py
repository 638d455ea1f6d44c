"""What passes through the facade of pricing."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class PriceTag:
    """The price of one piece, wherever it is shown.

    `list_price_fen` is the base price, the same in every scene; `price_fen` what one piece costs this buyer now, and
    `price_from` the promotion that makes the two differ. `labels` tell the promotions that the goods take part in.
    """

    sku_id: int
    list_price_fen: int
    price_fen: int
    strike_price_fen: int | None
    price_from: Words | None
    labels: tuple[Words, ...]
