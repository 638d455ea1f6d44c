"""What every rule is: frozen, told in terms, said in words; and the shapes of conditions, calculators and benefits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, ClassVar, NamedTuple, Self

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.facts import Visit
from duoshou.mall.promotions.rules.reasons import Reason

Terms = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One small rule: `rule` is its name in terms; from_terms and terms are each other's mirror."""

    rule: ClassVar[str]

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> Self:
        """The rule that the terms describe. Raises UnreadableTerms, which names the field."""
        raise NotImplementedError

    def terms(self) -> Terms:
        """The rule as JSON holds it."""
        raise NotImplementedError

    @property
    def words(self) -> Words:
        """The sentence that the buyer reads."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Condition(Rule):
    """What must be true before a promotion applies. Its subclasses say what it looks at."""


@dataclass(frozen=True, slots=True)
class AboutTheVisit(Condition):
    """A condition on buyer, scene, region or time of day."""

    def holds(self, visit: Visit) -> bool:
        """Whether the visit meets it."""
        raise NotImplementedError

    def why_not(self, visit: Visit) -> Reason:
        """The fact in its way."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class AboutTheGoods(Condition):
    """A condition on what the goods that take part come to, after the lanes before: at least so much, so many."""

    @property
    def least_fen(self) -> int:
        """The amount that must be reached; 0 when the amount does not matter."""
        return 0

    @property
    def least_pieces(self) -> int:
        """The pieces that must be reached; 0 when they do not matter."""
        return 0


@dataclass(frozen=True, slots=True)
class AboutALine(Condition):
    """Which goods take part at all."""

    def covers(self, sku_id: int, product_id: int, category_ids: Sequence[int]) -> bool:
        """Whether these goods take part."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Calculator(Rule):
    """How a benefit grows with what is bought."""

    @property
    def least_fen(self) -> int:
        """Below this amount there is nothing; 0 when the amount does not matter."""
        return 0

    @property
    def least_pieces(self) -> int:
        """Below so many pieces there is nothing; 0 when they do not matter."""
        return 0

    def gives(self, *, amount_fen: int, pieces: int) -> int:
        """What so much and so many give; 0 for nothing."""
        raise NotImplementedError

    def next_step(self, *, amount_fen: int, pieces: int) -> Reason | None:
        """What is missing to the next larger gift; None when there is none."""
        raise NotImplementedError


class Group(NamedTuple):
    """Pieces of one line that are still free to take part in a bundle; `place` is the line's place in the cart."""

    place: int
    sku_id: int
    unit_fen: int
    pieces: int


def dearest_first(groups: Sequence[Group]) -> list[Group]:
    """The groups by falling price of one piece; those of one price stay in the order of their places."""
    return sorted(groups, key=itemgetter(2), reverse=True)


class Use(NamedTuple):
    """Pieces of one line that a bundle takes up, and the weight with which the line bears the discount."""

    place: int
    pieces: int
    weight_fen: int


class Bundled(NamedTuple):
    """What a bundle takes off, and the pieces it takes up."""

    off_fen: int
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Benefit(Rule):
    """What the buyer gets. A benefit answers the question of the lane it stands in and leaves the others alone."""

    @property
    def least_fen(self) -> int:
        """Below this amount it gives nothing; 0 when the amount does not matter."""
        return 0

    @property
    def least_pieces(self) -> int:
        """Below so many pieces it gives nothing; 0 when they do not matter."""
        return 0

    @property
    def most_off_fen(self) -> int | None:
        """Lanes threshold and coupon: it never takes off more; None when that grows with the amount."""
        return None

    @property
    def only_sku_ids(self) -> frozenset[int] | None:
        """The only SKUs that it can concern; None when it names none."""
        return None

    def region_left_out(self, regions: tuple[str, ...]) -> str | None:
        """The region of these to which it does not go; None when it goes there, or while the place is unknown."""
        del regions
        return None

    def objection_to(self, lane: str) -> Words | None:
        """Why these very terms cannot stand in the lane; None when they can."""
        del lane
        return None

    def unit_fen(self, *, sku_id: int, price_fen: int) -> int:
        """Lane item_price: what one piece costs now; not less than 0, not more than `price_fen`."""
        raise NotImplementedError

    def bundled(self, groups: Sequence[Group]) -> Bundled | None:
        """Lane bundle: what these free pieces give; None for nothing, and then also nothing for fewer pieces."""
        raise NotImplementedError

    def bundle_needs(self, groups: Sequence[Group]) -> Reason:
        """Lane bundle: what is missing when `bundled` gives nothing."""
        raise NotImplementedError

    def off_fen(self, *, amount_fen: int, pieces: int) -> int:
        """Lanes threshold and coupon: what is taken off an amount; between 0 and the amount."""
        raise NotImplementedError

    def freight_off_fen(self, *, freight_fen: int) -> int:
        """Lane freight: what is taken off the freight; between 0 and the freight."""
        raise NotImplementedError

    def gift_pieces(self, *, amount_fen: int, pieces: int) -> int:
        """Lane gift: how many pieces of `gift_sku_id` are given."""
        raise NotImplementedError

    @property
    def gift_sku_id(self) -> int:
        """Lane gift: what is given."""
        raise NotImplementedError

    def next_step(self, *, amount_fen: int, pieces: int) -> Reason | None:
        """What is missing to get (more of) the benefit; None when nothing would help."""
        del amount_fen, pieces
        return None
