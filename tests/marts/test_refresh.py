"""A mart is made again exactly where its sources changed."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from duoshou.kernel.home import Home
from duoshou.warehouse.engine import duck
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.sweep import sweep
from duoshou.warehouse.facade import import_files, reading
from duoshou.warehouse.marts import marts, open_marts, refresh
from duoshou.warehouse.tables import ALL

NOON = datetime(2026, 4, 1, 4, tzinfo=UTC)
SHOP = "小店"
HEADER = (
    "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货地址,订单创建时间,订单付款时间"
)


def order_list(folder: Path, *orders: tuple[str, str, str]) -> Path:
    """An order list of (order, day, yuan) rows."""
    file = folder / f"{len(list(folder.iterdir()))}.csv"
    with file.open("w", encoding="gb18030", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER.split(","))
        for order, day, yuan in orders:
            at = f"{day} 10:00:00"
            writer.writerow([order, "阿珍", yuan, "0", yuan, yuan, "交易成功", "浙江省 杭州市", at, at])
    return file


def take_in(home: Home, file: Path) -> None:
    (receipt,) = import_files(home=home, paths=[file], shop=SHOP, received_by="店主", received_at=NOON)
    assert receipt.refused is None


def files_of(home: Home, mart: str) -> dict[str, str]:
    with Catalogue(home) as catalogue:
        return {part.month: part.file for part in catalogue.mart_parts(shop=SHOP) if part.mart == mart}


def views_opened(home: Home) -> dict[str, Any]:
    """The columns and the number of rows of every table and mart of the shop, in a fresh engine."""
    with Catalogue(home) as catalogue, duck.engine(home) as fresh:
        open_marts(fresh, home, catalogue.snapshot((SHOP,)))
        names = (*(one.name for one in ALL), *(one.name for one in marts()), "first_payments_elsewhere")
        return {name: (fresh.rows(f"DESCRIBE {name}"), fresh.one(f"SELECT count(*) FROM {name}")) for name in names}


class TestOpening:
    @pytest.mark.parametrize("orders", [0, 2])
    def test_shows_the_same_in_the_first_engine_of_a_process_and_in_later_ones(
        self, home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch, orders: int
    ):
        if orders:
            listed = [(str(number), "2026-03-02", "10.00") for number in range(orders)]
            take_in(home, order_list(folder, *listed))
            refresh(home, SHOP)
        monkeypatch.setattr(duck, "_understood", {})
        first, second, third = (views_opened(home) for _ in range(3))
        assert first == second == third
        assert (first["orders"][1], first["paid_lines"][1]) == ((orders,), (orders,))


class TestRefreshing:
    def test_makes_nothing_when_nothing_changed(self, home: Home, folder: Path):
        take_in(home, order_list(folder, ("1", "2026-02-03", "10.00")))
        assert refresh(home, SHOP) > 0
        assert refresh(home, SHOP) == 0

    def test_makes_only_the_month_that_got_an_order(self, home: Home, folder: Path):
        take_in(home, order_list(folder, ("1", "2026-02-03", "10.00"), ("2", "2026-03-04", "20.00")))
        refresh(home, SHOP)
        before = files_of(home, "paid_lines")
        take_in(home, order_list(folder, ("3", "2026-03-05", "30.00")))
        refresh(home, SHOP)
        after = files_of(home, "paid_lines")
        assert before["2026-02"] == after["2026-02"]
        assert before["2026-03"] != after["2026-03"]

    def test_makes_nothing_after_the_same_file_again(self, home: Home, folder: Path):
        file = order_list(folder, ("1", "2026-02-03", "10.00"))
        take_in(home, file)
        refresh(home, SHOP)
        take_in(home, file)
        assert refresh(home, SHOP) == 0

    def test_is_done_before_a_reader_reads(self, home: Home, folder: Path):
        take_in(home, order_list(folder, ("1", "2026-02-03", "10.00")))
        with reading(home, (SHOP,)) as duck:
            assert duck.one("SELECT sum(paid_fen) FROM paid_lines") == (1000,)
        take_in(home, order_list(folder, ("2", "2026-02-04", "0.50")))
        with reading(home, (SHOP,)) as duck:
            assert duck.one("SELECT sum(paid_fen) FROM paid_lines") == (1050,)


class TestAReaderInTheMiddle:
    def test_keeps_the_state_it_began_with(self, home: Home, folder: Path):
        take_in(home, order_list(folder, ("1", "2026-02-03", "10.00")))
        with reading(home, (SHOP,)) as duck:
            take_in(home, order_list(folder, ("2", "2026-02-04", "5.00")))
            assert duck.one("SELECT sum(paid_fen) FROM paid_lines") == (1000,)


class TestFilesThatNoLongerCount:
    def test_stay_for_an_hour_and_go_then(self, home: Home, folder: Path):
        take_in(home, order_list(folder, ("1", "2026-02-03", "10.00")))
        take_in(home, order_list(folder, ("1", "2026-02-03", "11.00")))
        now = datetime.now(UTC)
        there = set(home.lake.rglob("*.parquet"))
        assert sweep(home, now=now) == 0
        assert sweep(home, now=now + timedelta(hours=2)) == 1
        assert len(there) - len(set(home.lake.rglob("*.parquet"))) == 1
        with reading(home, (SHOP,)) as duck:
            assert duck.one("SELECT sum(paid_fen) FROM paid_lines") == (1100,)
