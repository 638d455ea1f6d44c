"""What is stated stays on record; two who state at one moment cannot break the whole, on either database."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connections, transaction

from duoshou.kernel.errors import Refusal
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.rooms.store.targets import facade as targets
from duoshou.rooms.store.targets.models import Statement, TargetYear

NOON = datetime(2026, 1, 2, 4, tzinfo=UTC)
SHOP, METRIC, YEAR = "小店", "paid_amount", 2026
WHOLE = targets.whole_year(YEAR)


def month(number: int) -> Period:
    return Period.of_month(date(YEAR, number, 1))


def state(period: Period, amount: int, **more: object) -> targets.Targets:
    said = {"who": "老板", "why": "", "now": NOON, "season": None, **more}
    return targets.state(shop=SHOP, metric=METRIC, wanted=targets.Stated(period, amount), **said)


def held() -> targets.Targets:
    found = targets.targets_of(shop=SHOP, metric=METRIC, year=YEAR)
    assert found is not None
    return found


def at_once(*doings) -> list[str]:
    """What became of each, all begun at one moment: "done", or the code of the refusal."""
    said, gate = [], threading.Barrier(len(doings))

    def do(doing) -> None:
        try:
            gate.wait()
            doing()
            said.append("done")
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(doing,)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


@pytest.mark.django_db
class TestWhatIsStated:
    def test_is_kept_with_who_when_and_why(self):
        state(WHOLE, 1_200_000_00, why="年初的会")
        state(month(6), 200_000_00, who="店长", why="618")
        newest, first = targets.history(shop=SHOP, metric=METRIC, year=YEAR)
        assert (first.revision, first.amount, first.before, first.who, first.why) == (
            1, 1_200_000_00, None, "老板", "年初的会",
        )  # fmt: skip
        assert (newest.revision, newest.period, newest.who, newest.at) == (2, month(6), "店长", NOON)

    def test_changes_nothing_when_it_is_said_again(self):
        assert state(WHOLE, 100).revision == state(WHOLE, 100).revision == 1

    def test_replaces_what_was_stated_for_the_same_days(self):
        state(WHOLE, 100)
        assert state(WHOLE, 300).of(WHOLE) == 300
        assert [one.before for one in targets.history(shop=SHOP, metric=METRIC, year=YEAR)] == [100, None]

    def test_of_a_month_takes_from_the_other_months(self):
        state(WHOLE, 1_200)
        told = state(month(12), 650)
        assert told.of(month(12)) == 650 and told.of(WHOLE) == 1_200
        assert sum(told.of(month(number)) for number in range(1, 12)) == 550

    def test_is_refused_whole_when_it_exceeds_the_year(self):
        state(WHOLE, 1_200)
        with pytest.raises(targets.PartsExceedWhole):
            state(month(12), 1_201)
        assert held().revision == 1 and held().of(WHOLE) == 1_200

    def test_may_be_a_ratio_by_its_parts(self):
        wanted = targets.Stated(WHOLE, Ratio(34, 1000))
        told = targets.state(
            shop=SHOP, metric="conversion_ratio", wanted=wanted, season=None, who="老板", why="", now=NOON
        )
        assert told.of(month(3)) == Ratio(34, 1000)

    def test_is_no_target_below_zero(self):
        with pytest.raises(targets.NotATarget):
            state(WHOLE, -1)

    def test_is_refused_when_somebody_was_faster_since_the_preview(self):
        state(WHOLE, 100, who="店长")
        with pytest.raises(targets.TargetsChangedMeanwhile) as refused:
            state(WHOLE, 200, seen_revision=0)
        assert refused.value.facts["who"] == "店长"

    def test_keeps_its_season_when_a_month_is_stated_and_learns_anew_with_the_year(self):
        heavy = targets.Season((9, *([1] * 364)), "rhythm")
        even = targets.even_season(YEAR)
        assert state(WHOLE, 3_730, season=heavy).by_day[date(YEAR, 1, 1)] == 90
        assert state(month(12), 310, season=even).season.basis == "rhythm"
        assert state(WHOLE, 3_730, season=even).season.basis == "even"

    def test_is_weighed_the_same_in_a_preview(self):
        wanted = targets.Stated(WHOLE, 1_000_03)
        seen = targets.preview(held=None, shop=SHOP, metric=METRIC, wanted=wanted, season=targets.even_season(YEAR))
        assert TargetYear.objects.count() == 0
        assert seen.by_day == state(WHOLE, 1_000_03).by_day


@pytest.mark.django_db
class TestWhatIsCleared:
    def test_is_spread_anew_and_stays_on_record(self):
        state(WHOLE, 365)
        state(month(1), 0)
        told = targets.clear(shop=SHOP, metric=METRIC, period=month(1), who="老板", why="算错", now=NOON)
        assert set(told.by_day.values()) == {1}
        newest = targets.history(shop=SHOP, metric=METRIC, year=YEAR)[0]
        assert (newest.amount, newest.before, newest.why) == (None, 0, "算错")

    def test_stays_cleared_when_it_is_cleared_again(self):
        state(WHOLE, 365)
        for _ in range(2):
            told = targets.clear(shop=SHOP, metric=METRIC, period=WHOLE, who="老板", why="", now=NOON)
        assert told.revision == 2 and told.by_day == {}

    def test_was_stated_before_or_is_refused_by_name(self):
        with pytest.raises(targets.NothingStated):
            targets.clear(shop=SHOP, metric=METRIC, period=WHOLE, who="老板", why="", now=NOON)


@pytest.mark.django_db
class TestTheDayOfATile:
    def test_is_wanted_of_all_shops_together_or_of_none(self):
        state(WHOLE, 365)
        day = Period.of_day(date(YEAR, 5, 1))
        assert targets.wanted_of(shops=[SHOP], metrics=[METRIC], period=day) == {METRIC: 1}
        assert targets.wanted_of(shops=[SHOP, "分店"], metrics=[METRIC], period=day) == {}


class TestTwoAtOneMoment:
    def test_cannot_state_parts_that_exceed_the_whole_together(self, database):
        state(WHOLE, 1_000)
        said = at_once(lambda: state(month(1), 600), lambda: state(month(2), 600))
        assert said == ["PartsExceedWhole", "done"]
        assert held().of(WHOLE) == 1_000

    def test_who_state_the_first_target_of_a_year_both_stay_on_record(self, database):
        assert at_once(lambda: state(month(1), 10), lambda: state(month(2), 20)) == ["done", "done"]
        assert (held().of(month(1)), held().of(month(2)), held().revision) == (10, 20, 2)

    def test_who_say_the_same_state_it_once(self, database):
        assert at_once(*[lambda: state(WHOLE, 500)] * 4) == ["done"] * 4
        assert held().revision == 1

    def test_are_told_apart_by_the_database_itself(self, database):
        state(WHOLE, 1)
        row = Statement.objects.get()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
