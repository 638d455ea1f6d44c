"""Sources share their people: each is told by itself, and nothing adds them up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duoshou.metrics.facade import ask, catalogue
from duoshou.metrics.values import Filter, Question
from tests.metrics.world import DAY, MAIN, WEEK, World

ONLY_BY_SOURCE = frozenset(one.id for one in catalogue() if any("source" in measure.grain for measure in one.measures))
"""The sum of sources answers nothing, so there is no whole that the parts could reach."""


class TestASource:
    def test_shares_its_people_with_others(self, world: World):
        """The people of all sources are more than those who came."""
        [whole] = ask(world.home, Question(("visitors",), DAY, (MAIN,))).rows
        parts = ask(world.home, Question(("source_visitors",), DAY, (MAIN,), by=("source",))).rows
        assert sum(row.cells["source_visitors"].value for row in parts) > whole.cells["visitors"].value

    @pytest.mark.parametrize("metric_id", sorted(ONLY_BY_SOURCE))
    def test_is_never_added_to_another(self, world: World, metric_id: str):
        answer = ask(world.home, Question((metric_id,), DAY, (MAIN,)))
        assert answer.rows[0].cells[metric_id].value is None
        assert "不能跨来源相加" in answer.rows[0].cells[metric_id].blank.zh

    def test_brings_over_a_week_what_it_brings_on_its_days(self, world: World):
        by_source = Question(("source_paid_amount",), WEEK, (MAIN,), by=("source",))
        by_day = Question(("source_paid_amount",), WEEK, (MAIN,), by=("source", "day"))
        added: dict[object, int] = {}
        for row in ask(world.home, by_day).rows:
            key = row.keys["source"]
            added[key] = added.get(key, 0) + row.cells["source_paid_amount"].value
        told = {row.keys["source"]: row.cells["source_paid_amount"].value for row in ask(world.home, by_source).rows}
        assert told == added
        assert len(told) == 6

    def test_is_told_by_itself_when_it_is_asked_for(self, world: World):
        only = (Filter("source", "手淘搜索"),)
        [row] = ask(world.home, Question(("source_conversion_ratio",), DAY, (MAIN,), only=only)).rows
        assert 0 < row.cells["source_conversion_ratio"].value < Decimal("0.2")
