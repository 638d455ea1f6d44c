"""What safekeeping decides: which backups may go, when one is due, which names are safe."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.safekeeping.rules.ages import (
    BACKUP_TOO_OLD,
    FINE,
    NEVER,
    OLD,
    RECOVERY_TOO_SLOW,
    daily_is_due,
    limits_broken,
    next_is_due,
    standing_of,
)
from duoshou.safekeeping.rules.belongings import OF_NAME
from duoshou.safekeeping.rules.names import clashes, is_safe
from duoshou.safekeeping.rules.retention import Keep, may_go
from tests.house.tree import package_files

NIGHT = datetime(2026, 11, 27, 19, 30, tzinfo=UTC)  # 03:30 of the 28th in Shanghai
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class TestOldBackups:
    def test_stay_for_seven_days_and_four_weeks(self):
        made = {f"{day:03d}": NIGHT - DAY * day for day in range(60)}
        stays = sorted(set(made) - set(may_go(made, Keep(7, 4))))
        # The 28th of November 2026 is a Saturday: the Sundays before it end the weeks before.
        assert stays == ["000", "001", "002", "003", "004", "005", "006", "013", "020"]

    def test_of_one_day_are_one(self):
        made = {"morning": NIGHT, "noon": NIGHT + HOUR * 8, "evening": NIGHT + HOUR * 15}
        assert may_go(made, Keep(7, 4)) == ["noon", "morning"]

    @given(
        st.lists(st.datetimes(timezones=st.just(UTC)), min_size=1, max_size=40), st.integers(1, 9), st.integers(0, 9)
    )
    def test_never_go_all(self, moments: list[datetime], daily: int, weekly: int):
        made = {str(place): moment for place, moment in enumerate(moments)}
        gone = may_go(made, Keep(daily, weekly))
        newest = max(made, key=lambda name: (made[name], name))
        assert newest not in gone
        assert len(made) - len(gone) <= daily + weekly


class TestTheDay:
    AT = time(3, 30)

    def due(self, last: datetime | None, moment: datetime, tried: datetime | None = None) -> bool:
        return daily_is_due(last=last, tried=tried, moment=moment, at=self.AT)

    def test_has_its_backup_once_after_its_hour(self):
        assert not self.due(NIGHT - DAY + HOUR, NIGHT - HOUR)
        assert self.due(NIGHT - DAY + HOUR, NIGHT)
        assert not self.due(NIGHT, NIGHT + HOUR * 23)

    def test_makes_good_what_was_missed_while_nothing_ran(self):
        assert self.due(NIGHT - DAY * 3, NIGHT + HOUR * 9)
        assert self.due(None, NIGHT)

    def test_waits_an_hour_after_a_failure(self):
        assert not self.due(None, NIGHT, tried=NIGHT - HOUR / 2)
        assert self.due(None, NIGHT, tried=NIGHT - HOUR)

    def test_of_a_drill_comes_every_week(self):
        week = DAY * 7
        assert next_is_due(last=NIGHT - week, tried=None, moment=NIGHT, every=week)
        assert not next_is_due(last=NIGHT - week + HOUR, tried=None, moment=NIGHT, every=week)


class TestAnAlarm:
    def test_says_never_old_and_fine(self):
        limit = HOUR * 26
        assert standing_of(None, moment=NIGHT, limit=limit) == NEVER
        assert standing_of(NIGHT - limit, moment=NIGHT, limit=limit) == FINE
        assert standing_of(NIGHT - limit - timedelta(seconds=1), moment=NIGHT, limit=limit) == OLD


class TestADrill:
    def broken(self, *, lost: timedelta | None, took: timedelta) -> list[str]:
        return limits_broken(would_be_lost=lost, most_lost=HOUR, took=took, back_within=HOUR / 4)

    def test_keeps_its_promises_up_to_the_limit_and_breaks_them_beyond(self):
        second = timedelta(seconds=1)
        assert self.broken(lost=HOUR, took=HOUR / 4) == []
        assert self.broken(lost=HOUR + second, took=HOUR / 4) == [BACKUP_TOO_OLD]
        assert self.broken(lost=HOUR, took=HOUR / 4 + second) == [RECOVERY_TOO_SLOW]
        assert self.broken(lost=DAY, took=DAY) == [BACKUP_TOO_OLD, RECOVERY_TOO_SLOW]

    def test_of_an_older_backup_that_somebody_chose_breaks_no_promise_about_the_newest(self):
        assert self.broken(lost=None, took=HOUR / 4) == []


class TestAName:
    @pytest.mark.parametrize("name", ["shop.sqlite3", "lake/orders/shop=茶舍-1/month=2026-11/a.parquet"])
    def test_is_taken_when_it_stays_inside(self, name: str):
        assert is_safe(name)

    @given(st.text(max_size=30))
    def test_never_leads_out(self, name: str):
        if is_safe(name):
            assert not name.startswith("/")
            assert ".." not in name.split("/")

    def test_clashes_with_itself_and_with_a_folder_of_its_name(self):
        assert clashes(["a", "b/c", "A"]) == ["a"] or clashes(["a", "b/c", "A"]) == ["A"]
        assert clashes(["b", "b/c"]) == ["b/c"]
        assert clashes(["a", "b/a", "b/c"]) == []


class TestTheHome:
    def test_has_nothing_whose_keeping_was_not_decided(self):
        """Every name that the product puts at the top of a home stands in the table."""
        text = "\n".join(path.read_text(encoding="utf-8") for path in package_files(".py"))
        named = set(re.findall(r"\b(?:home|self|settings\.SHOP_HOME|home\(\))\.root / \"([a-z_.0-9]+)\"", text))
        assert {"lake", "uploads", "config.toml"} <= named
        assert named - set(OF_NAME) == set()
