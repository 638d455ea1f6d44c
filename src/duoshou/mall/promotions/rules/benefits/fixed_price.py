"""一口价: goods at a fixed price, one for all of them or one per SKU. 限时价, 会员价, 新客价."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.measures import yuan
from duoshou.mall.promotions.rules.rule import Benefit, Terms
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class FixedPrice(Benefit):
    """One piece costs `price_fen`, or what `prices` says for its SKU; a lower price than that stays."""

    rule = "fixed_price"

    price_fen: int | None
    prices: Mapping[int, int]

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> FixedPrice:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        if given.is_given("price_fen") == given.is_given("prices"):
            raise given.refuse("price_fen", "price_fen 与 prices 二选一", "give either price_fen or prices")
        if given.is_given("price_fen"):
            benefit = cls(price_fen=given.fen("price_fen", least=0), prices={})
        else:
            benefit = cls(price_fen=None, prices=dict(sorted(given.pairs("prices", least_first=1, least_second=0))))
        given.nothing_else()
        return benefit

    def terms(self) -> Terms:
        """As JSON holds it."""
        if self.price_fen is not None:
            return {"rule": self.rule, "price_fen": self.price_fen}
        return {"rule": self.rule, "prices": [[sku_id, fen] for sku_id, fen in self.prices.items()]}

    @property
    def words(self) -> Words:
        """`一口价99`; with a price per SKU, the lowest."""
        if self.price_fen is not None:
            return Words(f"一口价{yuan(self.price_fen)}", f"¥{yuan(self.price_fen)} each")
        lowest = yuan(min(self.prices.values()))
        return Words(f"特价{lowest}起", f"special prices from ¥{lowest}")

    @property
    def only_sku_ids(self) -> frozenset[int] | None:
        """The SKUs that have a price of their own."""
        return None if self.price_fen is not None else frozenset(self.prices)

    def unit_fen(self, *, sku_id: int, price_fen: int) -> int:
        """The fixed price, or the price as it is when that is lower."""
        fixed = self.prices.get(sku_id, price_fen) if self.price_fen is None else self.price_fen
        return fixed if fixed < price_fen else price_fen


BENEFIT = FixedPrice
