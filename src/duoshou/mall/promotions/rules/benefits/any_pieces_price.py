"""任选: any so many pieces of the goods that take part for one price. 99元任选3件."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.measures import yuan
from duoshou.mall.promotions.rules.reasons import NeedsMorePieces, NothingLeftToReduce, Reason
from duoshou.mall.promotions.rules.rule import Benefit, Bundled, Group, Terms, Use, dearest_first
from duoshou.mall.promotions.rules.terms import MOST_PIECES, TermsReader


@dataclass(frozen=True, slots=True)
class AnyPiecesPrice(Benefit):
    """Each full `pieces`, from the dearest piece to the cheapest, cost `price_fen` when that is less.

    `most_times` at most; pieces that would not get cheaper stay free for other bundles.
    """

    rule = "any_pieces_price"

    pieces: int
    price_fen: int
    most_times: int | None = None

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> AnyPiecesPrice:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        benefit = cls(
            pieces=given.pieces("pieces", least=2),
            price_fen=given.fen("price_fen", least=0),
            most_times=given.whole_or_none("most_times", least=1, most=MOST_PIECES),
        )
        given.nothing_else()
        return benefit

    def terms(self) -> Terms:
        """As JSON holds it."""
        terms: Terms = {"rule": self.rule, "pieces": self.pieces, "price_fen": self.price_fen}
        return terms if self.most_times is None else {**terms, "most_times": self.most_times}

    @property
    def words(self) -> Words:
        """`99元任选3件`."""
        return Words(f"{yuan(self.price_fen)}元任选{self.pieces}件", f"any {self.pieces} for ¥{yuan(self.price_fen)}")

    @property
    def least_pieces(self) -> int:
        """One full choice."""
        return self.pieces

    def bundled(self, groups: Sequence[Group]) -> Bundled | None:
        """What the full choices save, as long as one more saves anything."""
        row = dearest_first(groups)
        most = sum([group.pieces for group in row]) // self.pieces
        if self.most_times is not None and self.most_times < most:
            most = self.most_times
        # No choice is worth more than the one before it, so the last that saves is found by halving: a full cart of a
        # million pieces is asked about twenty times, not half a million.
        times = 0
        while times < most:
            middle = (times + most + 1) // 2
            if self._saves(row, middle):
                times = middle
            else:
                most = middle - 1
        if times == 0:
            return None
        uses, worth_fen = self._dearest(row, times * self.pieces)
        return Bundled(worth_fen - times * self.price_fen, uses)

    def bundle_needs(self, groups: Sequence[Group]) -> Reason:
        """The pieces missing to the first choice; none when they are already cheaper."""
        short = self.pieces - sum(group.pieces for group in groups)
        return NeedsMorePieces(short) if short > 0 else NothingLeftToReduce()

    def _saves(self, row: Sequence[Group], time: int) -> bool:
        """Whether the choice made as the `time`-th, from 1 on, is worth more than its price."""
        before_fen = self._dearest(row, (time - 1) * self.pieces)[1]
        return self._dearest(row, time * self.pieces)[1] - before_fen > self.price_fen

    @staticmethod
    def _dearest(row: Sequence[Group], wanted: int) -> tuple[tuple[Use, ...], int]:
        """The first `wanted` pieces of the row, and what they are worth."""
        uses, worth_fen = [], 0
        for place, _, unit_fen, pieces in row:
            taken = min(pieces, wanted)
            if taken == 0:
                break
            wanted -= taken
            uses.append(Use(place, taken, unit_fen * taken))
            worth_fen += unit_fen * taken
        return tuple(uses), worth_fen


BENEFIT = AnyPiecesPrice
