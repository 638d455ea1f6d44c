"""Addresses with days, filters and pages that make no sense get a polite no, quickly."""

from __future__ import annotations

import pytest

from tests.pages.addresses import address

SENSELESS = [
    {"from": "0001-01-01", "to": "0001-01-02"},
    {"from": "1999-12-31"},
    {"to": "9999-12-31"},
    {"to": "2101-01-01"},
    {"from": "9" * 5000},
    {"from": "2026-11-21", "to": "2026-11-20"},
    {"from": "2000-01-01", "to": "2100-12-31"},
    {"only": "day:foo"},
    {"only": "week:2026-11-16"},
    {"only": "month:2026-11"},
    {"only": "shoe_size:42"},
    {"only": "item:"},
    {"only": "item"},
]
PAGES = ["today", "today-table", "metrics", "metric", "metric-rows", "metric-rows-file", "metric-file"]


class TestWhatMakesNoSense:
    @pytest.mark.parametrize("asked", SENSELESS, ids=lambda asked: str(asked)[:60])
    def test_is_said_to_make_none(self, home, as_owner, asked):
        for name in PAGES:
            answer = as_owner.get(address(name), asked)
            assert answer.status_code == 400, name
            assert 'role="alert"' in answer.content.decode(), name


class TestWhatMakesSense:
    def test_is_ten_years(self, home, as_owner):
        assert as_owner.get(address("metric"), {"from": "2017-01-01", "to": "2026-12-31"}).status_code == 200

    def test_is_the_first_and_the_last_day_of_all(self, home, as_owner):
        for day in ("2000-01-01", "2100-12-31"):
            for compare in ("previous", "year"):
                asked = {"from": day, "to": day, "compare": compare}
                assert as_owner.get(address("metric"), asked).status_code == 200, asked
                assert as_owner.get(address("today"), asked).status_code == 200, asked

    def test_is_a_filter_by_whatever_the_page_itself_offers(self, home, as_owner):
        for asked in ("buyer_kind:new", "province:浙江:杭州", "source:\x00"):
            assert as_owner.get(address("metric-rows"), {"only": asked}).status_code in (200, 400), asked
