"""What no longer counts goes, an hour after it stopped: a reader may still be at it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from duoshou.warehouse.engine.catalogue import Catalogue, shop_folder
from duoshou.warehouse.engine.sweep import sweep
from duoshou.warehouse.facade import reading
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.warehouse.lake import SHOP, Lake

LONG_AGO = timedelta(days=3)


def aged(path: Path) -> Path:
    """The file or folder as it was three days ago."""
    then = (datetime.now(UTC) - LONG_AGO).timestamp()
    os.utime(path, (then, then))
    return path


def parquet_files(lake: Lake) -> set[Path]:
    return {file for root in (lake.home.lake, lake.home.marts) for file in root.glob("*/*/*/*")}


@pytest.fixture
def renewed(lake: Lake, tmp_path: Path) -> tuple[Lake, set[Path]]:
    """A lake whose old files, tables and marts, were just replaced, and those old files."""
    lake.take_one(ORDERS.written(tmp_path / "first", rows=ORDERS.rows()[:1]))
    with reading(lake.home, (SHOP,)):
        old = {aged(file) for file in parquet_files(lake)}
    rows = ORDERS.rows()
    rows[0]["订单状态"] = "交易关闭"
    lake.take_one(ORDERS.written(tmp_path / "second", rows=rows))
    with reading(lake.home, (SHOP,)), Catalogue(lake.home) as catalogue:
        counting = catalogue.snapshot((SHOP,)).files
    return lake, {file for file in old if not any(str(file).endswith(one) for one in counting)}


class TestAFileThatStoppedCounting:
    def test_is_left_for_an_hour_however_old_it_is(self, renewed: tuple[Lake, set[Path]]):
        lake, old = renewed
        assert old
        sweep(lake.home, now=datetime.now(UTC) + timedelta(minutes=50))
        assert all(file.exists() for file in old)

    def test_goes_afterwards(self, renewed: tuple[Lake, set[Path]]):
        lake, old = renewed
        before, everything = parquet_files(lake), lake.everything()
        assert sweep(lake.home, now=datetime.now(UTC) + timedelta(minutes=70)) == len(old)
        assert parquet_files(lake) == before - old
        assert lake.everything() == everything


class TestWhatADeadImportLeft:
    @pytest.mark.parametrize(
        "place",
        [
            "lake/orders/shop=x/month=2026-11/a.parquet",
            "lake/orders/shop=x/month=2026-11/a.unfinished",
            "marts/paid_lines/shop=x/month=2026-11/a.parquet",
            "uploads/a.unfinished",
            "uploads/ab/a.unfinished",
            "lake/spill/duckdb_temp_storage-0.tmp",
            "lake/spill/f00/a.csv",
        ],
    )
    def test_goes_after_an_hour(self, place: str, lake: Lake):
        left = lake.home.make().root / place
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(b"x")
        sweep(lake.home, now=datetime.now(UTC) + timedelta(minutes=50))
        assert left.exists()
        sweep(lake.home, now=datetime.now(UTC) + timedelta(minutes=70))
        assert not left.exists()


class TestTheFolderOfAShop:
    @pytest.mark.parametrize(
        "shop", ["山茶小铺", "山" * 60, "𠮷" * 60, "../../etc", ".", "a/b", "Tea House No. 1 (北京)", "x" * 60]
    )
    def test_is_short_and_plain_whatever_the_shop_is_called(self, shop: str):
        folder = shop_folder(shop)
        assert len(folder) <= 40
        assert folder.isascii() and folder.replace("-", "").isalnum()

    def test_is_its_own(self):
        names = ("山", "茶", "a b", "a-b", "A-b", "a", "A")
        assert len({shop_folder(shop).lower() for shop in names}) == len(names)

    def test_can_be_read_where_the_name_can(self):
        assert shop_folder("Tea House").startswith("Tea-House-")
