"""第N件: every N-th piece at a percentage of its price, or free. 第2件半价; 第3件0元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.percent import WHOLE_PERMILLE, paid_fen, percent_words
from duoshou.mall.promotions.rules.reasons import NeedsMorePieces, NothingLeftToReduce, Reason
from duoshou.mall.promotions.rules.rule import Benefit, Bundled, Group, Terms, Use, dearest_first
from duoshou.mall.promotions.rules.terms import MOST_PIECES, TermsReader

MOST_NTH = 100


@dataclass(frozen=True, slots=True)
class NthPiece(Benefit):
    """The pieces are laid out from the dearest to the cheapest; every `nth` of them costs `pays_permille`.

    So the cheapest of each N is reduced. `same_sku`: pieces of different SKUs are not counted together. Pieces beyond
    the last full N stay free for other bundles.
    """

    rule = "nth_piece"

    nth: int
    pays_permille: int
    same_sku: bool = False
    most_times: int | None = None

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> NthPiece:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        benefit = cls(
            nth=given.whole("nth", least=2, most=MOST_NTH),
            pays_permille=given.whole("pays_permille", least=0, most=WHOLE_PERMILLE - 1),
            same_sku=given.yes_or_no("same_sku", otherwise=False),
            most_times=given.whole_or_none("most_times", least=1, most=MOST_PIECES),
        )
        given.nothing_else()
        return benefit

    def terms(self) -> Terms:
        """As JSON holds it."""
        terms: Terms = {"rule": self.rule, "nth": self.nth, "pays_permille": self.pays_permille}
        terms |= {"same_sku": True} if self.same_sku else {}
        return terms if self.most_times is None else {**terms, "most_times": self.most_times}

    @property
    def words(self) -> Words:
        """`第2件5折`."""
        paid = percent_words(self.pays_permille)
        same = Words("同款", " of the same") if self.same_sku else Words("", "")
        return Words(f"{same.zh}第{self.nth}件{paid.zh}", f"every {_ordinal(self.nth)} piece{same.en} {paid.en}")

    @property
    def least_pieces(self) -> int:
        """The first full N."""
        return self.nth

    def bundled(self, groups: Sequence[Group]) -> Bundled | None:
        """What the N-th pieces save, each line bearing its own."""
        if not self.same_sku:
            found = self._in_one_row(groups, self.most_times)
        else:
            found, times_left = [], self.most_times
            for row in _by_sku(groups):
                found += self._in_one_row(row, times_left)
                times_left = None if times_left is None else times_left - sum(group.pieces for group in row) // self.nth
                if times_left is not None and times_left <= 0:
                    break
        off_fen = sum(use.weight_fen for use in found)
        return Bundled(off_fen, tuple(found)) if off_fen else None

    def _in_one_row(self, groups: Sequence[Group], most_times: int | None) -> list[Use]:
        """The pieces taken up, the weight being exactly what each line saves."""
        nth, times = self.nth, sum([group.pieces for group in groups]) // self.nth
        if most_times is not None and most_times < times:
            times = most_times
        last, stands, uses = times * nth, 0, []
        for place, _, unit_fen, pieces in dearest_first(groups):
            if stands >= last:
                break
            end = min(stands + pieces, last)
            save_fen = 0
            if reduced := end // nth - stands // nth:
                save_fen = reduced * (unit_fen - paid_fen(unit_fen, pays_permille=self.pays_permille))
            uses.append(Use(place, end - stands, save_fen))
            stands = end
        return uses

    def bundle_needs(self, groups: Sequence[Group]) -> Reason:
        """The pieces missing to the first N; of the fullest SKU when SKUs are not counted together."""
        rows = _by_sku(groups) if self.same_sku else [groups]
        most = max((sum(group.pieces for group in row) for row in rows), default=0)
        return NeedsMorePieces(self.nth - most) if most < self.nth else NothingLeftToReduce()


def _by_sku(groups: Sequence[Group]) -> list[list[Group]]:
    """The groups of each SKU together, the SKU that saves most for its N first."""
    rows: dict[int, list[Group]] = {}
    for group in groups:
        rows.setdefault(group.sku_id, []).append(group)
    return sorted(rows.values(), key=lambda row: (-row[0].unit_fen, row[0].place))


def _ordinal(number: int) -> str:
    tail = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else tail}"


BENEFIT = NthPiece
