"""买赠: real goods on top, by steps or for every full amount. 满300赠杯子1件; 买2赠1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators import calculator_from_terms
from duoshou.mall.promotions.rules.calculators.for_every_full import ForEveryFull
from duoshou.mall.promotions.rules.calculators.measures import reach_words
from duoshou.mall.promotions.rules.calculators.tiers import Tiers
from duoshou.mall.promotions.rules.reasons import Reason
from duoshou.mall.promotions.rules.rule import Benefit, Terms
from duoshou.mall.promotions.rules.terms import MOST_PIECES, TermsReader


@dataclass(frozen=True, slots=True)
class GiftGoods(Benefit):
    """So many pieces of `sku_id` as the calculator gives, as long as there are any left."""

    rule = "gift_goods"

    sku_id: int
    calculator: Tiers | ForEveryFull

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> GiftGoods:
        """Raises UnreadableTerms, UnknownRule."""
        given = TermsReader(terms, rule=cls.rule)
        sku_id = given.whole("sku_id", least=1, most=2**63 - 1)
        calculator = calculator_from_terms(given.any("calculator"))
        given.nothing_else()
        if not isinstance(calculator, Tiers | ForEveryFull):
            raise given.refuse("calculator", "不能用这个算法", "this calculator does not fit")
        worth = [calculator.worth] if isinstance(calculator, ForEveryFull) else [value for _, value in calculator.steps]
        if worth[0] < 1 or worth[-1] > MOST_PIECES or worth != sorted(set(worth)):
            raise given.refuse("calculator", "每一档赠的件数要更多", "each step has to give more pieces")
        return cls(sku_id=sku_id, calculator=calculator)

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "sku_id": self.sku_id, "calculator": self.calculator.terms()}

    @property
    def words(self) -> Words:
        """`满300赠1件` or `每满2件赠1件`."""
        match self.calculator:
            case ForEveryFull(by=by, every=every, worth=worth):
                said = reach_words(by, every)
                return Words(f"每{said.zh}赠{worth}件", f"{worth} gift for every {said.en.removeprefix('from ')}")
            case Tiers(by=by, steps=steps):
                said_steps = [(reach_words(by, reach), worth) for reach, worth in steps]
                zh = "，".join(f"{reach.zh}赠{worth}件" for reach, worth in said_steps)
                return Words(zh, ", ".join(f"{worth} gift {reach.en}".strip() for reach, worth in said_steps))

    @property
    def least_fen(self) -> int:
        """The first amount that counts."""
        return self.calculator.least_fen

    @property
    def least_pieces(self) -> int:
        """The first number of pieces that counts."""
        return self.calculator.least_pieces

    @property
    def gift_sku_id(self) -> int:
        """The SKU that is given."""
        return self.sku_id

    def gift_pieces(self, *, amount_fen: int, pieces: int) -> int:
        """The pieces given."""
        return self.calculator.gives(amount_fen=amount_fen, pieces=pieces)

    def next_step(self, *, amount_fen: int, pieces: int) -> Reason | None:
        """What is missing to the next larger gift."""
        return self.calculator.next_step(amount_fen=amount_fen, pieces=pieces)


BENEFIT = GiftGoods
