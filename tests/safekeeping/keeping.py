"""A shop that is kept: how the tests back it up, bring it back beside, and look at what came back."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from duoshou.kernel.home import Home
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.safekeeping.facade import BackupMade, Beside, Wish, back_up, put, restored_beside
from duoshou.safekeeping.proving import faults_in
from duoshou.warehouse.facade import wrong_parts
from tests.importers.exports.taobao_order_lines import EXPORT as LINES
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.mall.databases import Database, using
from tests.mall.placing.ordering import place_one
from tests.mall.world import World
from tests.warehouse.lake import Lake

NIGHT = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)


def filled(folder: Path) -> Path:
    """A home with a lake of two files and no database."""
    lake = Lake(folder / "home")
    lake.take_one(ORDERS.written(folder / "orders"))
    lake.take_one(LINES.written(folder / "lines"))
    return lake.home.root


@dataclass
class Keeper:
    """A home with orders, a lake and secrets; backups of it; homes restored from them."""

    world: World
    database: Database
    folder: Path

    @classmethod
    def of(cls, world: World, database: Database, *, lake: Path) -> Keeper:
        keeper = cls(world, database, database.home.root.parent)
        shutil.copytree(lake, keeper.home.root, dirs_exist_ok=True)
        for code in ("tea", "cup"):
            order = place_one(world, (code, 1))
            orders.pay_in_sandbox(order_id=order.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        (keeper.home.root / "secret_key").write_text("what signs", encoding="ascii")
        keeper.home.config_file.write_text('[mail]\npassword = "quite secret"\n', encoding="utf-8")
        return keeper

    @property
    def home(self) -> Home:
        return self.database.home

    @property
    def lake(self) -> Lake:
        return Lake(self.home.root)

    @property
    def place(self) -> Home:
        """Where a restored shop goes."""
        return Home(self.folder / "new")

    @property
    def place_url(self) -> str:
        """The PostgreSQL database of a restored shop, absent until then; empty for SQLite."""
        if not self.database.url:
            return ""
        before, _, after = self.database.url.partition("?")
        return f"{before}_new?{after}"

    def back_up(self, *, moment: datetime = NIGHT, **wish: Any) -> BackupMade:
        return back_up(home=self.home, database_url=self.database.url, moment=moment, wish=Wish(**wish))

    def restore(self, backup: Path, **more: Any) -> Database:
        """The backup in its new place."""
        with self.beside(backup, **more) as made:
            put(made, database_url=self.place_url, moment=NIGHT, replace=more.get("replace", False))
        return Database(self.database.vendor, self.place, self.place_url)

    @contextmanager
    def beside(self, backup: Path, **more: Any) -> Iterator[Beside]:
        with restored_beside(backup=backup, place=self.place, database_url=self.place_url, **more) as made:
            yield made


def proved(made: Beside, vendor: str) -> dict[str, int]:
    """Nothing is wrong with the restored home; its orders by key."""
    with using(Database(vendor, made.home, made.database_url)):
        assert faults_in(made.home, made.manifest) == ()
        return dict(Order.objects.values_list("key", "id"))


def whole(home: Home) -> bool:
    return not wrong_parts(home) and orders.check() == []


def edited(backup: Path, change: Any) -> None:
    """The manifest of a backup after `change` had its way, with a proof that fits again."""
    said = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    change(said)
    written = json.dumps(said).encode()
    (backup / "manifest.json").write_bytes(written)
    (backup / "manifest.sha256").write_text(hashlib.sha256(written).hexdigest(), encoding="ascii")


def zipped(folder: Path, file: Path) -> Path:
    """The folder as a zip, file by file as it is."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as box:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                box.write(one, one.relative_to(folder).as_posix())
    return file
