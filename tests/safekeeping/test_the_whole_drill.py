"""A shop that is being bought from is kept by the command, its machine is gone, and it comes back on a clean one: every
order that was told before, books and stock that add up, and a shop that sells (invariant test 39)."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from duoshou.kernel.home import Home
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.stock.facade import differences
from duoshou.safekeeping.facade import standing
from tests.api.test_the_server import asked, serving, within_patience
from tests.cli.processes import run
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database, using
from tests.mall.laws.crowd import Shopper, all_ask, post, shoppers
from tests.mall.placing.ordering import stock_up
from tests.mall.world import World, small_world

BUYERS = 10
BEFORE, AFTER = 30, 60


@dataclass
class Crowd:
    """Buyers who order without end, each order under a key of its own; what they were told."""

    world: World
    port: int
    buyers: list[Shopper]
    told: dict[str, int] = field(default_factory=dict)
    strange: list[int] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def buying(self) -> Iterator[None]:
        thread = threading.Thread(target=self.go)
        thread.start()
        try:
            yield
        finally:
            self.stop.set()
            thread.join()

    def go(self) -> None:
        turn = 0
        while not self.stop.is_set():
            keys = [f"{one.token}-{turn}" for one in self.buyers]
            lines = [{"sku_id": self.world.sku["tin"], "pieces": 1}]
            wishes = [
                post("/api/v1/orders", one.token, key=key, content={"lines": lines, "address_id": one.address_id})
                for one, key in zip(self.buyers, keys, strict=True)
            ]
            answers = all_ask(self.port, wishes)
            self.strange += [one.status for one in answers if one.status != 201]
            self.told |= {key: turn for key, one in zip(keys, answers, strict=True) if one.status == 201}
            turn += 1


def place_for(database: Database, folder: Path) -> Database:
    """A machine on which there is nothing: no home, no database of this name."""
    url = database.url and "_clean?".join(database.url.split("?", 1))
    return Database(database.vendor, Home(folder / "clean machine" / "home"), url)


def around(database: Database) -> dict[str, str]:
    return {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}


def command(monkeypatch: pytest.MonkeyPatch, database: Database, *words: str) -> dict[str, object]:
    """What `duoshou …` answers on the machine of this database."""
    monkeypatch.delenv("DUOSHOU_DATABASE_URL", raising=False)
    for name, value in around(database).items():
        monkeypatch.setenv(name, value)
    done = run(*words, home=database.home.root)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout) if "--json" in words else {}


def is_sound(database: Database) -> bool:
    """What the database says of itself; PostgreSQL says it by taking the dump, keys and all."""
    if database.vendor != "sqlite":
        return True
    with closing(sqlite3.connect(database.home.database)) as file:
        whole = file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and file.execute("PRAGMA foreign_key_check").fetchall() == []


@POSTGRESQL_BY_NIGHT
class TestAShopWhoseMachineIsGone:
    def test_comes_back_on_a_clean_one_with_every_order_that_was_told(
        self, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        world = small_world(datetime.now(UTC))
        stock_up(world, "tin", 100_000)
        buyers = shoppers(world, BUYERS)
        connection.close()
        with serving(database.home, **around(database)) as (port, _):
            crowd = Crowd(world, port, buyers)
            with crowd.buying():
                assert within_patience(lambda: len(crowd.told) >= BEFORE)
                before = dict(crowd.told)
                kept = command(monkeypatch, database, "backup", "--to", str(tmp_path / "elsewhere"), "--json")
                assert within_patience(lambda: len(crowd.told) >= len(before) + AFTER)
        assert not crowd.strange
        late = datetime.now(UTC) + timedelta(hours=27)
        assert standing(database.home, moment=datetime.now(UTC)).backup_standing == "fine"
        assert standing(database.home, moment=late).backup_standing == "old"
        connection.close()
        shutil.rmtree(database.home.root)

        clean = place_for(database, tmp_path)
        command(monkeypatch, clean, "restore", str(kept["where"]), "--json")
        command(monkeypatch, clean, "check")
        assert is_sound(clean)
        with using(clean):
            found = set(Order.objects.values_list("key", flat=True))
            assert before.keys() <= found <= crowd.told.keys()
            assert orders.check() == [] and differences() == []
            last = max(Order.objects.values_list("id", flat=True))
        with serving(clean.home, **around(clean)) as (port, _):
            assert [asked(port, "GET", path)[0] for path in ("/livez", "/readyz", "/mall/tea/")] == [200] * 3
            content = {"lines": [{"sku_id": world.sku["cup"], "pieces": 1}], "address_id": buyers[0].address_id}
            again = post("/api/v1/orders", buyers[0].token, key="after the fire", content=content)
            assert [one.status for one in all_ask(port, [again])] == [201]
        with using(clean):
            assert Order.objects.get(key="after the fire").pk > last
            assert orders.check() == []
