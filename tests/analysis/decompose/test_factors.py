"""Factors of a product: Shapley values by another road, zero and unknown counts, sums to the fen."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import prod

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duoshou.analysis.decompose.factors import FactorPart, Link, factor_parts, quotients, shapley
from duoshou.analysis.decompose.whole_parts import whole_parts

NAMES = ("visitors", "conversion", "spend", "d", "e", "f")
counts = st.one_of(st.none(), st.integers(min_value=0, max_value=5), st.integers(min_value=0, max_value=10**12))
signed = st.integers(min_value=-(10**12), max_value=10**12)
sides = st.tuples(counts, counts)
ends = st.tuples(signed, signed)
chains = st.builds(lambda upper, last: [*upper, last], st.lists(sides, max_size=5), ends)


def linked(*pairs: tuple[int | None, int | None]) -> list[Link]:
    return [Link(name, *pair) for name, pair in zip(NAMES, pairs, strict=False)]


def by_every_order(before: list[Fraction], after: list[Fraction]) -> list[Fraction]:
    """Shapley values as the textbook says: every order in which the factors can move, one step at a time."""
    moved = [Fraction(0)] * len(before)
    orders = list(permutations(range(len(before))))
    for order in orders:
        now = list(before)
        for place in order:
            earlier = prod(now)
            now[place] = after[place]
            moved[place] += prod(now) - earlier
    return [one / len(orders) for one in moved]


def contributions(*pairs: tuple[int | None, int | None]) -> dict[tuple[str, ...], int]:
    return {part.factors: part.contribution for part in factor_parts(linked(*pairs))}


class TestTheFactorsOfAChange:
    @given(chains)
    @example([(0, 100), (0, 5), (0, 50_000)])
    @example([(100, 0), (5, 0), (50_000, 0)])
    @example([(0, 0), (3, 0), (7, -7)])
    @example([(None, 3), (2, 2), (1, 10)])
    def test_add_up_to_it_to_the_fen(self, pairs: list[tuple[int | None, int | None]]):
        parts = factor_parts(linked(*pairs))
        before, after = pairs[-1]
        assert sum(part.contribution for part in parts) == (after or 0) - (before or 0)
        assert [name for part in parts for name in part.factors] == list(NAMES[: len(pairs)])

    @given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), min_size=1, max_size=5))
    def test_are_the_mean_over_every_order_of_moving(self, pairs: list[tuple[int, int]]):
        before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        exact, over = shapley(*quotients(before, after))
        above = [(1, 1), *pairs[:-1]]
        told = by_every_order(
            [Fraction(one[0], up[0]) for one, up in zip(pairs, above, strict=True)],
            [Fraction(one[1], up[1]) for one, up in zip(pairs, above, strict=True)],
        )
        assert [Fraction(one, over) for one in exact] == told

    def test_are_these_in_a_case_done_by_hand(self):
        # 1,000 visitors, 2 % buy, 100 yuan each; then 1,200 visitors, 1.5 %, 110 yuan.
        parts = contributions((1_000, 1_200), (20, 18), (200_000, 198_000))
        # visitors +200 × (2·2 %·100 + 2 %·110 + 1.5 %·100 + 2·1.5 %·110) ÷ 6 = +200 × (4 + 2.2 + 1.5 + 3.3) ÷ 6
        assert parts == {("visitors",): 36_667, ("conversion",): -57_833, ("spend",): 19_166}

    def test_swap_their_signs_when_the_days_are_swapped(self):
        there = contributions((900, 1_200), (30, 24), (300_000, 480_000))
        back = contributions((1_200, 900), (24, 30), (480_000, 300_000))
        assert all(abs(there[name] + back[name]) <= 1 for name in there)

    def test_give_nothing_to_a_factor_that_stood_still(self):
        assert contributions((100, 200), (10, 20), (1_000, 3_000))[("conversion",)] == 0


class TestAShopWithoutVisitors:
    def test_lost_its_visitors_and_not_its_conversion(self):
        assert contributions((100, 0), (5, 0), (50_000, 0)) == {
            ("visitors",): -50_000,
            ("conversion",): 0,
            ("spend",): 0,
        }

    def test_gains_all_by_the_first_visitors(self):
        assert contributions((0, 100), (0, 5), (0, 50_000))[("visitors",)] == 50_000

    def test_is_the_limit_of_a_shop_with_very_few(self):
        some, none = (
            contributions((10**6, 20), (5 * 10**4, 1), (10**9, 20_000)),
            contributions((10**6, 0), (5 * 10**4, 0), (10**9, 0)),
        )
        assert some == none | {("visitors",): none[("visitors",)] + 20_000}

    def test_has_one_factor_less_when_buyers_came_unseen(self):
        parts = factor_parts(linked((100, 0), (5, 4), (50_000, 44_000)))
        assert parts == (
            # One buyer less at a mean of 105 yuan; 10 yuan more from four and a half.
            FactorPart(("visitors", "conversion"), -10_500),
            FactorPart(("spend",), 4_500),
        )

    def test_tells_visitors_unknown_on_one_side_together_with_conversion(self):
        assert ("visitors", "conversion") in contributions((None, 80), (5, 4), (50_000, 44_000))


class TestDaysWithoutABuyer:
    def test_fell_by_conversion_alone(self):
        assert contributions((100, 100), (5, 0), (50_000, 0)) == {
            ("visitors",): 0,
            ("conversion",): -50_000,
            ("spend",): 0,
        }


class TestAChain:
    @pytest.mark.parametrize("length", [0, 7])
    def test_of_no_or_seven_factors_is_refused(self, length: int):
        with pytest.raises(ValueError):
            factor_parts([Link(str(place), 1, 2) for place in range(length)])

    def test_whose_end_is_unknown_is_refused(self):
        with pytest.raises(ValueError):
            factor_parts(linked((1, 2), (3, None)))


class TestWholeParts:
    @given(
        exact=st.lists(signed, min_size=1, max_size=40),
        over=st.integers(1, 10**6),
        nudge=st.integers(-3, 3),
    )
    def test_add_up_and_stay_within_a_unit(self, exact: list[int], over: int, nudge: int):
        total = sum(exact) // over
        parts = whole_parts(exact=exact, over=over, total=total)
        assert sum(parts) == total
        assert all(abs(part * over - one) < over for part, one in zip(parts, exact, strict=True))
        assert sum(whole_parts(exact=exact, over=over, total=total + nudge)) == total + nudge

    def test_keep_what_is_whole_already(self):
        assert whole_parts(exact=[6, 4, 5], over=3, total=5) == [2, 1, 2]

    def test_of_nothing_are_refused(self):
        with pytest.raises(ValueError):
            whole_parts(exact=[], over=1, total=0)
