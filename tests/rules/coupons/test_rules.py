"""Codes, worst cases, frames, claiming and holding: pure tables of cases."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.coupons.errors import (
    AllClaimed,
    ClaimingIsOver,
    ClaimingNotBegun,
    ClaimLimitReached,
    CouponHasEnded,
    CouponInUse,
    CouponIsVoid,
    CouponNotYet,
    CouponUsed,
    OnlyForMembers,
    OnlyForNewBuyers,
)
from duoshou.mall.coupons.rules import claiming, codes
from duoshou.mall.coupons.rules.holding import why_not_usable
from duoshou.mall.coupons.rules.promises import most_off_fen
from duoshou.mall.coupons.rules.templates import fault_of, lane_of
from duoshou.mall.coupons.values import CouponDraft, Template
from duoshou.mall.members.errors import BuyerBlocked
from duoshou.mall.members.values import BuyerFacts

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TEMPLATE = Template(1, 9, "十元券", "public", 40, 0, 1, NOON, NOON + DAY, None, None, 7, False, 1_000)
MEMBER = BuyerFacts(buyer_id=5, shop_id=9, level=1, is_new=True, is_blocked=False, is_member=True)
SOUND = CouponDraft("十元券", {}, 40, NOON, NOON + DAY, valid_days=7)


def steps(*pairs, by="amount_fen"):
    return {"rule": "amount_off", "calculator": {"rule": "tiers", "by": by, "steps": [list(pair) for pair in pairs]}}


def every_full(**more):
    return {"rule": "amount_off", "calculator": {"rule": "for_every_full", "every": 10_000, "gives": 1_000, **more}}


class TestACode:
    def test_cannot_be_guessed(self):
        assert codes.LENGTH * math.log2(len(codes.SIGNS)) >= 60

    def test_is_made_of_signs_that_are_not_misread(self):
        assert set(codes.new_code()) <= set(codes.SIGNS)
        assert not set(codes.SIGNS) & set("ILOU")

    def test_is_another_one_each_time(self):
        assert len({codes.new_code() for _ in range(1_000)}) == 1_000

    def test_is_understood_as_it_is_shown(self):
        code = codes.new_code()
        assert codes.code_typed(codes.code_shown(code)) == code

    @pytest.mark.parametrize("typed", ["10AB-CDEF", "loab cdef", " IOab_cdef ", "１０ＡＢｃｄｅｆ", "1oab—cdef"])
    def test_is_understood_however_it_is_typed(self, typed):
        assert codes.code_typed(typed) == "10ABCDEF"


class TestTheWorstCase:
    @pytest.mark.parametrize(
        ("benefit", "cap", "worst"),
        [
            (steps((30_000, 3_000)), None, 3_000),
            (steps((30_000, 3_000), (50_000, 6_000)), None, 6_000),
            (steps((30_000, 3_000), (50_000, 6_000)), 5_000, 5_000),
            (steps((0, 500), by="pieces"), None, 500),
            (every_full(most_times=5), None, 5_000),
            (every_full(most_times=5), 9_000, 5_000),
            (every_full(), 9_000, 9_000),
            ({"rule": "percent_off", "calculator": {}}, 2_000, 2_000),
            ({"rule": "free_freight", "up_to_fen": 1_200}, None, 1_200),
            ({"rule": "free_freight"}, 1_500, 1_500),
        ],
    )
    def test_is_the_most_that_can_come_off(self, benefit, cap, worst):
        assert most_off_fen(benefit=benefit, max_discount_fen=cap) == worst

    @pytest.mark.parametrize(
        "benefit", [every_full(), {"rule": "percent_off", "calculator": {}}, {"rule": "free_freight"}]
    )
    def test_has_no_end_without_a_cap(self, benefit):
        assert most_off_fen(benefit=benefit, max_discount_fen=None) is None


class TestTheFrameOfACoupon:
    FIXED = {"valid_days": None, "valid_from": NOON, "valid_until": NOON + 9 * DAY}

    @pytest.mark.parametrize("change", [{}, FIXED, {"per_buyer": 100}, {"total": 100_000_000}, {"kind": "new_buyer"}])
    def test_is_sound(self, change):
        assert fault_of(replace(SOUND, **change)) is None

    @pytest.mark.parametrize(
        "change",
        [
            {"name": "  "},
            {"name": "长" * 61},
            {"kind": "secret"},
            {"total": 0},
            {"total": -1},
            {"total": 100_000_001},
            {"per_buyer": 0},
            {"per_buyer": 101},
            {"max_discount_fen": 0},
            {"valid_days": None},
            {"valid_days": 0},
            {"valid_days": 4_000},
            {"valid_from": NOON},
            {"valid_until": NOON + DAY},
            {**FIXED, "valid_days": 7},
            {"claim_until": NOON},
            {**FIXED, "valid_from": NOON + 9 * DAY},
            {**FIXED, "claim_until": NOON + 10 * DAY},
        ],
    )
    def test_has_a_fault(self, change):
        assert fault_of(replace(SOUND, **change)) is not None

    def test_stands_in_the_lane_of_what_it_gives(self):
        assert [lane_of(rule) for rule in ("amount_off", "percent_off", "free_freight")] == [
            "coupon",
            "coupon",
            "freight",
        ]


class TestClaiming:
    @pytest.mark.parametrize(
        ("change", "kind", "refusal"),
        [
            ({}, "public", None),
            ({}, "new_buyer", None),
            ({"is_new": False}, "public", None),
            ({"is_new": False}, "new_buyer", OnlyForNewBuyers),
            ({"is_member": False}, "public", OnlyForMembers),
            ({"is_blocked": True}, "public", BuyerBlocked),
        ],
    )
    def test_asks_who_it_is(self, change, kind, refusal):
        said = claiming.why_not_this_buyer(template=TEMPLATE._replace(kind=kind), buyer=replace(MEMBER, **change))
        assert (said and type(said)) == refusal

    @pytest.mark.parametrize(
        ("after", "change", "refusal"),
        [
            (-timedelta(seconds=1), {}, ClaimingNotBegun),
            (timedelta(0), {}, None),
            (DAY - timedelta(seconds=1), {}, None),
            (DAY, {}, ClaimingIsOver),
            (timedelta(0), {"is_stopped": True}, ClaimingIsOver),
        ],
    )
    def test_asks_what_time_it_is(self, after, change, refusal):
        said = claiming.why_not_now(template=TEMPLATE._replace(**change), moment=NOON + after)
        assert (said and type(said)) == refusal

    @pytest.mark.parametrize(
        ("claimed", "held", "refusal"),
        [(39, 0, None), (40, 0, AllClaimed), (39, 1, ClaimLimitReached), (40, 1, ClaimLimitReached)],
    )
    def test_asks_how_many_there_are(self, claimed, held, refusal):
        said = claiming.why_no_more(template=TEMPLATE, claimed=claimed, held=held)
        assert (said and type(said)) == refusal

    def test_by_number_sees_the_shops_own_open_kinds_alone(self):
        seen = {
            (kind, shop_id): claiming.is_open_to_askers(template=TEMPLATE._replace(kind=kind), shop_id=shop_id)
            for kind in ("public", "new_buyer", "code", "targeted")
            for shop_id in (9, 8)
        }
        assert [pair for pair, is_seen in seen.items() if is_seen] == [("public", 9), ("new_buyer", 9)]

    def test_gives_days_from_the_claim(self):
        assert claiming.validity(template=TEMPLATE, moment=NOON) == (NOON, NOON + 7 * DAY)

    def test_gives_fixed_days(self):
        fixed = TEMPLATE._replace(valid_days=None, valid_from=NOON + DAY, valid_until=NOON + 3 * DAY)
        assert claiming.validity(template=fixed, moment=NOON) == (NOON + DAY, NOON + 3 * DAY)


class TestACouponInTheHand:
    def why_not(self, state="available", order_id=None, moment=NOON):
        said = why_not_usable(state=state, order_id=order_id, valid_from=NOON, valid_until=NOON + DAY, moment=moment)
        return said and type(said)

    def test_is_usable_from_its_first_moment_to_before_its_last(self):
        assert self.why_not(moment=NOON) is None
        assert self.why_not(moment=NOON + DAY - timedelta(microseconds=1)) is None
        assert self.why_not(moment=NOON - timedelta(microseconds=1)) is CouponNotYet
        assert self.why_not(moment=NOON + DAY) is CouponHasEnded

    def test_that_is_not_free_says_what_became_of_it(self):
        assert self.why_not("locked", 7) is CouponInUse
        assert self.why_not("used", 7) is CouponUsed
        assert self.why_not("void") is CouponIsVoid

    def test_names_the_order_that_holds_it(self):
        held = why_not_usable(state="locked", order_id=7, valid_from=NOON, valid_until=NOON + DAY, moment=NOON)
        assert "7" in held.words.zh and "7" in held.words.en

    @given(state=st.sampled_from(["available", "locked", "used", "void"]), hours=st.integers(-48, 48))
    def test_is_usable_only_when_free_and_in_time(self, state, hours):
        in_time = 0 <= hours < 24
        assert (self.why_not(state, 7, NOON + timedelta(hours=hours)) is None) == (state == "available" and in_time)
