"""Laws of money: splitting loses nothing, and an amount survives being written down and read again."""

from __future__ import annotations

import contextlib
import random
import re
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duoshou.kernel.money import CannotSplitMoney, NotAnAmount, fen_from_yuan, short_yuan_text, split, yuan_text

CARTS = 200_000
SEED = 20_171_111
LARGEST_FEN = 10**15

amounts = st.integers(min_value=-LARGEST_FEN, max_value=LARGEST_FEN)
weights = st.lists(st.integers(min_value=0, max_value=LARGEST_FEN), min_size=1, max_size=60)


def broken_laws(total_fen: int, parts: list[int]) -> list[str]:
    """The laws of splitting that this cart breaks."""
    shares = split(total_fen=total_fen, weights=parts)
    whole = sum(parts)
    even = whole == 0
    broken = []
    if sum(shares) != total_fen:
        broken.append("the shares do not add up to the total")
    if any(share * total_fen < 0 for share in shares):
        broken.append("a share has the other sign")
    for share, part in zip(shares, parts, strict=True):
        # |share − total × part ÷ whole| < 1, in whole numbers; equal parts where all weigh nothing.
        weight, of = (1, len(parts)) if even else (part, whole)
        if abs(share * of - total_fen * weight) >= of:
            broken.append("a share is a whole fen away from its exact part")
    if not even and any(share for share, part in zip(shares, parts, strict=True) if part == 0):
        broken.append("a part of no weight bears something")
    return broken


def random_cart(dice: random.Random) -> tuple[int, list[int]]:
    """A total and its weights, often small and often with equal or free lines, as carts are."""
    most = dice.choice((1, 3, 100, 9_900, 10**7, 10**12))
    parts = [dice.randint(0, most) for _ in range(dice.randint(1, 12))]
    return dice.randint(-most, most * 3), parts


class TestASplit:
    def test_keeps_its_laws_over_200_000_carts(self):
        dice = random.Random(SEED)
        for number in range(CARTS):
            total_fen, parts = random_cart(dice)
            assert not (broken := broken_laws(total_fen, parts)), (
                f"seed {SEED}, cart {number}: {total_fen} {parts} {broken}"
            )

    @given(total_fen=amounts, parts=weights)
    @example(total_fen=100, parts=[1, 1, 1])
    @example(total_fen=-1, parts=[0, 0])
    @example(total_fen=0, parts=[5])
    def test_keeps_its_laws_for_any_cart(self, total_fen: int, parts: list[int]):
        assert broken_laws(total_fen, parts) == []

    @given(total_fen=amounts, parts=weights)
    def test_of_a_refund_mirrors_the_sale(self, total_fen: int, parts: list[int]):
        sale, refund = split(total_fen=total_fen, weights=parts), split(total_fen=-total_fen, weights=parts)
        assert refund == [-share for share in sale]

    @given(total_fen=amounts, parts=weights)
    def test_gives_the_heavier_no_less(self, total_fen: int, parts: list[int]):
        shares = split(total_fen=abs(total_fen), weights=parts)
        ordered = [share for _, share in sorted(zip(parts, shares, strict=True))]
        assert ordered == sorted(ordered)

    @given(parts=weights)
    def test_of_the_weights_themselves_changes_nothing(self, parts: list[int]):
        assert split(total_fen=sum(parts), weights=parts) == parts

    def test_gives_the_fen_left_over_to_the_first_of_equals(self):
        assert split(total_fen=100, weights=[1, 1, 1]) == [34, 33, 33]

    def test_among_nobody_is_refused(self):
        with pytest.raises(CannotSplitMoney):
            split(total_fen=100, weights=[])

    @given(parts=weights, negative=st.integers(max_value=-1))
    def test_by_a_negative_weight_is_refused(self, parts: list[int], negative: int):
        with pytest.raises(CannotSplitMoney):
            split(total_fen=100, weights=[*parts, negative])


class TestAnAmountInYuan:
    @given(fen=amounts)
    def test_is_read_as_it_was_written(self, fen: int):
        assert fen_from_yuan(yuan_text(fen).replace("¥", "").replace(",", "")) == fen

    @given(fen=amounts, currency=st.sampled_from(["CNY", "GBP", "JPY", "SEK"]))
    def test_shows_two_places_and_its_sign_first(self, fen: int, currency: str):
        shown = yuan_text(fen, currency=currency)
        assert re.search(r"\.\d\d$", shown)
        assert shown.startswith("-") == (fen < 0)

    @given(tenths=st.integers(min_value=-(10**9), max_value=10**9))
    def test_rounds_half_a_fen_away_from_zero(self, tenths: int):
        sign = -1 if tenths < 0 else 1
        assert fen_from_yuan(f"{'-' if tenths < 0 else ''}{abs(tenths) // 1000}.{abs(tenths) % 1000:03d}") == sign * (
            (abs(tenths) + 5) // 10
        )

    @pytest.mark.parametrize(
        "text", ["", " ", "abc", "1,234.50", "¥5", "NaN", "Infinity", "-inf", "1.2.3", "--5", "1e3", "1_000"]
    )
    def test_is_refused_when_it_is_none(self, text: str):
        with pytest.raises(NotAnAmount):
            fen_from_yuan(text)

    @given(text=st.text(max_size=12))
    @example(text="9" * 40)
    @example(text="1e999999")
    def test_is_whole_fen_or_refused_whatever_the_text(self, text: str):
        with contextlib.suppress(NotAnAmount):
            assert isinstance(fen_from_yuan(text), int)


class TestAShortAmount:
    SIZES = {"万": 10_000, "亿": 100_000_000, "K": 1_000, "M": 1_000_000}

    @given(fen=amounts, language=st.sampled_from(["zh", "en"]))
    def test_lies_within_half_a_tenth_of_the_amount(self, fen: int, language: str):
        shown = short_yuan_text(fen, language=language)
        found = re.fullmatch(r"(-?)¥([\d,]+\.\d+)([万亿KM]?)", shown)
        assert found, shown
        size = self.SIZES.get(found[3], 1)
        value = Fraction(found[2].replace(",", "")) * size * 100 * (-1 if found[1] else 1)
        assert abs(value - fen) <= (Fraction(size * 100, 20) if found[3] else 0)

    @given(fen=st.integers(min_value=-999_999, max_value=999_999), language=st.sampled_from(["zh", "en"]))
    def test_under_10_000_yuan_is_written_in_full(self, fen: int, language: str):
        assert short_yuan_text(fen, language=language) == yuan_text(fen)

    @given(fen=amounts)
    @example(fen=9_999_999_999)
    def test_in_chinese_never_reaches_10_000_of_a_unit_that_has_a_larger_one(self, fen: int):
        shown = short_yuan_text(fen)
        assert not shown.endswith("万") or len(re.sub(r"\D", "", shown)) <= 5, shown

    @given(fen=amounts)
    @example(fen=99_999_999)
    def test_in_english_never_reaches_1_000_of_a_unit_that_has_a_larger_one(self, fen: int):
        shown = short_yuan_text(fen, language="en")
        assert not shown.endswith("K") or len(re.sub(r"\D", "", shown)) <= 4, shown
