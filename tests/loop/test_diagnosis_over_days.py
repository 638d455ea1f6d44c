"""A diagnosis of several days adds people up by day, and says so at every number that is not the metric's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.as_text import as_text
from duoshou.loop.diagnosis.facade import Branch, diagnose, tree
from duoshou.metrics.facade import Question, ask
from tests.metrics.test_small_worlds import FIRST, SHOP, paid, shop_with
from tests.metrics.world import deliver_rows

BEFORE = Period.inclusive(FIRST, FIRST + timedelta(days=1))
AFTER = Period.inclusive(FIRST + timedelta(days=2), FIRST + timedelta(days=3))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """甲 buys on every one of four days, 乙 on the last two as well; twenty visitors a day."""
    folder = tmp_path_factory.mktemp("days")
    orders = [paid(day, "甲", day) for day in range(4)] + [paid(10 + day, "乙", day) for day in (2, 3)]
    home = shop_with(folder, orders)
    visits = [(FIRST + timedelta(days=day), 20) for day in range(4)]
    deliver_rows(home, SHOP, folder, table="shop_days", header=("day", "visitors"), rows=visits)
    return home


def named(branch: Branch) -> dict[str, tuple[int | None, int | None]]:
    found = {branch.name.zh: (branch.before, branch.after)}
    for part in branch.parts:
        found |= named(part)
    return found


class TestADiagnosisOfSeveralDays:
    def test_calls_person_days_by_another_name_than_persons(self, home: Home):
        told = diagnose(home, shops=(SHOP,), period=AFTER, against=BEFORE, metric_id="paid_amount", finds=False)
        sides = named(tree(told))
        # One buyer on two days, then two buyers on two days: twice as many person-days as persons.
        assert sides["支付买家数（按人次）"] == (2, 4)
        assert sides["访客数（按人次）"] == (40, 40)
        assert sides["客单价（按人次）"] == (1_000, 1_000)
        (row,) = ask(home, Question(("buyers_paid",), AFTER, (SHOP,))).rows
        assert row.cells["buyers_paid"].value == 2
        assert "支付买家数" not in sides and "客单价" not in sides

    def test_says_so_of_the_metric_itself(self, home: Home):
        told = diagnose(home, shops=(SHOP,), period=AFTER, against=BEFORE, metric_id="buyers_paid", finds=False)
        assert as_text(told, "zh").startswith("支付买家数（按人次） ")
        assert as_text(told, "en").startswith("Buyers paid (by person-days) ")

    def test_of_money_needs_no_other_name(self, home: Home):
        told = diagnose(home, shops=(SHOP,), period=AFTER, against=BEFORE, metric_id="paid_amount", finds=False)
        assert told.by_day and tree(told).name.zh == "支付金额"

    def test_of_one_day_counts_persons(self, home: Home):
        first, second = (Period.of_day(FIRST + timedelta(days=day)) for day in (1, 2))
        told = diagnose(home, shops=(SHOP,), period=second, against=first, metric_id="paid_amount", finds=False)
        assert named(tree(told))["支付买家数"] == (1, 2)
