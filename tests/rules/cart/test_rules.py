"""Which lines can be bought, and how two carts become one: pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duoshou.kernel.words import Words
from duoshou.mall.cart.rules.buyable import FewerLeft, NoneLeft, NotOnSale, Wanted, problems
from duoshou.mall.cart.rules.merging import MOST_LINES, MOST_PIECES, merged

GONE = Words("已下架", "delisted")


def wanted(sku_id, pieces, *components, chosen=True, why_not=None):
    return Wanted(sku_id, pieces, chosen, components or ((sku_id, 1),), why_not)


class TestALine:
    def test_that_is_there_has_no_problem(self):
        assert problems(lines=[wanted(1, 3)], available={1: 3}) == {}

    def test_is_told_how_many_are_left(self):
        assert problems(lines=[wanted(1, 3)], available={1: 2}) == {1: FewerLeft(2)}

    def test_is_sold_out(self):
        assert problems(lines=[wanted(1, 3)], available={1: 0}) == {1: NoneLeft()}
        assert problems(lines=[wanted(1, 3)], available={}) == {1: NoneLeft()}

    def test_off_the_shelf_says_so_first(self):
        assert problems(lines=[wanted(1, 3, why_not=GONE)], available={1: 0}) == {1: NotOnSale(GONE)}

    def test_of_a_bundle_goes_as_far_as_its_scarcest_part(self):
        bundle = wanted(9, 3, (1, 2), (2, 1))
        assert problems(lines=[bundle], available={1: 5, 2: 100}) == {9: FewerLeft(2)}
        assert problems(lines=[bundle], available={1: 6, 2: 3}) == {}

    def test_that_shares_its_last_piece_with_another_line_is_not_promised_it(self):
        lines = [wanted(8, 1, (1, 1)), wanted(9, 1, (1, 1))]
        assert problems(lines=lines, available={1: 1}) == {9: NoneLeft()}

    def test_that_is_not_chosen_takes_nothing_from_the_others(self):
        lines = [wanted(8, 1, (1, 1), chosen=False), wanted(9, 1, (1, 1))]
        assert problems(lines=lines, available={1: 1}) == {}

    def test_that_cannot_be_bought_takes_nothing_from_the_others(self):
        lines = [wanted(8, 2, (1, 1)), wanted(9, 1, (1, 1))]
        assert problems(lines=lines, available={1: 1}) == {8: FewerLeft(1)}

    @given(
        lines=st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4)), max_size=8),
        available=st.dictionaries(st.integers(1, 4), st.integers(0, 20)),
    )
    def test_and_the_others_without_a_problem_fit_into_the_stock_together(self, lines, available):
        asked = [wanted(place, pieces, (item, each)) for place, (pieces, each, item) in enumerate(lines)]
        found = problems(lines=asked, available=available)
        taken = dict.fromkeys(available, 0)
        for line in asked:
            if line.sku_id not in found:
                [(item, each)] = line.components
                taken[item] = taken.get(item, 0) + each * line.pieces
        assert all(pieces <= available.get(item, 0) for item, pieces in taken.items())


class TestTwoCarts:
    def test_become_one_with_the_pieces_added(self):
        result = merged(guest={1: 2, 2: 3}, member={2: 4, 3: 5})
        assert (result.pieces, result.cut, result.left_out) == ({1: 2, 2: 7}, (), ())

    def test_never_make_a_line_longer_than_it_may_be(self):
        result = merged(guest={1: 600}, member={1: 600})
        assert (result.pieces, result.cut) == ({1: MOST_PIECES}, (1,))

    def test_never_make_a_cart_longer_than_it_may_be(self):
        member = dict.fromkeys(range(MOST_LINES - 1), 1)
        result = merged(guest={500: 1, 501: 1, 0: 1}, member=member)
        assert (result.pieces, result.left_out) == ({500: 1, 0: 2}, (501,))
