"""The disk of PostgreSQL's log of changes (WAL) is full: PostgreSQL goes down, buyers are told to wait, what was told
stands, and once there is room and PostgreSQL stands again the same server goes on by itself (invariant test 10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.stock.facade import differences
from tests.api.test_the_server import asked, serving, within_patience
from tests.conftest import absent
from tests.mall.databases import Database, Templates, using
from tests.mall.laws.crowd import Answered, Shopper, all_ask, post, shoppers
from tests.mall.laws.small_disks import a_disk_of_postgres, filled_up
from tests.mall.placing.ordering import stock_up
from tests.mall.world import World, small_world
from tests.private_postgres import PostgresIsAbsent, PrivatePostgres, running_postgres

MEGABYTES, BUYERS, MOST_ROUNDS = 96, 10, 500
# As a shop has it: what was told is on the disk.
SAFE = ("max_connections=60", "min_wal_size=2MB", "max_wal_size=4MB")
# What a buyer is told while nothing can be kept: wait and ask again.
WAIT = (503, "StoreIsBusy")


@dataclass
class Machine:
    """A shop whose log of changes has a small disk of its own."""

    database: Database
    server: PrivatePostgres
    disk: Path


@pytest.fixture
def machine(tmp_path: Path, new_tables: Path, django_db_blocker) -> Iterator[Machine]:
    templates = Templates(tmp_path / "originals", tables=new_tables)
    try:
        with (
            a_disk_of_postgres(MEGABYTES) as disk,
            running_postgres(options=SAFE, log_of_changes=disk / "wal") as server,
            django_db_blocker.unblock(),
        ):
            database = templates.fresh_postgres(server, tmp_path)
            with psycopg.connect(server.dsn(), autocommit=True) as desk:
                # What fills such disks: the log is kept for a copy of the database that does not come for it.
                desk.execute("SELECT pg_create_physical_replication_slot('a_copy_that_went', true)")
            with using(database):
                yield Machine(database, server, disk)
    except PostgresIsAbsent as missing:
        absent(str(missing))


class Till:
    """Buyers who each order a piece, again and again, every order under a key of its own."""

    def __init__(self, world: World, port: int, buyers: list[Shopper]) -> None:
        self.world, self.port, self.buyers = world, port, buyers
        self.turn, self.told, self.refused = 0, set[str](), Counter[tuple[int, str]]()

    def one_round(self) -> list[Answered]:
        """All of them at once; who was told of an order, and how the others were refused, is kept."""
        self.turn += 1
        keys = [f"{one.token}-{self.turn}" for one in self.buyers]
        lines = [{"sku_id": self.world.sku["tin"], "pieces": 1}]
        wishes = [
            post("/api/v1/orders", one.token, key=key, content={"lines": lines, "address_id": one.address_id})
            for one, key in zip(self.buyers, keys, strict=True)
        ]
        answers = all_ask(self.port, wishes)
        self.told |= {key for key, one in zip(keys, answers, strict=True) if one.status == 201}
        self.refused += Counter((one.status, one.code) for one in answers if one.status != 201)
        return answers

    def until_nobody_orders(self) -> None:
        for _ in range(MOST_ROUNDS):
            if all(one.status != 201 for one in self.one_round()):
                return
        raise AssertionError("the disk was never full")


@pytest.mark.nightly
@pytest.mark.postgres
class TestAFullDiskOfTheLog:
    def test_loses_no_order_that_was_told_and_the_shop_goes_on_when_there_is_room(self, machine: Machine):
        world = small_world(datetime.now(UTC))
        stock_up(world, "tin", 100_000)
        buyers = shoppers(world, BUYERS)
        connection.close()
        with serving(machine.database.home, DUOSHOU_DATABASE_URL=machine.database.url) as (port, running):
            till = Till(world, port, buyers)
            till.one_round()
            assert len(till.told) == BUYERS
            with filled_up(machine.disk):
                till.until_nobody_orders()
                assert within_patience(lambda: not machine.server.stands())
                till.one_round()
                # The other doors as well: one about money, one that only reads.
                paying = post("/api/v1/orders/1/payments", buyers[0].token, key="pay", content={})
                assert [(one.status, one.code) for one in all_ask(port, [paying])] == [WAIT]
                assert asked(port, "GET", "/livez")[0] == 200
                assert asked(port, "GET", "/readyz")[0] == 503
            before = set(till.told)
            assert set(till.refused) == {WAIT}, till.refused
            machine.server.start()
            assert within_patience(lambda: asked(port, "GET", "/readyz")[0] == 200)
            assert within_patience(lambda: {one.status for one in till.one_round()} == {201})
            assert running.poll() is None and set(till.refused) == {WAIT}
        found = set(Order.objects.values_list("key", flat=True))
        assert before < till.told <= found
        assert orders.check() == [] and differences() == []
