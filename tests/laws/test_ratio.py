"""Laws of ratios: parts are added, never quotients; nothing over nothing is a blank."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from duoshou.kernel.ratio import Ratio, change_ratio

HALF_OF_THE_LAST_PLACE = Fraction(1, 2_000_000)

counts = st.integers(min_value=-(10**15), max_value=10**15)
denominators = st.integers(min_value=1, max_value=10**15)
ratios = st.builds(Ratio, counts, st.integers(min_value=0, max_value=10**15))


class TestARatio:
    @given(numerator=counts)
    def test_over_nothing_is_a_blank(self, numerator: int):
        assert Ratio(numerator, 0).value is None

    @given(numerator=counts, denominator=denominators)
    def test_is_its_quotient_to_six_places(self, numerator: int, denominator: int):
        value = Ratio(numerator, denominator).value
        assert value is not None
        assert abs(Fraction(value) - Fraction(numerator, denominator)) <= HALF_OF_THE_LAST_PLACE

    @given(one=ratios, other=ratios)
    def test_of_two_shops_adds_their_parts(self, one: Ratio, other: Ratio):
        both = one + other
        assert (both.numerator, both.denominator) == (
            one.numerator + other.numerator,
            one.denominator + other.denominator,
        )

    @given(one=ratios, other=ratios, third=ratios)
    def test_adds_in_any_order(self, one: Ratio, other: Ratio, third: Ratio):
        assert one + other == other + one
        assert (one + other) + third == one + (other + third)

    @given(one=ratios)
    def test_is_unchanged_by_a_shop_without_visitors(self, one: Ratio):
        assert one + Ratio(0, 0) == one

    @given(
        one=st.builds(Ratio, st.integers(0, 10**6), st.integers(1, 10**6)),
        other=st.builds(Ratio, st.integers(0, 10**6), st.integers(1, 10**6)),
    )
    def test_of_two_shops_lies_between_theirs(self, one: Ratio, other: Ratio):
        low, both, high = sorted(filter(lambda value: value is not None, (one.value, other.value, (one + other).value)))
        assert low <= both <= high
        assert (one + other).value == both


class TestAChange:
    @given(now=counts, before=counts.filter(bool))
    def test_has_the_sign_of_the_difference(self, now: int, before: int):
        change = change_ratio(now=now, before=before)
        assert change is not None
        assert abs(Fraction(change) - Fraction(now - before, abs(before))) <= HALF_OF_THE_LAST_PLACE

    @given(now=counts)
    def test_from_nothing_or_from_the_unknown_is_a_blank(self, now: int):
        assert change_ratio(now=now, before=0) is None
        assert change_ratio(now=now, before=None) is None
        assert change_ratio(now=None, before=now) is None

    @given(before=counts.filter(bool))
    def test_to_the_same_is_nothing(self, before: int):
        assert change_ratio(now=before, before=before) == Decimal(0)

    @given(cents=st.integers(1, 10**9))
    def test_takes_decimals_as_they_are(self, cents: int):
        assert change_ratio(now=Decimal(2 * cents) / 100, before=Decimal(cents) / 100) == 1
