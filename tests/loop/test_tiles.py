"""A tile of several days whose numbers may not be added: a mean per day, beside the mean of the other days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from duoshou.kernel.periods import Period
from duoshou.loop.facade import brief
from tests.metrics.test_small_worlds import FIRST, SHOP, paid, shop_with
from tests.metrics.world import deliver_rows

NOON = datetime(2026, 1, 15, 4, tzinfo=UTC)


class TestATileOfMeans:
    def test_gives_no_reason_for_missing_what_it_has(self, tmp_path: Path):
        home = shop_with(tmp_path, [paid(day, "甲", day) for day in range(14)])
        # Twenty visitors a day, then thirty.
        visits = [(FIRST + timedelta(days=day), 20 if day < 7 else 30) for day in range(14)]
        deliver_rows(home, SHOP, tmp_path, table="shop_days", header=("day", "visitors"), rows=visits)
        week = Period.inclusive(FIRST + timedelta(days=7), FIRST + timedelta(days=13))
        told = brief(home, shops=(SHOP,), period=week, compare="previous", moment=NOON, judging=False)
        visitors = told.tiles[1]
        assert (visitors.metric.id, visitors.per_day) == ("visitors", True)
        assert (visitors.value, visitors.before) == (30, 20)
        assert visitors.why_not_before is None
