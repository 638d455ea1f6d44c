"""The diagnosis finds what was made to happen in a simulated shop, and keeps quiet where nothing was."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.facade import diagnose
from duoshou.loop.trial.facade import Trial, hold_trial, trial_json, trial_text
from duoshou.loop.trial.meeting import false_alarms, is_of, quiet_days
from duoshou.rooms.store.facade import Finding, Subject
from duoshou.simulated_shop import PlantedEvent, TruthRecord, read_record, simulate, write_exports, write_record
from duoshou.warehouse.facade import import_files

SEED, DAYS, LAST = 4, 200, date(2026, 9, 20)
NOON = datetime(2026, 9, 21, 4, tzinfo=UTC)
UNSEEN_SEEDS = (201, 202, 203, 204)
LONG_DAYS = 550


def tried(root: Path, *, seed: int, days: int) -> tuple[Home, Trial]:
    """A home into which a simulated shop's exports were imported, and the trial of it."""
    truth = simulate(seed=seed, first_day=LAST - timedelta(days=days - 1), days=days)
    write_exports(truth=truth, folder=root / "exports")
    write_record(truth, path=root / "truth.json")
    home = Home(root / "home").make()
    import_files(home=home, paths=[root / "exports"], shop=truth.shop_name, received_by="test", received_at=NOON)
    return home, hold_trial(home, read_record(root / "truth.json"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Trial]:
    return tried(tmp_path_factory.mktemp("trial"), seed=SEED, days=DAYS)


class TestTheDiagnosis:
    def test_names_the_planted_causes(self, shop: tuple[Home, Trial]):
        _, trial = shop
        assert len({one.event.kind for one in trial.causes}) >= 4
        missed = [one.event for one in trial.causes if one.rank is None or one.rank > 3]
        assert not missed
        assert trial.within(1) >= Fraction(4, 5) * len(trial.causes)

    def test_keeps_quiet_on_quiet_days(self, shop: tuple[Home, Trial]):
        _, trial = shop
        assert len(trial.false_alarms) <= 1, trial.false_alarms

    def test_dates_what_it_found(self, shop: tuple[Home, Trial]):
        _, trial = shop
        dated = [abs((one.found.since - one.event.first_day).days) for one in trial.causes if one.found]
        assert sorted(dated)[len(dated) // 2] <= 3

    def test_says_of_one_day_what_the_trial_heard(self, shop: tuple[Home, Trial]):
        home, trial = shop
        met = trial.causes[-1]
        day = Period.inclusive(met.asked_on, met.asked_on)
        before = Period.inclusive(met.asked_on - timedelta(days=1), met.asked_on - timedelta(days=1))
        told = diagnose(home, shops=(trial.record.shop,), period=day, against=before, metric_id="paid_amount")
        assert met.rank is not None and told.findings[met.rank - 1] == met.found


@pytest.mark.nightly
class TestTheDiagnosisOverManyShops:
    def test_meets_the_rates_that_it_promises(self, tmp_path: Path):
        trials = [tried(tmp_path / str(seed), seed=seed, days=LONG_DAYS)[1] for seed in UNSEEN_SEEDS]
        causes, quiet = sum(len(one.causes) for one in trials), sum(one.quiet_days for one in trials)
        alarms = sum(len(one.false_alarms) for one in trials)
        told = [trial_text(one, "en") for one in trials]
        assert sum(one.within(1) for one in trials) >= Fraction(80, 100) * causes, told
        assert sum(one.within(3) for one in trials) >= Fraction(95, 100) * causes, told
        assert alarms * 30 <= quiet, told


class TestATrial:
    def test_is_told_as_text_and_as_json(self, shop: tuple[Home, Trial]):
        _, trial = shop
        told = json.loads(json.dumps(trial_json(trial)))
        assert len(told["planted"]) == len(trial.met) and told["top_1"] == trial.within(1)
        for language in ("zh", "en"):
            assert len(trial_text(trial, language).splitlines()) >= len(trial.met) + 4


def planted(kind: str, first: date, dimension: str, value: str) -> PlantedEvent:
    return PlantedEvent(kind, first, first + timedelta(days=5), dimension, value, value)


def found(kind: str, dimension: str, value: str, *, standing: bool = False) -> Finding:
    words = Words("是", "is")
    subject = Subject(dimension, value, words)
    return Finding(kind, subject, LAST, 100, Decimal("0.9"), (), words, words, standing=standing)


class TestAFinding:
    def test_is_of_an_event_of_the_same_kind_and_subject(self):
        event = planted("stock_out", LAST, "item", "7")
        assert is_of(found("stock_out", "item", "7"), event)
        assert not is_of(found("stock_out", "item", "8"), event)
        assert not is_of(found("item_drop", "item", "7"), event)

    def test_about_the_whole_shop_is_of_an_event_of_the_shop_whatever_its_name(self):
        assert is_of(found("slow_reply", "shop", ""), planted("slow_reply", LAST, "shop", "示例店铺"))


class TestAnAlarm:
    def test_that_sounds_day_after_day_is_one(self):
        days = {LAST + timedelta(days=step): (found("item_drop", "item", "7"),) for step in range(3)}
        assert [(one.named_on, one.days) for one in false_alarms(days)] == [(LAST, 3)]

    def test_that_comes_again_after_a_pause_is_two(self):
        days = {LAST: (found("item_drop", "item", "7"),), LAST + timedelta(days=1): ()}
        days[LAST + timedelta(days=2)] = (found("item_drop", "item", "7"),)
        assert len(false_alarms(days)) == 2

    def test_is_nothing_that_always_holds(self):
        assert false_alarms({LAST: (found("ad_loss", "item", "7", standing=True),)}) == ()


class TestAQuietDay:
    def test_lies_two_weeks_after_the_last_trace(self):
        event = planted("source_drop", date(2026, 6, 1), "source", "搜索")
        record = TruthRecord("店", 1, date(2026, 1, 1), 240, (event,))
        quiet = quiet_days(record)
        assert date(2026, 5, 31) in quiet and date(2026, 6, 20) not in quiet and date(2026, 6, 21) in quiet

    def test_has_eight_weeks_behind_it(self):
        assert quiet_days(TruthRecord("店", 1, date(2026, 1, 1), 60, ()))[0] == date(2026, 2, 26)
