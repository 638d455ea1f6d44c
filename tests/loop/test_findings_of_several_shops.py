"""The first screen of several shops finds what the inbox of each finds: no shop's loss hides in the sum of all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.facade import diagnose
from duoshou.loop.diagnosis.found import follows, shop_of
from duoshou.loop.facade import judgement
from duoshou.loop.inbox.looking import found_on
from duoshou.loop.judgement.values import Judgement
from duoshou.rooms.store.facade import Finding
from duoshou.simulated_shop import simulate, write_exports
from duoshou.warehouse.facade import import_files
from tests.metrics.test_small_worlds import ORDERS
from tests.metrics.world import deliver_rows

FIRST, DAYS = date(2026, 7, 1), 70
LAST = Period.of_day(FIRST + timedelta(days=DAYS - 1))
MORNING = datetime(2026, 9, 9, 1, tzinfo=UTC)
SHOPS = ("小店", "大店")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A simulated shop of ten weeks to which things happen, and a larger one of which nothing is to be said."""
    home = Home(tmp_path_factory.mktemp("shops") / "home").make()
    exports = home.root.parent / "exports"
    write_exports(truth=simulate(seed=7, first_day=FIRST, days=DAYS), folder=exports)
    import_files(home=home, paths=[exports], shop=SHOPS[0], received_by="test", received_at=MORNING)
    days = [FIRST + timedelta(days=step) for step in range(DAYS)]
    rows = [(f"O{day}", "甲", "completed", day, day, "20000.00", "20000.00", 1) for day in days]
    deliver_rows(home, SHOPS[1], home.root.parent, table="orders", header=ORDERS, rows=rows)
    return home


def judged(home: Home, *shops: str) -> Judgement:
    return judgement(home, shops=shops, period=LAST, compare="previous", moment=MORNING)


def inbox(home: Home, shop: str) -> list[Finding]:
    return [one.finding for one in found_on(home, shop, LAST.start) or ()]


def known_by(shop: str, one: Finding) -> tuple[object, ...]:
    return (shop, *one.key, one.since, one.stake_fen_per_day, one.because_of)


class TestTheFindingsOfSeveralShops:
    def test_are_those_of_each_of_them(self, home: Home):
        told = judged(home, *SHOPS).findings
        own = {known_by(shop, one) for shop in SHOPS for one in inbox(home, shop)}
        assert own and {known_by(shop_of(one), one) for one in told} == own

    def test_are_the_same_in_the_diagnosis(self, home: Home):
        told = diagnose(home, shops=SHOPS, period=LAST, against=LAST.previous(), metric_id="paid_amount").findings
        assert set(told) == set(judged(home, *SHOPS).findings)

    def test_say_whose_they_are_and_open_to_that_shop(self, home: Home):
        for one in judged(home, *SHOPS).findings:
            shop = shop_of(one)
            assert one.says.zh.startswith(f"{shop}：") and one.says.en.startswith(f"{shop}: ")
            assert all(("shop", shop) in each.only for each in one.evidence)

    def test_stand_with_the_most_money_first_and_what_explains_before_what_it_explains(self, home: Home):
        told = judged(home, *SHOPS).findings
        for place, one in enumerate(told):
            if one.because_of is not None:
                assert any(follows(one, other) for other in told[:place])
        firsts = [next(one for one in told if shop_of(one) == shop) for shop in SHOPS if inbox(home, shop)]
        assert told[0].standing or told[0].stake_fen_per_day == max(
            one.stake_fen_per_day for one in firsts if not one.standing
        )

    def test_of_one_shop_need_no_name(self, home: Home):
        for shop in SHOPS:
            assert list(judged(home, shop).findings) == sorted(
                inbox(home, shop), key=lambda one: one.standing or one.because_of is not None
            )
