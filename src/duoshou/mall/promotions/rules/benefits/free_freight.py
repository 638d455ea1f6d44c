"""包邮: the freight, all of it or up to an amount. 满99包邮（新疆、西藏除外）."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.measures import yuan
from duoshou.mall.promotions.rules.rule import Benefit, Terms
from duoshou.mall.promotions.rules.terms import MOST_FEN, TermsReader


@dataclass(frozen=True, slots=True)
class FreeFreight(Benefit):
    """The freight up to `up_to_fen`, except to `except_regions`. From what amount on is a condition's matter."""

    rule = "free_freight"

    up_to_fen: int | None = None
    except_regions: tuple[str, ...] = ()

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> FreeFreight:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        benefit = cls(
            up_to_fen=given.whole_or_none("up_to_fen", least=1, most=MOST_FEN),
            except_regions=given.texts("except_regions", least=0),
        )
        given.nothing_else()
        return benefit

    def terms(self) -> Terms:
        """As JSON holds it."""
        terms: Terms = {"rule": self.rule}
        terms |= {} if self.up_to_fen is None else {"up_to_fen": self.up_to_fen}
        return terms | ({"except_regions": list(self.except_regions)} if self.except_regions else {})

    @property
    def words(self) -> Words:
        """`包邮（新疆、西藏除外）`, or `运费减10`."""
        zh, en = "包邮", "free delivery"
        if self.up_to_fen is not None:
            zh, en = f"运费减{yuan(self.up_to_fen)}", f"¥{yuan(self.up_to_fen)} off delivery"
        if self.except_regions:
            zh, en = f"{zh}（{'、'.join(self.except_regions)}除外）", f"{en}, not to {', '.join(self.except_regions)}"
        return Words(zh, en)

    def region_left_out(self, regions: tuple[str, ...]) -> str | None:
        """The region of these that gets nothing; None while the place of delivery is unknown."""
        return next((region for region in regions if region in self.except_regions), None)

    def freight_off_fen(self, *, freight_fen: int) -> int:
        """What is taken off the freight."""
        return freight_fen if self.up_to_fen is None or freight_fen < self.up_to_fen else self.up_to_fen


BENEFIT = FreeFreight
