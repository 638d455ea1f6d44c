"""Two shops beside last week, when one of them was not open yet: every surface that compares says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.facade import diagnose
from duoshou.loop.facade import brief
from duoshou.metrics.facade import Question, ask
from tests.metrics.test_small_worlds import FIRST, ORDERS, OTHER, SHOP, paid
from tests.metrics.world import deliver_rows

LAST_WEEK = Period.inclusive(FIRST, FIRST + timedelta(days=6))
THIS_WEEK = Period.inclusive(FIRST + timedelta(days=7), FIRST + timedelta(days=13))
NOON = datetime(2026, 1, 15, 4, tzinfo=UTC)
LATE = f"对比期支付金额里{OTHER}只覆盖 3/7 天"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An order of ten yuan a day in either shop; the second opened on the fifth day."""
    home = Home(tmp_path_factory.mktemp("late") / "home")
    for shop, first in ((SHOP, 0), (OTHER, 4)):
        folder = home.root.parent / shop
        folder.mkdir()
        rows = [paid(day, "甲", day) for day in range(first, 14)]
        deliver_rows(home, shop, folder, table="orders", header=ORDERS, rows=rows)
    return home


def briefed(home: Home, *shops: str, period: Period = THIS_WEEK):
    return brief(home, shops=shops, period=period, compare="previous", moment=NOON, judging=False)


class TestAShopThatOpenedLate:
    def test_is_named_beside_the_change_that_it_makes(self, home: Home):
        told = briefed(home, SHOP, OTHER)
        # Fourteen orders beside seven and three.
        assert (told.tiles[0].value, told.tiles[0].before) == (14_000, 10_000)
        assert told.lead[1].zh == f"{LATE}。"
        assert LATE in told.tiles[0].calibre.zh
        assert LATE in {note.reason.zh for note in told.notes}

    def test_is_named_by_whoever_asks_a_metric(self, home: Home):
        told = ask(home, Question(("paid_amount",), THIS_WEEK, (SHOP, OTHER), compare="previous"))
        assert [note.reason.zh for note in told.notes if note.lacks_days] == [LATE]

    def test_is_named_by_the_diagnosis(self, home: Home):
        told = diagnose(
            home, shops=(SHOP, OTHER), period=THIS_WEEK, against=LAST_WEEK, metric_id="paid_amount", finds=False
        )
        assert LATE in {note.zh for note in told.notes}

    def test_is_no_matter_to_the_other_shop(self, home: Home):
        told = briefed(home, SHOP)
        assert not [note for note in told.notes if note.lacks_days]
        assert "覆盖" not in told.lead[1].zh
