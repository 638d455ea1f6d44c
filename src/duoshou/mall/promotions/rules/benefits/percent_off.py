"""折扣: a percentage of the price to pay, flat or by steps. 8.5折; 满2件9折，满3件8折; 满300打9折."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.measures import BY_AMOUNT, BY_PIECES, missing, reach_words
from duoshou.mall.promotions.rules.calculators.percent import WHOLE_PERMILLE, paid_fen, percent_words
from duoshou.mall.promotions.rules.calculators.tiers import Tiers
from duoshou.mall.promotions.rules.lane_names import BUNDLE, ITEM_PRICE
from duoshou.mall.promotions.rules.reasons import NothingLeftToReduce, Reason
from duoshou.mall.promotions.rules.rule import Benefit, Bundled, Group, Terms, Use
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class PercentOff(Benefit):
    """The values of `calculator` are what is paid, in ‰: 850 is 8.5 折. The price to pay is rounded half up."""

    rule = "percent_off"

    calculator: Tiers

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> PercentOff:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        steps = given.any("calculator")
        if not isinstance(steps, Mapping) or steps.get("rule") != Tiers.rule:
            raise given.refuse("calculator", "只能用 tiers", "it has to be tiers")
        calculator = Tiers.from_terms(steps)
        given.nothing_else()
        paid = [value for _, value in calculator.steps]
        if paid[0] >= WHOLE_PERMILLE or paid != sorted(set(paid), reverse=True):
            raise given.refuse(
                "calculator.steps",
                "每一档要付的千分数必须小于 1000 并逐档变小",
                "each step has to cost fewer ‰ than the last, all below 1000",
            )
        return cls(calculator=calculator)

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "calculator": self.calculator.terms()}

    @property
    def words(self) -> Words:
        """`8.5折`, or the steps."""
        said = [(reach_words(self.calculator.by, reach), percent_words(paid)) for reach, paid in self.calculator.steps]
        zh = "，".join(
            f"{reach.zh}{'打' if reach.zh and paid.zh.endswith('折') else ''}{paid.zh}" for reach, paid in said
        )
        return Words(zh, ", ".join(f"{paid.en} {reach.en}".strip() for reach, paid in said))

    @property
    def least_fen(self) -> int:
        """The first amount that counts."""
        return self.calculator.least_fen

    @property
    def least_pieces(self) -> int:
        """The first number of pieces that counts."""
        return self.calculator.least_pieces

    def objection_to(self, lane: str) -> Words | None:
        """The price of one piece knows no steps; a bundle is made of pieces."""
        flat = len(self.calculator.steps) == 1 and self.calculator.steps[0][0] == 0
        if lane == ITEM_PRICE and not flat:
            return Words("单品价的折扣不能分档", "the price of one piece has no steps")
        if lane == BUNDLE and self.calculator.by != BY_PIECES:
            return Words("多件优惠要按件数", "a bundle counts pieces")
        return None

    def unit_fen(self, *, sku_id: int, price_fen: int) -> int:
        """What one piece costs now."""
        del sku_id
        return (price_fen * self.calculator.steps[0][1] + 500) // WHOLE_PERMILLE

    def bundled(self, groups: Sequence[Group]) -> Bundled | None:
        """All free pieces at the percentage of the step they reach."""
        pieces = amount_fen = 0
        for _, _, unit_fen, free in groups:
            pieces += free
            amount_fen += unit_fen * free
        off_fen = self.off_fen(amount_fen=amount_fen, pieces=pieces)
        if off_fen == 0:
            return None
        return Bundled(off_fen, tuple([Use(place, free, unit * free) for place, _, unit, free in groups]))

    def bundle_needs(self, groups: Sequence[Group]) -> Reason:
        """The pieces missing to the first step; none when the goods cost nothing anyway."""
        short = self.least_pieces - sum(group.pieces for group in groups)
        return missing(BY_PIECES, short) if short > 0 else NothingLeftToReduce()

    def off_fen(self, *, amount_fen: int, pieces: int) -> int:
        """What is taken off: the amount less what is paid of it; nothing below the first step."""
        calculator = self.calculator
        reached = amount_fen if calculator.by == BY_AMOUNT else pieces
        if reached < calculator.steps[0][0]:
            return 0
        return amount_fen - paid_fen(amount_fen, pays_permille=calculator.gives(amount_fen=amount_fen, pieces=pieces))

    def next_step(self, *, amount_fen: int, pieces: int) -> Reason | None:
        """What is missing to the next step."""
        return self.calculator.next_step(amount_fen=amount_fen, pieces=pieces)


BENEFIT = PercentOff
