"""The parts of a number on its page add up to it: what no part tells is a row of its own, and nothing is nought."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from duoshou.kernel.home import Home
from tests.metrics.test_small_worlds import FIRST, SHOP
from tests.metrics.world import deliver_rows

DAY = {"from": "2026-01-02", "to": "2026-01-02"}


@pytest.fixture
def viewed(tmp_path, settings) -> Home:
    """A shop seen a hundred times on the first day and ninety on the second: its teapot 60 and 50 times, its cup 30
    times on the first day alone, its tray 20 times on the second alone; the rest saw no item."""
    home = Home(tmp_path / "home")
    days = [(FIRST, 100), (FIRST + timedelta(days=1), 90)]
    deliver_rows(home, SHOP, tmp_path, table="shop_days", header=("day", "page_views"), rows=days)
    items = [
        (day, code, views)
        for (day, _), told in zip(days, ({"茶壶": 60, "茶杯": 30}, {"茶壶": 50, "茶盘": 20}), strict=True)
        for code, views in told.items()
    ]
    deliver_rows(home, SHOP, tmp_path, table="item_days", header=("day", "item_id", "page_views"), rows=items)
    settings.SHOP_HOME = home
    return home


class TestTheParts:
    def test_add_up_to_the_number_in_both_periods(self, viewed, as_owner):
        answer = as_owner.get("/metrics/page_views/item.csv", DAY)
        _, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        assert {name: (now, before) for name, now, before in rows} == {
            "茶壶": ("50", "60"),
            "茶盘": ("20", "0"),
            "茶杯": ("0", "30"),
            "未分摊到这个维度": ("20", "10"),
        }

    def test_stand_on_the_page_as_in_the_file(self, viewed, as_owner):
        page = as_owner.get("/metrics/page_views/", DAY | {"by": "item"}).content.decode()
        assert "未分摊到这个维度" in page.split("拆开看</h2>")[1]

    def test_need_no_rest_where_they_are_the_whole(self, viewed, as_owner):
        page = as_owner.get("/metrics/page_views/", DAY | {"by": "platform"}).content.decode()
        assert "未分摊到这个维度" not in page
