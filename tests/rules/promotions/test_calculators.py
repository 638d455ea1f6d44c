"""Calculators: steps, full amounts, percentages, and sharing out."""

from __future__ import annotations

import pytest

from duoshou.mall.promotions.rules.calculators import calculator_from_terms, known_calculators
from duoshou.mall.promotions.rules.calculators.percent import paid_fen, percent_words
from duoshou.mall.promotions.rules.calculators.split_over_lines import split_over_lines
from duoshou.mall.promotions.rules.reasons import NeedsMoreMoney, NeedsMorePieces
from tests.rules.promotions.shop import every, tiers


class TestTheFolder:
    def test_is_the_list_of_calculators(self):
        assert list(known_calculators()) == ["for_every_full", "tiers"]


class TestTiers:
    @pytest.mark.parametrize(
        ("amount_fen", "gives", "short"),
        [
            (29_999, 0, NeedsMoreMoney(1)),
            (30_000, 3_000, NeedsMoreMoney(20_000)),
            (49_999, 3_000, NeedsMoreMoney(1)),
            (50_000, 6_000, None),
            (10**12, 6_000, None),
        ],
    )
    def test_of_money_give_the_highest_step_reached(self, amount_fen, gives, short):
        ladder = calculator_from_terms(tiers("amount_fen", (50_000, 6_000), (30_000, 3_000)))
        assert ladder.gives(amount_fen=amount_fen, pieces=99) == gives
        assert ladder.next_step(amount_fen=amount_fen, pieces=99) == short

    @pytest.mark.parametrize(("pieces", "gives", "short"), [(1, 0, 1), (2, 900, 1), (3, 800, None), (9, 800, None)])
    def test_of_pieces_count_pieces(self, pieces, gives, short):
        ladder = calculator_from_terms(tiers("pieces", (2, 900), (3, 800)))
        assert ladder.gives(amount_fen=10**9, pieces=pieces) == gives
        assert ladder.next_step(amount_fen=10**9, pieces=pieces) == (short and NeedsMorePieces(short))


class TestForEveryFull:
    @pytest.mark.parametrize(
        ("amount_fen", "gives", "short"),
        [
            (9_999, 0, NeedsMoreMoney(1)),
            (10_000, 1_000, NeedsMoreMoney(10_000)),
            (25_000, 2_000, NeedsMoreMoney(5_000)),
            (30_000, 3_000, None),  # three times is the most
            (90_000, 3_000, None),
        ],
    )
    def test_gives_as_often_as_it_fits_and_no_more_than_allowed(self, amount_fen, gives, short):
        calculator = calculator_from_terms(every(10_000, 1_000, most_times=3))
        assert calculator.gives(amount_fen=amount_fen, pieces=1) == gives
        assert calculator.next_step(amount_fen=amount_fen, pieces=1) == short


class TestAPercentage:
    @pytest.mark.parametrize(
        ("amount_fen", "permille", "paid"),
        [
            (1_000, 850, 850),
            (999, 850, 849),  # 849.15
            (1, 500, 1),  # half a fen is rounded up
            (1, 499, 0),
            (3, 500, 2),
            (999, 0, 0),
            (10**9, 999, 999_000_000),
        ],
    )
    def test_is_what_is_paid_rounded_half_up(self, amount_fen, permille, paid):
        assert paid_fen(amount_fen, pays_permille=permille) == paid

    @pytest.mark.parametrize(
        ("permille", "zh", "en"),
        [(850, "8.5折", "15% off"), (900, "9折", "10% off"), (995, "9.95折", "0.5% off"), (0, "免费", "free")],
    )
    def test_is_said_as_people_say_it(self, permille, zh, en):
        assert (percent_words(permille).zh, percent_words(permille).en) == (zh, en)


class TestSharingOut:
    @pytest.mark.parametrize(
        ("total_fen", "left_fen", "shares"),
        [
            (100, [1, 1, 1], None),  # more than is left is refused
            (2, [1, 1, 1], [1, 1, 0]),
            (2, [100, 100, 100, 100], [1, 1, 0, 0]),  # "the last line takes the rest" gives 1, 1, 1, −1
            (3, [100, 100, 100, 100, 100], [1, 1, 1, 0, 0]),
            (1_000, [3_000, 2_000, 1], [600, 400, 0]),
            (5_001, [3_000, 2_000, 1], [3_000, 2_000, 1]),  # everything off
            (7, [0, 10, 0], [0, 7, 0]),  # a free line bears nothing
            (0, [0, 0], [0, 0]),
            (5, [9], [5]),
        ],
    )
    def test_is_by_largest_remainder(self, total_fen, left_fen, shares):
        if shares is None:
            with pytest.raises(Exception, match="discount of 100 fen on only 3 fen"):
                split_over_lines(total_fen, left_fen)
            return
        assert split_over_lines(total_fen, left_fen) == shares
        assert sum(shares) == total_fen
