"""What sending costs, by piece and by weight, by region, over all lines together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.catalog.rules.freight import (
    CannotSendThere,
    FreightRule,
    FreightTerms,
    FreightTermsWrong,
    Parcel,
    freight_fen,
    json_of,
    terms_from,
)

BY_PIECE = terms_from(
    {
        "by": "piece",
        "rules": [
            {"regions": ["新疆维吾尔自治区", "西藏"], "first": 1, "first_fen": 2_000, "next": 1, "next_fen": 1_000},
            {"first": 2, "first_fen": 800, "next": 3, "next_fen": 200},
        ],
        "unsendable": ["台湾", "香港", "澳门"],
    }
)
BY_WEIGHT = terms_from({"by": "weight", "rules": [{"first": 1_000, "first_fen": 1_000, "next": 500, "next_fen": 300}]})


def parcel(pieces: int, *, terms: FreightTerms | None = BY_PIECE, grams: int = 0, template: int | None = 1) -> Parcel:
    return Parcel("茶", template, terms, pieces, grams)


class TestFreightByPiece:
    @pytest.mark.parametrize(
        ("pieces", "expected_fen"),
        [(1, 800), (2, 800), (3, 800 + 200), (5, 800 + 200), (6, 800 + 2 * 200), (8, 800 + 2 * 200)],
    )
    def test_counts_every_further_step_begun(self, pieces: int, expected_fen: int):
        assert freight_fen(parcels=[parcel(pieces)], province="浙江省") == expected_fen

    def test_counts_lines_of_one_template_together(self):
        assert freight_fen(parcels=[parcel(1), parcel(1)], province="浙江") == 800

    def test_adds_up_templates(self):
        other = parcel(1, terms=BY_WEIGHT, grams=1_000, template=2)
        assert freight_fen(parcels=[parcel(1), other], province="浙江") == 800 + 1_000

    @pytest.mark.parametrize("province", ["新疆", "新疆维吾尔自治区", " 西藏自治区"])
    def test_knows_a_region_however_it_is_written(self, province: str):
        assert freight_fen(parcels=[parcel(2)], province=province) == 2_000 + 1_000

    def test_answers_with_the_ordinary_rule_while_nobody_said_where_to(self):
        assert freight_fen(parcels=[parcel(1)], province=None) == 800

    def test_of_nothing_is_nothing(self):
        assert freight_fen(parcels=[], province="浙江") == 0
        assert freight_fen(parcels=[parcel(3, terms=None, template=None)], province="浙江") == 0

    def test_refuses_where_nobody_sends(self):
        with pytest.raises(CannotSendThere) as refused:
            freight_fen(parcels=[parcel(1)], province="台湾省")
        assert "台湾省" in refused.value.words.zh


class TestFreightByWeight:
    @pytest.mark.parametrize(
        ("grams", "expected_fen"),
        [(0, 1_000), (1, 1_000), (1_000, 1_000), (1_001, 1_300), (1_500, 1_300), (1_501, 1_600)],
    )
    def test_counts_grams(self, grams: int, expected_fen: int):
        assert freight_fen(parcels=[parcel(1, terms=BY_WEIGHT, grams=grams)], province="浙江") == expected_fen


class TestTerms:
    RULE = {"first": 1, "first_fen": 0, "next": 1, "next_fen": 0}

    @pytest.mark.parametrize(
        "wrong",
        [
            {},
            {"by": "volume", "rules": [RULE]},
            {"by": "piece", "rules": []},
            {"by": "piece", "rules": [RULE, RULE]},
            {"by": "piece", "rules": [{**RULE, "next": 0}]},
            {"by": "piece", "rules": [{**RULE, "first_fen": -1}]},
            {"by": "piece", "rules": [{**RULE, "first_fen": 1.5}]},
            {"by": "piece", "rules": [{**RULE, "first": True}]},
            {"by": "piece", "rules": [RULE, {**RULE, "regions": ["火星"]}]},
            {"by": "piece", "rules": [RULE, {**RULE, "regions": ["浙江"]}, {**RULE, "regions": ["浙江省"]}]},
            {"by": "piece", "rules": "x"},
            {"by": "piece", "rules": ["x"]},
            {"by": "piece", "rules": [RULE], "unsendable": ["火星"]},
        ],
    )
    def test_that_make_no_sense_are_refused(self, wrong: dict):
        with pytest.raises(FreightTermsWrong):
            terms_from(wrong)

    def test_come_back_as_they_were_kept(self):
        assert terms_from(json_of(BY_PIECE)) == BY_PIECE
        assert terms_from(json_of(BY_WEIGHT)) == BY_WEIGHT


class TestAFee:
    @given(st.integers(0, 10_000), st.integers(1, 50), st.integers(1, 50), st.integers(0, 999), st.integers(0, 999))
    def test_is_what_counting_step_by_step_gives(self, amount: int, first: int, step: int, fee: int, more: int):
        expected, covered = fee, first
        while covered < amount:
            expected, covered = expected + more, covered + step
        assert FreightRule(first, fee, step, more).fee_fen(amount) == expected
