"""What a day should bring is one number, whoever says it: the brief of the morning or the forecast."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from duoshou.kernel.periods import ONE_DAY
from duoshou.loop.foresight import foresee
from duoshou.loop.judgement.expecting import daily_paid, expected
from duoshou.loop.judgement.values import Expected
from duoshou.warehouse.facade import reading
from tests.metrics.test_small_worlds import ORDERS, SHOP, shop_with

FIRST, DAYS = date(2025, 1, 1), 540
LAST = FIRST + timedelta(days=DAYS - 1)


class TestTheNextDay:
    def test_is_foreseen_alike_by_the_brief_and_by_the_forecast(self, tmp_path: Path):
        # Weekends sell more, and there is more of it from month to month.
        days = [FIRST + timedelta(days=step) for step in range(DAYS)]
        yuan = [100 + 40 * (day.weekday() >= 5) + day.month * 3 + day.toordinal() % 11 for day in days]
        rows = [
            (f"O{day}", "甲", "completed", day, day, amount, amount, 1) for day, amount in zip(days, yuan, strict=True)
        ]
        home = shop_with(tmp_path, rows, ORDERS)
        with reading(home, (SHOP,)) as duck:
            paid = daily_paid(duck, (SHOP,), LAST)
        told = expected(paid, LAST + ONE_DAY, known_until=LAST, is_over=False)
        first = foresee(home, shops=(SHOP,), last=LAST, days=7).ahead[0]
        assert isinstance(told, Expected)
        assert (told.day, told.point_fen, told.likely_fen, told.nearly_sure_fen) == (
            *(first.day, first.point, first.likely, first.nearly_sure),
        )
