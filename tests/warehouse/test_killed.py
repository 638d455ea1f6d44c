"""An import that is killed for good (SIGKILL, in a process of its own) leaves the lake as it was; whoever repeats it
finds every row once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duoshou.warehouse.engine.buyers import KEY_FILE
from duoshou.warehouse.ledger import deliveries
from tests.importers.exports.pdd_orders import EXPORT as PDD
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.importers.exports.taobao_orders import order
from tests.importers.exports.taobao_refunds import EXPORT as REFUNDS
from tests.warehouse.lake import Lake, counts
from tests.warehouse.test_buyers import PHONE, PLAIN, as_older_versions_left_it, buyer_of, phones

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60
ROWS, MONTHS = 3_000, ("2026-09", "2026-10", "2026-11")

TAKE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from duoshou.kernel.home import Home
from duoshou.warehouse.facade import import_files
def hear(told):
    print(told.step.en, flush=True)
    if told.step.en in sys.argv[3:]:
        os.kill(os.getpid(), signal.SIGKILL)
receipts = import_files(
    home=Home(Path(sys.argv[1])), paths=[Path(sys.argv[2])], shop="山茶小铺", received_by="小林",
    received_at=datetime(2026, 11, 22, 1, tzinfo=UTC), listener=hear,
)
assert [one.refused for one in receipts] == [None]
"""
DIES_TURNING = """
import os, signal
from pytest import MonkeyPatch
from duoshou.warehouse.engine import buyers
whole, turned = buyers.rewritten, []
def rewritten(*given):
    if turned:
        os.kill(os.getpid(), signal.SIGKILL)
    turned.append(whole(*given))
    return turned[-1]
MonkeyPatch().setattr(buyers, "rewritten", rewritten)
"""


def started(lake: Lake, file: Path, *, first: str = "", dies_at: str = "") -> subprocess.Popen[str]:
    """A process of its own that takes the file in and says each step that it begins; it dies by itself where told."""
    told = [sys.executable, "-c", first + TAKE, str(lake.home.root), str(file), *filter(None, [dies_at])]
    return subprocess.Popen(told, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def killed(at_work: subprocess.Popen[str], *, at: str, after_seconds: float) -> None:
    """Waits until the process begins that step, and a little longer, and kills it."""
    assert at_work.stdout is not None
    assert any(line.strip() == at for line in at_work.stdout)
    time.sleep(after_seconds)
    at_work.send_signal(signal.SIGKILL)
    at_work.wait(PATIENCE_SECONDS)
    at_work.stdout.close()


def ended(at_work: subprocess.Popen[str]) -> int:
    """What the process answers at its end."""
    at_work.communicate(timeout=PATIENCE_SECONDS)
    return at_work.returncode


def many(file: Path, yuan: int) -> Path:
    """Three thousand orders over three months, each at this price."""
    rows = [
        order(f"{1812345678900000000 + place}", f"买家{place % 700}", f"{yuan}.00", "0.00", f"{yuan}.00", "交易成功",
              f"{MONTHS[place % 3]}-{place % 28 + 1:02d} 08:00:00")
        for place in range(ROWS)
    ]  # fmt: skip
    return ORDERS.written(file, rows=rows)


class TestAnImportThatIsKilled:
    @pytest.mark.parametrize(
        ("at", "after_seconds"),
        [("Receiving", 0), ("Reading", 0), ("Merging", 0), ("Merging", 0.03), ("Merging", 0.1)],
    )
    def test_has_done_all_or_nothing_and_is_repeated_to_its_end(
        self, at: str, after_seconds: float, lake: Lake, tmp_path: Path
    ):
        cheap, dear = many(tmp_path / "cheap", 1), many(tmp_path / "dear", 10)
        lake.take_one(cheap)
        before = lake.everything()
        killed(started(lake, dear), at=at, after_seconds=after_seconds)

        seen = lake.everything()
        done = seen != before
        assert {row["ordered_fen"] for row in seen["orders"]} == ({10_00} if done else {1_00})
        assert len(deliveries(lake.home)) == (2 if done else 1)
        assert counts(lake.take_one(dear)) == ((0, 0, ROWS) if done else (0, ROWS, 0))
        ids = [row["order_id"] for row in lake.rows("orders")]
        assert len(ids) == len(set(ids)) == ROWS
        assert sum(row["ordered_fen"] for row in lake.rows("orders")) == ROWS * 10_00

    def test_into_a_new_home_leaves_a_key_that_the_next_one_takes(self, tmp_path: Path):
        lake = Lake(tmp_path / "home")
        file = many(tmp_path / "orders", 1)
        assert ended(started(lake, file, dies_at="Reading")) == -signal.SIGKILL
        assert lake.everything() == {}
        key = (lake.home.root / KEY_FILE).read_text(encoding="ascii")
        assert ended(started(lake, file)) == 0
        assert (lake.home.root / KEY_FILE).read_text(encoding="ascii") == key
        assert len({row["buyer_id"] for row in lake.rows("orders")}) == 700


class TestAHomeOfAnOlderVersion:
    def test_whose_turning_is_killed_half_way_is_as_it_was_and_turned_by_the_next(self, lake: Lake, tmp_path: Path):
        lake.take(ORDERS.written(tmp_path / "orders"), REFUNDS.written(tmp_path / "refunds"))
        lake.take(phones(tmp_path / "pdd"))
        known = lake.everything()
        names = {buyer_of("taobao", nick): nick for nick in ("阿梅", "小陈", "tb_老王")}
        as_older_versions_left_it(lake, buyers=names | {buyer_of("pdd", PLAIN): PLAIN})
        plain = lake.everything()
        again = PDD.written(tmp_path / "again")
        died = started(lake, again, first=DIES_TURNING)
        assert ended(died) == -signal.SIGKILL
        assert lake.everything() == plain
        assert ended(started(lake, phones(tmp_path / "later", PHONE))) == 0
        assert lake.everything() == known


class TestTwoAtOnce:
    def test_make_one_key_in_a_new_home_and_stand_once(self, tmp_path: Path):
        lake = Lake(tmp_path / "home")
        file = ORDERS.written(tmp_path / "orders")
        at_work = [started(lake, one) for one in (file, REFUNDS.written(tmp_path / "refunds"), file)]
        assert [ended(one) for one in at_work] == [0, 0, 0]
        orders = lake.rows("orders")
        assert [row["order_id"] for row in orders] == [row["order_id"] for row in ORDERS.tables["orders"]]
        refunding = {row["buyer_id"] for row in lake.rows("refunds") if "buyer_id" in row}
        assert refunding and refunding < {row["buyer_id"] for row in orders}
        assert sorted(counts(one.receipt) for one in deliveries(lake.home))[0] == (0, 0, len(orders))
