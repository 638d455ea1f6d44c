"""Buyers in the lake: a keyed hash, which joins all files of a home and says nothing to anybody else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from duoshou.simulated_shop.headers import PDD_ORDERS
from duoshou.warehouse.engine.buyers import KEY_FILE
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.errors import BuyerKeyIsGone
from duoshou.warehouse.facade import import_files
from tests.importers.exports.export import BUYER_KEY, buyer_of
from tests.importers.exports.own_product_costs import EXPORT as COSTS
from tests.importers.exports.pdd_orders import EXPORT as PDD
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.importers.exports.taobao_refunds import EXPORT as REFUNDS
from tests.warehouse.lake import SHOP, THIS_MORNING, Lake, counts

PHONE = "13812345678"
PLAIN = f"pdd-{sha256(PHONE.encode()).hexdigest()[:16]}"


def phones(file: Path, phone: str = PHONE) -> Path:
    """Orders of Pinduoduo whose buyers' telephone was ticked."""
    rows = [row | {"用户购买手机号": phone} for row in PDD.rows()]
    return PDD.written(file, rows=rows, header=(*PDD_ORDERS, "用户购买手机号"))


def as_older_versions_left_it(lake: Lake, *, buyers: dict[str, str]) -> None:
    """The lake with buyers as they were stored before there was a key, and no key."""
    with Catalogue(lake.home) as catalogue:
        for part in catalogue.parts():
            if part.table not in ("orders", "refunds"):
                continue
            file = lake.home.lake / part.file
            names = " ".join(f"WHEN '{keyed}' THEN '{plain}'" for keyed, plain in buyers.items())
            with closing(duckdb.connect()) as duck:
                duck.execute(
                    f"CREATE TABLE was AS SELECT * REPLACE (CASE buyer_id {names} END AS buyer_id)"
                    f" FROM read_parquet('{file}', hive_partitioning = false)"
                )
                duck.execute(f"COPY was TO '{file}' (FORMAT parquet)")
    with closing(sqlite3.connect(lake.home.lake / "catalogue.sqlite3")) as book, book:
        book.execute("DELETE FROM buyer_key")


class TestABuyer:
    def test_is_the_same_in_orders_and_refunds(self, lake: Lake, tmp_path: Path):
        lake.take(ORDERS.written(tmp_path / "orders"), REFUNDS.written(tmp_path / "refunds"))
        refunding = {row["buyer_id"] for row in lake.rows("refunds") if "buyer_id" in row}
        assert refunding == {buyer_of("taobao", "阿梅")}
        assert refunding < {row["buyer_id"] for row in lake.rows("orders")}

    @pytest.mark.parametrize("shown", [PHONE, f"+86 {PHONE}", f"86-{PHONE}", f"'{PHONE}\t", "１３８１２３４５６７８"])
    def test_is_the_same_however_the_telephone_is_written(self, shown: str, lake: Lake, tmp_path: Path):
        lake.take_one(phones(tmp_path / "orders", shown))
        assert {row["buyer_id"] for row in lake.rows("orders")} == {buyer_of("pdd", PLAIN)}

    def test_is_another_in_another_home(self, tmp_path: Path):
        known = []
        for name in ("one", "other"):
            lake = Lake(tmp_path / name)
            receipt = import_files(
                home=lake.home, paths=[phones(tmp_path / name)], shop=SHOP, received_by="小林", received_at=THIS_MORNING
            )
            assert receipt[0].refused is None
            known.append({row["buyer_id"] for row in lake.rows("orders")})
        assert len(known[0]) == len(known[1]) == 1 and known[0] != known[1]


class TestTheKey:
    def test_is_made_once_and_closed_to_others(self, tmp_path: Path):
        lake = Lake(tmp_path / "home")
        kept = []
        for name in ("first", "again"):
            file = ORDERS.written(tmp_path / name)
            import_files(home=lake.home, paths=[file], shop=SHOP, received_by="小林", received_at=THIS_MORNING)
            kept.append((lake.home.root / KEY_FILE).read_text(encoding="ascii"))
        assert kept[0] == kept[1] and len(kept[0]) > 32
        assert (lake.home.root / KEY_FILE).stat().st_mode & 0o777 == 0o600

    def test_lies_nowhere_else_in_the_home(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(phones(tmp_path / "orders"))
        inner = bytes(one ^ 0x36 for one in BUYER_KEY.encode().ljust(64, b"\0"))
        for file in lake.home.root.rglob("*"):
            if file.is_file() and file.name != KEY_FILE:
                held = file.read_bytes()
                assert BUYER_KEY.encode() not in held and inner not in held and inner.hex().encode() not in held
        assert BUYER_KEY not in str(receipt)

    @pytest.mark.parametrize("instead", [None, "", "the key of another home, put here by a hand"])
    def test_that_is_gone_is_asked_for_and_not_made_anew(self, instead: str | None, lake: Lake, tmp_path: Path):
        lake.take_one(ORDERS.written(tmp_path / "orders"))
        key = lake.home.root / KEY_FILE
        key.unlink()
        if instead is not None:
            key.write_text(instead, encoding="ascii")
        before = lake.everything()
        with pytest.raises(BuyerKeyIsGone):
            import_files(
                home=lake.home,
                paths=[REFUNDS.written(tmp_path / "refunds")],
                shop=SHOP,
                received_by="小林",
                received_at=THIS_MORNING,
            )
        assert lake.everything() == before
        assert (key.read_text(encoding="ascii") if key.exists() else None) == instead

    def test_may_be_another_while_no_buyer_is_known(self, lake: Lake, tmp_path: Path):
        lake.take_one(COSTS.written(tmp_path / "costs"))
        (lake.home.root / KEY_FILE).unlink()
        lake.take_one(ORDERS.written(tmp_path / "orders"))
        assert len(lake.rows("orders")) == len(ORDERS.cells)


class TestAHomeOfAnOlderVersion:
    def test_has_its_buyers_keyed_by_the_next_import_and_joins_them(self, lake: Lake, tmp_path: Path):
        files = (ORDERS.written(tmp_path / "orders"), REFUNDS.written(tmp_path / "refunds"))
        lake.take(*files)
        lake.take(phones(tmp_path / "pdd"), shop="分店")
        known, of_branch = lake.everything(), lake.everything(shop="分店")
        names = {buyer_of("taobao", nick): nick for nick in ("阿梅", "小陈", "tb_老王")}
        as_older_versions_left_it(lake, buyers=names | {buyer_of("pdd", PLAIN): PLAIN})
        assert {row["buyer_id"] for row in lake.rows("orders")} == set(names.values())
        again = lake.take(*files)
        assert [counts(one) for one in again] == [(0, 0, len(ORDERS.cells)), (0, 0, len(REFUNDS.cells))]
        assert (lake.everything(), lake.everything(shop="分店")) == (known, of_branch)

    def test_that_dies_on_the_way_is_as_it_was(self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        file = ORDERS.written(tmp_path / "orders")
        lake.take_one(file)
        known = lake.everything()
        names = {buyer_of("taobao", nick): nick for nick in ("阿梅", "小陈", "tb_老王")}
        as_older_versions_left_it(lake, buyers=names)
        plain = lake.everything()

        def dies(_: Catalogue, mark: str) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(Catalogue, "put_mark_of_buyer_key", dies)
            with pytest.raises(OSError, match="No space"):
                lake.take_one(file)
        assert lake.everything() == plain
        lake.take_one(file)
        assert lake.everything() == known
