"""The smallest explanation: as few segments as possible, in the dimension where the movement sits."""

from __future__ import annotations

import random
import time
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from duoshou.analysis.decompose.segments import SegmentSides
from duoshou.analysis.decompose.smallest import explanation, smallest_explaining

ENOUGH = Fraction(4, 5)
sizes = st.integers(0, 1_000)
few_segments = st.lists(st.tuples(sizes, sizes), min_size=1, max_size=8).map(
    lambda pairs: [SegmentSides(str(place), *pair) for place, pair in enumerate(pairs)]
)


def sides(**changes: tuple[int, int]) -> list[SegmentSides]:
    return [SegmentSides(name, *pair) for name, pair in changes.items()]


class TestTheNamedSegments:
    @given(few_segments)
    def test_are_as_few_as_can_explain_enough(self, segments: list[SegmentSides]):
        told = explanation("d", segments, enough=ENOUGH)
        change = sum(one.after - one.before for one in segments)
        if change == 0:
            assert told is None
            return
        assert told is not None
        assert told.explained + told.rest == change
        sign = 1 if change > 0 else -1
        assert told.explained * sign >= change * sign * ENOUGH
        fewer = combinations([one.after - one.before for one in segments], len(told.segments) - 1)
        assert all(sum(some) * sign < change * sign * ENOUGH for some in fewer)

    @given(few_segments, st.randoms(use_true_random=False))
    def test_do_not_hang_on_the_order_they_are_given_in(self, segments: list[SegmentSides], dice: random.Random):
        shuffled = list(segments)
        dice.shuffle(shuffled)
        assert explanation("d", shuffled, enough=ENOUGH) == explanation("d", segments, enough=ENOUGH)

    def test_may_explain_more_than_all_when_others_made_up_for_it(self):
        told = explanation("item", sides(tea=(200, 70), cups=(100, 130)), enough=ENOUGH)
        assert told is not None
        assert (told.segments, told.change, told.explained, told.rest) == (("tea",), -100, -130, 30)


class TestTheChosenDimension:
    def test_is_the_one_where_the_movement_sits_elsewhere_than_the_size(self):
        items = [SegmentSides(f"item {number}", 100, 100) for number in range(9)] + sides(gone=(100, 0))
        terminals = sides(phone=(900, 805), computer=(100, 95))
        told = smallest_explaining({"terminal": terminals, "item": items})
        assert told is not None
        assert (told.dimension, told.segments) == ("item", ("gone",))

    def test_is_the_coarser_one_when_it_says_the_same_in_fewer_words(self):
        items = [SegmentSides(f"cup {n}", 100, 50) for n in range(10)] + [
            SegmentSides(f"tea {n}", 100, 100) for n in range(90)
        ]
        told = smallest_explaining({"item": items, "category": sides(cups=(1_000, 500), tea=(9_000, 9_000))})
        assert told is not None
        assert (told.dimension, told.segments) == ("category", ("cups",))

    def test_does_not_surprise_when_all_fell_alike(self):
        told = smallest_explaining({"source": sides(search=(1_000, 500), ads=(500, 250))})
        assert told is not None
        assert told.surprise < 0.2

    def test_is_the_first_of_equals(self):
        told = smallest_explaining({"a": sides(x=(10, 5), y=(10, 10)), "b": sides(p=(10, 5), q=(10, 10))})
        assert told is not None
        assert told.dimension == "a"

    def test_is_none_when_nothing_changed(self):
        assert smallest_explaining({"a": sides(x=(10, 5), y=(5, 10)), "b": []}) is None

    def test_of_four_dimensions_and_1_000_segments_takes_less_than_50_ms(self):
        dice = random.Random(11)
        dimensions = {
            name: [SegmentSides(str(n), dice.randint(0, 10**6), dice.randint(0, 10**6)) for n in range(1_000)]
            for name in "abcd"
        }
        took = []
        for _ in range(5):
            began = time.process_time()
            smallest_explaining(dimensions)
            took.append(time.process_time() - began)
        assert min(took) < 0.05
