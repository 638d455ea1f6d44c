"""`duoshou forecast`: the coming days with bounds that hold, learnt from what the shop itself has done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duoshou.kernel.periods import Period
from duoshou.simulated_shop import ShopTruth, simulate, write_exports
from tests.cli.conftest import Types, type_into

FIRST_DAY, DAYS, AHEAD = date(2026, 1, 10), 150, 14
KNOWN_TO = FIRST_DAY + timedelta(days=DAYS - AHEAD - 1)
UNIT = ("expected_fen", "low_80_fen", "high_80_fen", "low_95_fen", "high_95_fen")


@pytest.fixture(scope="module")
def half_a_year() -> ShopTruth:
    return simulate(seed=11, first_day=FIRST_DAY, days=DAYS)


@pytest.fixture(scope="module")
def grown(half_a_year: ShopTruth, tmp_path_factory: pytest.TempPathFactory) -> Types:
    folder = tmp_path_factory.mktemp("grown")
    write_exports(truth=half_a_year, folder=folder / "exports")
    types: Types = type_into(folder / "home")
    assert types("import", folder / "exports", "--shop", "小店").code == 0
    return types


@pytest.fixture(scope="module")
def ahead(grown: Types) -> dict:
    """Two weeks that are known by now, as they were foreseen the evening before."""
    return grown("forecast", "--shop", "小店", "--to", KNOWN_TO, "--days", AHEAD, "--format", "json").json()


class TestTheDaysAhead:
    def test_follow_the_last_known_day_each_with_its_bounds(self, ahead: dict):
        assert [one["day"] for one in ahead["days"]] == [
            (KNOWN_TO + timedelta(days=place)).isoformat() for place in range(1, AHEAD + 1)
        ]
        for one in ahead["days"]:
            expected, low_80, high_80, low_95, high_95 = (one[name] for name in UNIT)
            assert 0 <= low_95 <= low_80 <= expected <= high_80 <= high_95

    def test_came_as_they_were_bounded(self, ahead: dict, half_a_year: ShopTruth):
        def truth(day: str) -> int:
            return half_a_year.totals(period=Period.of_day(date.fromisoformat(day)))["paid_fen"]

        inside = [one["low_95_fen"] <= truth(one["day"]) <= one["high_95_fen"] for one in ahead["days"]]
        # 95 of 100 promised: of fourteen days at most two may lie outside.
        assert sum(inside) >= AHEAD - 2

    def test_are_told_which_holidays_and_promotions_they_are(self, grown: Types):
        said = grown("forecast", "--shop", "小店", "--to", "2026-05-30", "--days", 20, "--format", "json").json()
        assert {one["day"]: one["special"] for one in said["days"]}["2026-06-18"] == "six_eighteen"

    def test_read_as_text_in_both_languages(self, grown: Types):
        zh, en = (
            grown("forecast", "--shop", "小店", "--to", KNOWN_TO, "--language", language).out
            for language in ("zh", "en")
        )
        assert "支付金额：以后 7 天（小店）" in zh and "八成在" in zh
        assert "Paid amount: the next 7 days" in en and "four times in five" in en

    def test_of_a_count_have_no_money_in_their_keys(self, grown: Types):
        said = grown(
            "forecast", "--shop", "小店", "--to", KNOWN_TO, "--metric", "orders_paid", "--format", "json"
        ).json()
        assert {"expected", "low_80", "high_95"} <= set(said["days"][0]) and "expected_fen" not in said["days"][0]


class TestARefusal:
    def test_says_how_many_days_are_too_few(self, duoshou: Types):
        done = duoshou("forecast", "--shop", "小店")
        assert done.code == 1 and "[TooFewDays]" in done.err and "14" in done.err

    def test_says_that_a_quotient_is_no_number_of_a_day(self, grown: Types):
        done = grown("forecast", "--shop", "小店", "--metric", "conversion_ratio")
        assert done.code == 1 and "[NotADailyNumber]" in done.err
