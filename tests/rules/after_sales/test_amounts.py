"""What pieces of a line bring: what was paid for them, however they are cut into cases and in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.after_sales.rules.amounts import freight_back, is_settled, most_for_pieces

PAYABLE = st.one_of(st.integers(0, 50), st.integers(0, 10**13))


class TestPiecesThatComeBack:
    @given(payable_fen=PAYABLE, steps=st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=9))
    def test_add_to_the_line_exactly_with_and_without_the_goods(self, payable_fen: int, steps: list[tuple[int, bool]]):
        """Some of them go back, of others the price alone; each piece is paid for once, to the nearest fen."""
        line_pieces = sum(pieces for pieces, _ in steps)
        refunded_fen = back = settled = 0
        for pieces, is_money_alone in steps:
            fen = most_for_pieces(
                payable_fen=payable_fen,
                refunded_fen=refunded_fen,
                line_pieces=line_pieces,
                back_pieces=back + settled,
                pieces=pieces,
            )
            share_fen = payable_fen * pieces // line_pieces
            assert share_fen <= fen <= share_fen + 1
            refunded_fen += fen
            if not is_money_alone:
                back += pieces
                continue
            is_whole = is_settled(payable_fen=payable_fen, given_fen=fen, line_pieces=line_pieces, pieces=pieces)
            assert is_whole == (fen > 0)
            settled += pieces
        assert refunded_fen == payable_fen

    @given(
        payable_fen=PAYABLE,
        line_pieces=st.integers(1, 20),
        asked=st.lists(st.tuples(st.integers(1, 20), st.integers(0, 100), st.booleans()), max_size=12),
    )
    def test_never_bring_more_than_was_paid_whatever_is_claimed(
        self, payable_fen: int, line_pieces: int, asked: list[tuple[int, int, bool]]
    ):
        """Also where money alone and the goods are asked for again and again, and the shop gives less than asked."""
        refunded_fen = back = settled = 0
        for pieces, percent, is_money_alone in asked:
            most_fen = most_for_pieces(
                payable_fen=payable_fen,
                refunded_fen=refunded_fen,
                line_pieces=line_pieces,
                back_pieces=back + settled,
                pieces=pieces,
            )
            assert most_fen >= 0
            fen = most_fen * percent // 100
            refunded_fen += fen
            assert refunded_fen <= payable_fen
            if not is_money_alone:
                back = min(line_pieces, back + pieces)
            elif is_settled(payable_fen=payable_fen, given_fen=fen, line_pieces=line_pieces, pieces=pieces):
                settled += pieces

    @pytest.mark.parametrize(("given_fen", "is_whole"), [(0, False), (3_332, False), (3_333, True), (3_334, True)])
    def test_are_settled_by_their_whole_price_alone(self, given_fen: int, is_whole: bool):
        assert is_settled(payable_fen=10_000, given_fen=given_fen, line_pieces=3, pieces=1) is is_whole

    def test_of_a_line_that_cost_nothing_are_never_settled_by_nothing(self):
        assert not is_settled(payable_fen=0, given_fen=0, line_pieces=3, pieces=1)


class TestFreight:
    @pytest.mark.parametrize(
        ("is_last", "is_unsent", "is_shops_fault", "fen"),
        [
            (True, True, False, 800),
            (True, False, True, 800),
            (True, False, False, 0),
            (False, True, True, 0),
        ],
    )
    def test_goes_back_with_the_last_goods_unsent_or_by_the_shops_fault(
        self, is_last: bool, is_unsent: bool, is_shops_fault: bool, fen: int
    ):
        told = {"is_last": is_last, "is_unsent": is_unsent, "is_shops_fault": is_shops_fault}
        assert freight_back(freight_left_fen=800, **told) == fen
