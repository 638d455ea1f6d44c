"""`duoshou diagnose`: the parts of a change add up to it, to the fen."""

from __future__ import annotations

from datetime import date

import pytest

from duoshou.kernel.periods import Period
from duoshou.simulated_shop import ShopTruth
from tests.cli.conftest import Types

DAY = ("--shop", "小店", "--from", "2026-03-12", "--to", "2026-03-12")
WEEK = ("--shop", "小店", "--from", "2026-03-09", "--to", "2026-03-15")


class TestADiagnosis:
    def test_holds_the_truth_of_both_periods_beside_each_other(self, duoshou: Types, truth: ShopTruth):
        said = duoshou("diagnose", *WEEK, "--format", "json").json()
        spans = {
            "after_fen": Period.inclusive(date(2026, 3, 9), date(2026, 3, 15)),
            "before_fen": Period.inclusive(date(2026, 3, 2), date(2026, 3, 8)),
        }
        assert {side: said[side] for side in spans} == {
            side: truth.totals(period=period)["paid_fen"] for side, period in spans.items()
        }
        assert said["change_fen"] == said["after_fen"] - said["before_fen"] != 0
        assert (said["against_from"], said["against_to"]) == ("2026-03-02", "2026-03-08")

    @pytest.mark.parametrize("span", [DAY, WEEK])
    def test_adds_up_over_the_factors_and_over_the_segments_of_every_dimension(self, duoshou: Types, span):
        said = duoshou("diagnose", *span, "--format", "json").json()
        assert sum(one["contribution_fen"] for one in said["factors"]) == said["change_fen"]
        assert {"item", "source", "buyer_kind"} <= set(said["segments"])
        for dimension, parts in said["segments"].items():
            assert sum(one["contribution_fen"] for one in parts) == said["change_fen"], dimension
            for one in parts:
                if one["mix_fen"] is not None:
                    assert one["mix_fen"] + one["rate_fen"] == one["contribution_fen"], (dimension, one)

    def test_of_one_day_knows_the_three_factors(self, duoshou: Types):
        said = duoshou("diagnose", *DAY, "--format", "json").json()
        assert [one["factor"] for one in said["factors"]] == ["visitors", "conversion_ratio", "spend_per_buyer"]

    def test_of_several_days_tells_as_one_the_factors_between_which_visitors_are_not_known(self, duoshou: Types):
        said = duoshou("diagnose", *WEEK, "--format", "json").json()
        assert [one["factor"] for one in said["factors"]] == ["visitors × conversion_ratio", "spend_per_buyer"]

    def test_may_be_held_against_any_days(self, duoshou: Types):
        said = duoshou("diagnose", *DAY, "--against", "2026-03-05..2026-03-05", "--format", "json").json()
        beside = duoshou("metric", "paid_amount", "--from", "2026-03-05", "--to", "2026-03-05", "--format", "json")
        assert said["before_fen"] == beside.json()["rows"][0]["paid_amount_fen"]

    def test_of_a_count_has_no_money_in_its_keys(self, duoshou: Types):
        said = duoshou("diagnose", *DAY, "--metric", "orders_paid", "--format", "json").json()
        assert said["change"] == said["after"] - said["before"]
        assert not [name for name in said if name.endswith("_fen")]

    def test_names_the_fewest_segments_that_explain_most_of_it(self, duoshou: Types):
        said = duoshou("diagnose", *WEEK, "--format", "json").json()
        smallest = said["smallest"]
        told = {one["segment"]: one["contribution_fen"] for one in said["segments"][smallest["dimension"]]}
        assert sum(told[one] for one in smallest["segments"]) == smallest["explained_fen"]
        assert abs(smallest["explained_fen"]) * 5 >= abs(said["change_fen"]) * 4

    def test_reads_as_text_in_both_languages(self, duoshou: Types):
        assert "支付金额" in duoshou("diagnose", *DAY).out and "访客数" in duoshou("diagnose", *DAY).out
        assert "Visitors" in duoshou("diagnose", *DAY, "--language", "en").out


class TestARefusal:
    def test_says_that_a_quotient_cannot_be_taken_apart(self, duoshou: Types):
        done = duoshou("diagnose", *DAY, "--metric", "conversion_ratio")
        assert done.code == 1 and "[CannotBeTakenApart]" in done.err

    def test_of_days_that_are_none_is_wrong_usage(self, duoshou: Types):
        assert duoshou("diagnose", *DAY, "--against", "yesterday").code == 2
        assert duoshou("diagnose", *DAY, "--against", "2026-03-05..2026-03-01").code == 2
