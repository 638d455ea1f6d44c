"""What everybody asks of one state of the lake is read once, and read anew as soon as files come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.coverage import coverage
from duoshou.warehouse.facade import reading
from tests.marts.test_refresh import SHOP, order_list, take_in

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
COUNT = "SELECT count(*) FROM orders"


class TestWhatIsReadOnce:
    def test_is_shared_by_all_readers_of_one_state(self, home: Home, folder: Path):
        take_in(home, order_list(folder, ("1", "2026-03-03", "10.00")))
        read: list[int] = []

        def counted() -> int:
            with reading(home, (SHOP,)) as duck:
                return duck.once("orders", lambda: read.append(1) or duck.one(COUNT)[0])

        assert [counted(), counted()] == [1, 1]
        assert len(read) == 1

    def test_is_read_anew_when_a_file_came(self, home: Home, folder: Path):
        found = []
        for day in ("2026-03-03", "2026-03-05"):
            take_in(home, order_list(folder, (day, day, "10.00")))
            with reading(home, (SHOP,)) as duck:
                found.append(duck.once("orders", lambda duck=duck: duck.one(COUNT)[0]))
        assert found == [1, 2]

    def test_covers_the_days_of_the_newest_file(self, home: Home, folder: Path):
        lasts = []
        for day in ("2026-03-03", "2026-03-05"):
            take_in(home, order_list(folder, (day, day, "10.00")))
            with reading(home, (SHOP,)) as duck:
                lasts.append(max(day for _, day in coverage(duck, "orders", MARCH, (SHOP,)).pairs))
        assert lasts == [date(2026, 3, 3), date(2026, 3, 5)]
