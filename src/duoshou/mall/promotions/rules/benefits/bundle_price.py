"""套餐价: a declared set of SKUs for one price. 上衣+裤子 199元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.measures import yuan
from duoshou.mall.promotions.rules.reasons import NeedsOtherGoods, NothingLeftToReduce, Reason
from duoshou.mall.promotions.rules.rule import Benefit, Bundled, Group, Terms, Use, dearest_first
from duoshou.mall.promotions.rules.terms import MOST_PIECES, TermsReader


@dataclass(frozen=True, slots=True)
class BundlePrice(Benefit):
    """The set of `pieces` (SKU → pieces of it) costs `price_fen`, as often as it is complete, `most_times` at most."""

    rule = "bundle_price"

    pieces: Mapping[int, int]
    price_fen: int
    most_times: int | None = None

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> BundlePrice:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        pairs = given.pairs("pieces", least_first=1, least_second=1, most=MOST_PIECES)
        benefit = cls(
            pieces=dict(sorted(pairs)),
            price_fen=given.fen("price_fen", least=0),
            most_times=given.whole_or_none("most_times", least=1, most=MOST_PIECES),
        )
        given.nothing_else()
        if sum(benefit.pieces.values()) < 2:
            raise given.refuse("pieces", "套餐至少两件", "a set has at least two pieces")
        return benefit

    def terms(self) -> Terms:
        """As JSON holds it."""
        pieces = [[sku_id, pieces] for sku_id, pieces in self.pieces.items()]
        terms: Terms = {"rule": self.rule, "pieces": pieces, "price_fen": self.price_fen}
        return terms if self.most_times is None else {**terms, "most_times": self.most_times}

    @property
    def words(self) -> Words:
        """`套餐价199`."""
        return Words(f"套餐价{yuan(self.price_fen)}", f"the set for ¥{yuan(self.price_fen)}")

    @property
    def least_pieces(self) -> int:
        """The pieces of one set."""
        return sum(self.pieces.values())

    @property
    def only_sku_ids(self) -> frozenset[int] | None:
        """The SKUs of the set."""
        return frozenset(self.pieces)

    def bundled(self, groups: Sequence[Group]) -> Bundled | None:
        """What the complete sets save. Of one SKU on several lines the dearest pieces go into the sets first."""
        free = self._free(groups)
        times = min(free.get(sku_id, 0) // pieces for sku_id, pieces in self.pieces.items())
        if self.most_times is not None and self.most_times < times:
            times = self.most_times
        if times == 0:
            return None
        wanted = {sku_id: pieces * times for sku_id, pieces in self.pieces.items()}
        uses, worth_fen = [], 0
        for place, sku_id, unit_fen, pieces in dearest_first(groups):
            taken = min(pieces, wanted[sku_id])
            if taken:
                wanted[sku_id] -= taken
                uses.append(Use(place, taken, unit_fen * taken))
                worth_fen += unit_fen * taken
        off_fen = worth_fen - self.price_fen * times
        return Bundled(off_fen, tuple(uses)) if off_fen > 0 else None

    def bundle_needs(self, groups: Sequence[Group]) -> Reason:
        """The SKUs of which there are too few; none are missing when the set is simply no cheaper."""
        free = self._free(groups)
        missing = tuple(sku_id for sku_id, pieces in self.pieces.items() if free.get(sku_id, 0) < pieces)
        return NeedsOtherGoods(missing) if missing else NothingLeftToReduce()

    def _free(self, groups: Sequence[Group]) -> dict[int, int]:
        free: dict[int, int] = {}
        for _, sku_id, _, pieces in groups:
            free[sku_id] = free.get(sku_id, 0) + pieces
        return free


BENEFIT = BundlePrice
