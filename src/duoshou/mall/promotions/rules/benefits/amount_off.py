"""满减: an amount off, by steps or for every full amount. 满300减30，满500减60; 每满100减10."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators import calculator_from_terms
from duoshou.mall.promotions.rules.calculators.for_every_full import ForEveryFull
from duoshou.mall.promotions.rules.calculators.measures import reach_words, yuan
from duoshou.mall.promotions.rules.calculators.tiers import Tiers
from duoshou.mall.promotions.rules.reasons import Reason
from duoshou.mall.promotions.rules.rule import Benefit, Terms
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class AmountOff(Benefit):
    """What the calculator gives, in fen; never more than there is to pay."""

    rule = "amount_off"

    calculator: Tiers | ForEveryFull

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> AmountOff:
        """Raises UnreadableTerms, UnknownRule."""
        given = TermsReader(terms, rule=cls.rule)
        calculator = calculator_from_terms(given.any("calculator"))
        given.nothing_else()
        if not isinstance(calculator, Tiers | ForEveryFull):
            raise given.refuse("calculator", "不能用这个算法", "this calculator does not fit")
        if isinstance(calculator, Tiers):
            worth = [value for _, value in calculator.steps]
            if worth[0] < 1 or worth != sorted(set(worth)):
                raise given.refuse("calculator.steps", "每一档要比前一档减得多", "each step has to take off more")
        return cls(calculator=calculator)

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "calculator": self.calculator.terms()}

    @property
    def words(self) -> Words:
        """`满300减30，满500减60` or `每满100减10`."""
        match self.calculator:
            case ForEveryFull(by=by, every=every, worth=worth, most_times=most):
                said = reach_words(by, every)
                limit = Words("", "") if most is None else Words(f"，最多{most}次", f", {most} times at most")
                per = said.en.removeprefix("from ")
                return Words(f"每{said.zh}减{yuan(worth)}{limit.zh}", f"¥{yuan(worth)} off for every {per}{limit.en}")
            case Tiers(by=by, steps=steps):
                said_steps = [(reach_words(by, reach), yuan(worth)) for reach, worth in steps]
                zh = "，".join(f"{reach.zh or '立'}减{worth}" for reach, worth in said_steps)
                return Words(zh, ", ".join(f"¥{worth} off {reach.en}".strip() for reach, worth in said_steps))

    @property
    def least_fen(self) -> int:
        """The first amount that counts."""
        return self.calculator.least_fen

    @property
    def least_pieces(self) -> int:
        """The first number of pieces that counts."""
        return self.calculator.least_pieces

    @property
    def most_off_fen(self) -> int | None:
        """The last step, or all the times; None when it counts without end."""
        match self.calculator:
            case Tiers(steps=steps):
                return steps[-1][1]
            case ForEveryFull(worth=worth, most_times=most):
                return None if most is None else worth * most

    def off_fen(self, *, amount_fen: int, pieces: int) -> int:
        """What is taken off; never more than the amount."""
        off = self.calculator.gives(amount_fen=amount_fen, pieces=pieces)
        return off if off < amount_fen else amount_fen

    def next_step(self, *, amount_fen: int, pieces: int) -> Reason | None:
        """What is missing to the next larger discount."""
        return self.calculator.next_step(amount_fen=amount_fen, pieces=pieces)


BENEFIT = AmountOff
