"""How much each segment moved a sum or a quotient, and how much of it was its size and how much its own rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duoshou.analysis.decompose.whole_parts import whole_parts


@dataclass(frozen=True, slots=True)
class SegmentSides:
    """One segment before and after: an amount and what it is counted on (money and visitors, refunds and sales).

    A segment that is not there on one side has zeros there. `base` is None where the count is not known.
    """

    segment: str
    before: int
    after: int
    base_before: int | None = None
    base_after: int | None = None


@dataclass(frozen=True, slots=True)
class SumPart:
    """What one segment added to the change of a sum: contribution = mix + rate, in whole units.

    `mix` is what its base did (more or fewer came), `rate` what each unit of it did (each brought more or less); both
    None where the base is not known.
    """

    segment: str
    contribution: int
    mix: int | None
    rate: int | None


@dataclass(frozen=True, slots=True)
class QuotientPart:
    """What one segment added to the change of a quotient of sums: contribution = mix + rate, exactly.

    `mix`: its share of the base grew or shrank, held against the quotient of the whole. `rate`: its own quotient moved.
    """

    segment: str
    mix: Fraction
    rate: Fraction

    @property
    def contribution(self) -> Fraction:
        """All that the segment added."""
        return self.mix + self.rate


def sum_parts(segments: Sequence[SegmentSides]) -> tuple[SumPart, ...]:
    """Every segment's part of the change of Σ amount; the contributions add up to it, mix and rate to each of them.

    Mix and rate are the Shapley values of base × (amount ÷ base); a quotient that does not exist on one side is held at
    its value on the other, so a segment that appears or vanishes is all mix. An amount without any base (a sale without
    a visitor) is all rate.
    """
    return tuple(_sum_part(one) for one in segments)


def _sum_part(one: SegmentSides) -> SumPart:
    change = one.after - one.before
    if one.base_before is None or one.base_after is None:
        return SumPart(one.segment, change, None, None)
    own, over = _mean_quotient(one.before, one.base_before, one.after, one.base_after)
    by_base = own * (one.base_after - one.base_before) * (1 if over > 0 else -1)
    mix, rate = whole_parts(exact=(by_base, change * abs(over) - by_base), over=abs(over), total=change)
    return SumPart(one.segment, change, mix, rate)


def quotient_parts(segments: Sequence[SegmentSides]) -> tuple[QuotientPart, ...] | None:
    """Every segment's part of the change of Σ amount ÷ Σ base, exact; None where one side has no base at all.

    With share w of the base and quotient r, a segment's rate effect is the mean of its shares times the move of r, its
    mix effect the move of w times how far its mean r lies from the mean quotient of the whole (Bennet's symmetric form,
    which is the Shapley value of w × r; the whole's quotient may be taken off because the shares add up to one on both
    sides). Zero bases as in `sum_parts`.

    Raises ValueError where a base is not known.
    """
    whole = _whole(segments)
    if whole.base_before == 0 or whole.base_after == 0:
        return None
    middle = (Fraction(whole.before, whole.base_before) + Fraction(whole.after, whole.base_after)) / 2
    return tuple(_quotient_part(one, whole, middle) for one in segments)


@dataclass(frozen=True, slots=True)
class _Whole:
    before: int
    after: int
    base_before: int
    base_after: int


def _whole(segments: Sequence[SegmentSides]) -> _Whole:
    before = after = base_before = base_after = 0
    for one in segments:
        if one.base_before is None or one.base_after is None:
            raise ValueError("a quotient needs the base of every segment")
        before, after = before + one.before, after + one.after
        base_before, base_after = base_before + one.base_before, base_after + one.base_after
    return _Whole(before, after, base_before, base_after)


def _quotient_part(one: SegmentSides, whole: _Whole, middle: Fraction) -> QuotientPart:
    """In whole numbers up to the last step: in fractions all the time would go into common divisors."""
    base_before, base_after = one.base_before or 0, one.base_after or 0
    own, own_over = _mean_quotient(one.before, base_before, one.after, base_after)
    over = whole.base_before * whole.base_after
    share_move = base_after * whole.base_before - base_before * whole.base_after
    moved = one.after * whole.base_before - one.before * whole.base_after
    from_middle = own * middle.denominator - middle.numerator * own_over
    return QuotientPart(
        one.segment,
        mix=Fraction(share_move * from_middle, over * own_over * middle.denominator),
        rate=Fraction(moved * own_over - share_move * own, over * own_over),
    )


def _mean_quotient(before: int, base_before: int, after: int, base_after: int) -> tuple[int, int]:
    """The mean of the two quotients, over the second number; one that does not exist is held at the other."""
    if base_before and base_after:
        return before * base_after + after * base_before, 2 * base_before * base_after
    if base_before:
        return before, base_before
    if base_after:
        return after, base_after
    return 0, 1
