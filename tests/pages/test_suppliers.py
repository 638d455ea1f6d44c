"""供应商 as a page: who, how much, on its way, late, dearer; each number opens to its purchase lines."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.suppliers.facade import suppliers_of
from duoshou.warehouse.facade import import_files
from tests.metrics.world import deliver_rows
from tests.pages.conftest import NOW, TOYS, order_list

HEADER = (
    "purchase_id", "item_code", "supplier", "ordered_day", "pieces", "price_fen", "amount_fen", "due_day",
    "arrived_day", "arrived_pieces", "state",
)  # fmt: skip
DAYS = {"from": "2026-11-01", "to": "2026-11-21"}


@pytest.fixture
def bought(empty_home: Home, tmp_path: Path) -> Home:
    """Of one supplier three lines: arrived after 4 days, late, not due yet and dearer; one was cancelled."""
    file = tmp_path / "toys.csv"
    file.write_bytes(order_list(TOYS))
    import_files(home=empty_home, paths=[file], shop="toys", received_by="test", received_at=NOW)
    later = clock.today() + timedelta(days=30)
    rows = [
        ("CG1", "LJ", "西湖茶厂", "2026-11-01", 10, "5.00", "50.00", "2026-11-06", "2026-11-05", 10, "已入库"),
        ("CG2", "LJ", "西湖茶厂", "2026-11-02", 20, "5.00", "100.00", "2026-11-03", "", "", "在途"),
        ("CG3", "LJ", "西湖茶厂", "2026-11-10", 30, "6.00", "180.00", later, "", "", ""),
        ("CG4", "LJ", "西湖茶厂", "2026-11-11", 99, "9.00", "891.00", "2026-11-12", "", "", "已取消"),
    ]
    deliver_rows(empty_home, "toys", tmp_path, table="purchase_lines", header=HEADER, rows=rows, platform="own")
    return empty_home


def test_the_numbers_are_those_of_the_lines(bought: Home) -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 22))
    told = suppliers_of(bought, shops=("toys",), period=period, today=date(2026, 11, 22))
    (one,) = told.every
    assert (one.name, one.lines, one.bought_fen, one.pieces) == ("西湖茶厂", 3, 330_00, 60)
    assert (one.open_lines, one.late_lines, one.dearer, one.cheaper, one.wait_days) == (2, 1, 1, 0, 4)


def test_each_number_opens_to_its_lines(bought: Home, as_owner) -> None:
    said = as_owner.get("/suppliers/", DAYS).content.decode()
    assert "西湖茶厂" in said and "330.00" in said
    opened = {}
    for which, link in re.findall(r'href="(?=/suppliers/(\w+)/)([^"]+)"', said):
        opened[which] = set(re.findall(r"CG\d", as_owner.get(html.unescape(link)).content.decode()))
    assert opened == {"bought": {"CG1", "CG2", "CG3"}, "open": {"CG2", "CG3"}, "late": {"CG2"}, "dearer": {"CG3"}}


def test_a_number_that_there_is_not_is_no_page(bought: Home, as_owner) -> None:
    assert as_owner.get("/suppliers/free/", DAYS).status_code == 404
