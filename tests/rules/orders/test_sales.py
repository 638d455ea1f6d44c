"""A sale in the book, the fee of a provider, the points of an order, the steps an order may take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.ledger.accounts import ACCOUNTS, DISCOUNT_ACCOUNTS
from duoshou.mall.orders.rules.points import points_earned
from duoshou.mall.orders.rules.sale import reversed_postings, sale_postings
from duoshou.mall.orders.rules.states import STATE_WORDS, STATES, TRANSITIONS, may_become
from duoshou.mall.payments.rules.fee import fee_fen, fee_returned_fen

FEN = st.integers(0, 10**9)
BEARERS = st.sampled_from(["shop", "supplier", "platform", "nobody we know"])


class TestASale:
    def test_is_goods_and_freight_against_money_and_discounts(self):
        assert sale_postings(
            goods_fen=12_800,
            freight_fen=800,
            payable_fen=12_800 + 800 - 3_000 - 500,
            discounts=[("shop", 3_000), ("platform", 500)],
            accounts=DISCOUNT_ACCOUNTS,
        ) == {
            "provider_receivable": 10_100,
            "discount_shop": 3_000,
            "platform_receivable": 500,
            "sales": -12_800,
            "freight_income": -800,
        }

    @given(FEN, FEN, st.lists(st.tuples(BEARERS, FEN), max_size=6), FEN)
    def test_adds_to_zero_whatever_the_discounts_say(self, goods_fen, freight_fen, discounts, payable_fen):
        sides = sale_postings(
            goods_fen=goods_fen,
            freight_fen=freight_fen,
            payable_fen=payable_fen,
            discounts=discounts,
            accounts=DISCOUNT_ACCOUNTS,
        )
        assert sum(sides.values()) == 0
        assert set(sides) <= set(ACCOUNTS)
        back = reversed_postings(sides)
        assert sum(back.values()) == 0
        assert {name: sides.get(name, 0) + back.get(name, 0) for name in {*sides, *back}} == {
            name: {"provider_receivable": payable_fen, "refunds_payable": -payable_fen}.get(name, 0)
            for name in {*sides, *back}
        }


class TestAFee:
    @pytest.mark.parametrize(("amount_fen", "fee"), [(10_000, 60), (12_800, 77), (83, 0), (84, 1), (0, 0)])
    def test_is_rounded_half_up(self, amount_fen: int, fee: int):
        assert fee_fen(amount_fen=amount_fen, basis_points=60) == fee

    @given(st.lists(st.integers(1, 10**6), min_size=1, max_size=20), st.integers(0, 1_000))
    def test_comes_back_whole_when_all_goes_back_in_parts(self, parts, basis_points):
        kept_fen, back = sum(parts), 0
        for part in parts:
            back += fee_returned_fen(kept_fen=kept_fen, given_back_fen=part, basis_points=basis_points)
            kept_fen -= part
        assert back == fee_fen(amount_fen=sum(parts), basis_points=basis_points)


class TestPoints:
    @pytest.mark.parametrize(
        ("goods_fen", "discount_fen", "refunded_fen", "points"),
        [(15_800, 0, 0, 158), (15_899, 100, 0, 157), (15_800, 0, 15_800, 0), (100, 200, 0, 0)],
    )
    def test_are_for_whole_yuan_of_goods_that_were_kept(self, goods_fen, discount_fen, refunded_fen, points):
        earned = points_earned(
            goods_fen=goods_fen, discount_fen=discount_fen, refunded_fen=refunded_fen, points_per_yuan=1
        )
        assert earned == points


class TestTheStepsOfAnOrder:
    def test_all_lead_to_states_that_have_a_name(self):
        assert set(STATE_WORDS) == set(STATES)
        assert {after for steps in TRANSITIONS.values() for after in steps} <= set(STATES)

    def test_never_lead_out_of_an_end(self):
        assert not any(may_become(before="refunded", after=after) for after in STATES)

    def test_lead_from_completed_to_nothing_but_all_of_it_given_back(self):
        assert [after for after in STATES if may_become(before="completed", after=after)] == ["refunded"]

    def test_never_lead_back_from_paid_to_unpaid(self):
        paid = ("paid", "partly_shipped", "shipped", "received", "completed", "refunded")
        unpaid = ("awaiting_payment", "cancelled", "expired")
        assert not any(may_become(before=before, after=after) for before in paid for after in unpaid)

    def test_never_ship_what_is_not_paid(self):
        sent = ("partly_shipped", "shipped", "received", "completed")
        assert not any(
            may_become(before=before, after=after)
            for before in ("awaiting_payment", "cancelled", "expired", "refunded")
            for after in sent
        )
