"""The disk has no room left: what was told stands, what failed left nothing behind, and with room again the shop goes
on (invariant test 10)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress

import pytest
from django.db import OperationalError, connection

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import SandboxRefund, SandboxTrade
from tests.mall.after_sales.cases import paid
from tests.mall.databases import Database
from tests.mall.laws.small_disks import filled_up, moved_to_a_small_disk
from tests.mall.placing.ordering import books_fit, place_one, stock_up
from tests.mall.world import World

# As long as a reason may be, so that it does not fit where something was left.
LONG_WHY = "不想要了" * 50
PAGES_LEFT, MOST_ORDERS, PAID = 2, 500, 12
# What SQLite and PostgreSQL say of a disk without room.
NO_ROOM = ("full", "No space left")

FullDisk = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def a_full_disk(database: Database, request: pytest.FixtureRequest) -> Iterator[FullDisk]:
    """A disk that is full inside a `with`. SQLite says of a file that may not grow what it says of a disk that is full;
    PostgreSQL's database is put on a disk of its own, small and filled to the brim."""
    if database.vendor == "sqlite":
        yield may_not_grow
        return
    with moved_to_a_small_disk(database, request.getfixturevalue("postgres")) as disk:
        yield lambda: filled_up(disk)


@contextmanager
def may_not_grow() -> Iterator[None]:
    """The file of the database grows by two pages and no more."""
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA max_page_count").fetchone()
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + PAGES_LEFT}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {usual}")


def is_whole(database: Database) -> bool:
    """The file is sound, and the books agree."""
    if database.vendor == "sqlite":
        with closing(sqlite3.connect(database.home.database)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return orders.check() == [] and books_fit()


def told_until_full(world: World) -> set[int]:
    """The orders that buyers are told of until the disk is full, which it is."""
    told: set[int] = set()
    while len(told) < MOST_ORDERS:
        try:
            told.add(place_one(world, ("tin", 1)).order_id)
        except OperationalError as full:
            _is_full(full)
            return told
    raise AssertionError("the disk was never full")


def _is_full(why: OperationalError) -> None:
    if not any(words in str(why) for words in NO_ROOM):
        raise why


def is_cancelled(world: World, order_id: int) -> bool:
    """Whether the order was given up; not where the disk had no room for that."""
    try:
        orders.cancel(order_id=order_id, who="buyer", why=LONG_WHY, moment=world.noon)
    except OperationalError as full:
        _is_full(full)
        return False
    return True


def is_paid(world: World, order_id: int) -> bool:
    """Whether the order is paid; not where the disk had no room for that."""
    try:
        orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    except OperationalError as full:
        _is_full(full)
        return False
    return True


class TestAFullDisk:
    def test_takes_no_order_that_was_told_and_leaves_none_that_was_not(
        self, database: Database, world: World, a_full_disk: FullDisk
    ):
        stock_up(world, "tin", 10_000)
        before = place_one(world, ("tin", 1)).order_id
        with a_full_disk():
            told = told_until_full(world) | {before}
        assert len(told) > 1 and told == set(Order.objects.values_list("pk", flat=True))
        assert is_whole(database)
        assert place_one(world, ("tin", 1)).order_id not in told
        assert is_whole(database)

    def test_keeps_what_was_paid_and_takes_the_rest_once_when_there_is_room_again(
        self, database: Database, world: World, a_full_disk: FullDisk
    ):
        stock_up(world, "tin", 10_000)
        order_ids = [place_one(world, ("tin", 1)).order_id for _ in range(PAID)]
        with a_full_disk():
            told_until_full(world)
            told = {order_id for order_id in order_ids if is_paid(world, order_id)}
        assert told < set(order_ids)
        assert told <= set(Order.objects.filter(state="paid").values_list("pk", flat=True))
        assert is_whole(database)
        assert all(is_paid(world, order_id) for order_id in order_ids if order_id not in told)
        trades = SandboxTrade.objects.filter(order_id__in=order_ids, state="paid")
        assert sorted(trades.values_list("order_id", flat=True)) == sorted(order_ids)
        assert is_whole(database)

    def test_lets_money_go_back_once_when_there_is_room_again(
        self, database: Database, world: World, a_full_disk: FullDisk
    ):
        stock_up(world, "tin", 10_000)
        order_ids = [paid(world, {"tin": 1}) for _ in range(PAID)]
        with a_full_disk():
            told_until_full(world)
            refused = [order_id for order_id in order_ids if not is_cancelled(world, order_id)]
            with suppress(OperationalError):
                payments.send_due_refunds(moment=world.noon)
        assert refused and is_whole(database)
        assert all(is_cancelled(world, order_id) for order_id in refused)
        payments.send_due_refunds(moment=world.noon)
        given = payments.refunds_of(order_ids=order_ids)
        assert [[one.state for one in given[order_id]] for order_id in order_ids] == [["done"]] * PAID
        assert SandboxRefund.objects.count() == PAID
        assert is_whole(database)
