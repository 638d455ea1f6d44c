"""A process that dies half-way leaves nothing that counts; two at once both land; a reader never sees half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from duoshou.warehouse.ledger import deliveries
from tests.importers.exports.taobao_order_lines import EXPORT as LINES
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.importers.exports.taobao_orders import order
from tests.warehouse.lake import Lake, counts

REPOSITORY = Path(__file__).resolve().parents[2]
KILLED = 9
PATIENCE_SECONDS = 60

TAKE = """
import sys
from pathlib import Path
from tests.warehouse.lake import Lake
lake = Lake(Path(sys.argv[1]))
for file in sys.argv[2:]:
    assert lake.take_one(Path(file)).refused is None
"""
DIE = """
import os
from duoshou.warehouse.engine.{module} import {owner}
{owner}.{step} = lambda *given, **named: os._exit(9)
"""


def started(script: str, lake: Lake, *files: Path) -> subprocess.Popen[bytes]:
    """A process of its own that takes the files in."""
    told = [sys.executable, "-c", script, str(lake.home.root), *(str(file) for file in files)]
    return subprocess.Popen(told, cwd=REPOSITORY)


class TestAProcessThatDies:
    @pytest.mark.parametrize(
        ("module", "owner", "step"),
        [
            ("duck", "Engine", "write_parquet"),
            ("catalogue", "Catalogue", "put_part"),
            ("catalogue", "Catalogue", "add_delivery"),
        ],
        ids=["before its first file", "between its files and their entry", "between the entries and the commit"],
    )
    def test_leaves_nothing_that_counts_and_can_be_repeated(
        self, module: str, owner: str, step: str, lake: Lake, tmp_path: Path
    ):
        lake.take_one(ORDERS.written(tmp_path / "before", rows=ORDERS.rows()[:2]))
        before, files_before = lake.everything(), lake.files()
        file = ORDERS.written(tmp_path / "orders")
        died = started(DIE.format(module=module, owner=owner, step=step) + TAKE, lake, file)
        assert died.wait(PATIENCE_SECONDS) == KILLED
        assert (lake.everything(), lake.files()) == (before, files_before)
        assert len(deliveries(lake.home)) == 1
        assert counts(lake.take_one(file)) == (3, 0, 2)
        assert lake.everything() == ORDERS.tables


class TestAMonthThatCannotBeWritten:
    def test_holds_all_of_its_file_back_and_can_be_repeated(self, lake: Lake, tmp_path: Path):
        lake.take_one(ORDERS.written(tmp_path / "before", rows=ORDERS.rows()[:2]))
        before, files_before = lake.everything(), lake.files()
        folder = next((lake.home.lake / "orders").glob("shop=*"))
        new = [order(f"18123456789010{place:05d}", "阿梅", "1.00", "0.00", "1.00", "交易成功", f"2025-0{place}-11 08:00:00")
               for place in range(1, 10)]  # fmt: skip
        in_the_way = folder / "month=2025-05"
        in_the_way.write_bytes(b"")
        with pytest.raises(OSError, match="month=2025-05"):
            lake.take_one(ORDERS.written(tmp_path / "orders", rows=new))
        assert (lake.everything(), lake.files()) == (before, files_before)
        in_the_way.unlink()
        assert counts(lake.take_one(ORDERS.written(tmp_path / "orders", rows=new))) == (9, 0, 0)


class TestTwoImportsAtOnce:
    def test_both_land(self, lake: Lake, tmp_path: Path):
        orders, lines = ORDERS.written(tmp_path / "orders"), LINES.written(tmp_path / "lines")
        at_work = [started(TAKE, lake, orders), started(TAKE, lake, lines), started(TAKE, lake, orders)]
        assert [one.wait(PATIENCE_SECONDS) for one in at_work] == [0, 0, 0]
        assert lake.everything()["orders"] == ORDERS.tables["orders"]
        assert len(lake.rows("order_lines")) == len(LINES.cells)
        assert {row.get("ordered_day") for row in lake.rows("order_lines")} == {
            row["ordered_day"] for row in ORDERS.tables["orders"][:2]
        }
        assert sorted(counts(one.receipt) for one in deliveries(lake.home)) == [(0, 0, 5), (5, 0, 0), (5, 0, 0)]


class TestAReader:
    MONTHS = ("2026-09", "2026-10", "2026-11")
    TIMES = 3

    def priced(self, file: Path, yuan: int) -> Path:
        """Ninety orders over three months, each at this price: three Parquet files that must change together."""
        rows = [
            order(
                f"1812345678901{place:05d}",
                "阿梅",
                f"{yuan}.00",
                "0.00",
                f"{yuan}.00",
                "交易成功",
                f"{month}-11 08:00:00",
            )
            for place, month in enumerate(self.MONTHS * 30)
        ]
        return ORDERS.written(file, rows=rows)

    def test_sees_the_old_state_or_the_new_one_and_never_half(self, lake: Lake, tmp_path: Path):
        cheap, dear = self.priced(tmp_path / "cheap", 1), self.priced(tmp_path / "dear", 10)
        lake.take_one(cheap)
        writer, seen = started(TAKE, lake, *([dear, cheap] * self.TIMES)), set()
        while writer.poll() is None:
            prices = [row["ordered_fen"] for row in lake.rows("orders")]
            seen.add((len(prices), sum(prices)))
        assert writer.returncode == 0
        assert seen <= {(90, 90 * 1_00), (90, 90 * 10_00)}
        assert len(seen) == 2
