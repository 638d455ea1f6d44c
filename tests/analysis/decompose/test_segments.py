"""Segments of sums and quotients: mix and rate, segments that appear and vanish, rows and columns that add up."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.analysis.decompose.factors import Link, factor_parts
from duoshou.analysis.decompose.grid import grid
from duoshou.analysis.decompose.segments import SegmentSides, quotient_parts, sum_parts

MONEY_FEN = 10**11
small = st.integers(0, 3)
bases = st.one_of(small, st.integers(0, 10**9))
amounts = st.one_of(small, st.integers(-MONEY_FEN, MONEY_FEN))
segments = st.lists(st.builds(SegmentSides, st.just("s"), amounts, amounts, bases, bases), min_size=1, max_size=30)


def quotient(amount: int, base: int) -> Fraction:
    return Fraction(amount, base)


class TestSegmentsOfASum:
    @given(segments)
    def test_add_up_to_the_change_and_mix_and_rate_to_each(self, sides: list[SegmentSides]):
        parts = sum_parts(sides)
        assert sum(part.contribution for part in parts) == sum(one.after - one.before for one in sides)
        assert all(part.contribution == (part.mix or 0) + (part.rate or 0) for part in parts)

    def test_are_mix_when_more_came_and_rate_when_each_brought_more(self):
        more, richer = sum_parts([SegmentSides("a", 1_000, 2_000, 10, 20), SegmentSides("b", 1_000, 1_500, 10, 10)])
        assert (more.mix, more.rate) == (1_000, 0)
        assert (richer.mix, richer.rate) == (0, 500)

    def test_are_all_mix_when_they_appear_or_vanish(self):
        new, gone = sum_parts([SegmentSides("new", 0, 700, 0, 7), SegmentSides("gone", 900, 0, 3, 0)])
        assert (new.mix, new.rate, gone.mix, gone.rate) == (700, 0, -900, 0)

    def test_are_all_rate_when_money_came_without_anybody(self):
        (part,) = sum_parts([SegmentSides("a", 0, 700, 0, 0)])
        assert (part.mix, part.rate) == (0, 700)

    def test_have_no_mix_when_nobody_knows_who_came(self):
        (part,) = sum_parts([SegmentSides("a", 500, 700)])
        assert (part.contribution, part.mix, part.rate) == (200, None, None)


class TestSegmentsOfAQuotient:
    @given(segments)
    def test_add_up_to_its_change_exactly(self, sides: list[SegmentSides]):
        base_before = sum(one.base_before or 0 for one in sides)
        base_after = sum(one.base_after or 0 for one in sides)
        parts = quotient_parts(sides)
        if not base_before or not base_after:
            assert parts is None
            return
        assert parts is not None
        change = quotient(sum(one.after for one in sides), base_after)
        change -= quotient(sum(one.before for one in sides), base_before)
        assert sum(part.contribution for part in parts) == change

    def test_show_a_quotient_that_moved_by_mix_alone(self):
        # Both sources convert as before (1 % and 5 %), but the poor one doubled: 3 % becomes 2.33 %.
        parts = quotient_parts([SegmentSides("poor", 10, 20, 1_000, 2_000), SegmentSides("rich", 50, 50, 1_000, 1_000)])
        assert parts is not None
        assert [part.rate for part in parts] == [0, 0]
        assert sum(part.mix for part in parts) == Fraction(70, 3_000) - Fraction(60, 2_000)
        assert all(part.mix < 0 for part in parts)

    def test_show_a_quotient_that_moved_by_rate_alone(self):
        parts = quotient_parts([SegmentSides("a", 10, 20, 1_000, 1_000), SegmentSides("b", 50, 50, 1_000, 1_000)])
        assert parts is not None
        assert [(part.mix, part.rate) for part in parts] == [(0, Fraction(10, 2_000)), (0, 0)]

    def test_are_mix_when_they_vanish(self):
        parts = quotient_parts([SegmentSides("a", 10, 0, 500, 0), SegmentSides("b", 5, 10, 500, 1_000)])
        assert parts is not None
        assert [part.rate for part in parts] == [0, 0]

    def test_need_to_know_the_base(self):
        with pytest.raises(ValueError):
            quotient_parts([SegmentSides("a", 1, 2)])


def chain(visitors: tuple[int, int], buyers: tuple[int, int], fen: tuple[int, int]) -> list[Link]:
    return [Link("visitors", *visitors), Link("conversion", *buyers), Link("spend", *fen)]


pairs = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))


class TestTheGrid:
    @given(
        st.dictionaries(st.sampled_from("abcdefgh"), st.builds(chain, pairs, pairs, pairs), min_size=1),
        st.integers(0, 9),
    )
    def test_adds_up_in_both_directions(self, parts: dict[str, list[Link]], seen_twice: int):
        totals = [
            (
                sum(one[place].before or 0 for one in parts.values()),
                sum(one[place].after or 0 for one in parts.values()),
            )
            for place in range(3)
        ]
        totals[0] = (max(totals[0][0] - seen_twice, 0), totals[0][1])
        whole = chain(*totals)
        told = grid(whole=whole, segments=parts)
        for name, links in parts.items():
            assert told.of_segment(name) == (links[2].after or 0) - (links[2].before or 0)
        for place, factor in enumerate(told.factors):
            column = sum(row[place] for row in told.cells.values())
            assert column + told.between[place] == factor.contribution
        assert sum(told.between) == 0
        assert told.factors == factor_parts(whole)

    def test_shows_a_shift_between_segments_that_no_segment_made(self):
        poor, rich = chain((1_000, 2_000), (10, 20), (100, 200)), chain((1_000, 1_000), (50, 50), (500, 500))
        told = grid(whole=chain((2_000, 3_000), (60, 70), (600, 700)), segments={"poor": poor, "rich": rich})
        assert told.cells == {"poor": (100, 0, 0), "rich": (0, 0, 0)}
        # The whole had 1,000 visitors more of whom 3 % to 2.33 % buy at 10; that they were poor ones cost the rest.
        assert told.between == (167, -167, 0)

    def test_refuses_segments_that_do_not_add_up(self):
        with pytest.raises(ValueError):
            grid(whole=chain((1, 2), (1, 2), (1, 2)), segments={"a": chain((1, 2), (1, 2), (1, 3))})

    def test_of_1_000_segments_takes_less_than_50_ms(self):
        parts = {
            str(number): chain((number + 5, number + 9), (number % 7 + 1, number % 5 + 1), (number * 311, number * 297))
            for number in range(1_000)
        }
        whole = chain(
            *(
                (
                    sum(one[place].before or 0 for one in parts.values()),
                    sum(one[place].after or 0 for one in parts.values()),
                )
                for place in range(3)
            )
        )
        sides = [
            SegmentSides(name, one[2].before or 0, one[2].after or 0, one[0].before, one[0].after)
            for name, one in parts.items()
        ]
        fastest = min(self.seconds(whole, parts, sides) for _ in range(5))
        assert fastest < 0.05

    @staticmethod
    def seconds(whole: list[Link], parts: dict[str, list[Link]], sides: list[SegmentSides]) -> float:
        began = time.process_time()
        grid(whole=whole, segments=parts)
        sum_parts(sides)
        return time.process_time() - began
