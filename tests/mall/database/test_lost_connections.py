"""A connection that PostgreSQL ends, at whichever moment, costs nobody an order: the writer asks once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection, transaction

from duoshou.mall.database.cursors import sent_together
from duoshou.mall.database.statements import Statement
from duoshou.mall.database.writer import StoreIsBusy, Writer
from tests.mall.databases import Database
from tests.mall.world import World

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]

OWN = Statement("SELECT pg_backend_pid()")
LEFT = Statement("SELECT available FROM mall_stock_item WHERE id {any:ids}")
TAKE = Statement("UPDATE mall_stock_item SET available = available - 1 WHERE id {any:ids}")
END_OWN = Statement("SELECT pg_terminate_backend(pg_backend_pid())")


class Shelf:
    """Takes one piece for each who asks and answers what is left; `between` happens before what waits is sent."""

    def __init__(self, item_id: int) -> None:
        self.item_id = item_id
        self.between: Callable[[], None] = lambda: None
        self.lost: list[Exception] = []
        self.process = 0

    def take(self, batch: Sequence[int], *, moment: datetime) -> list[int]:
        try:
            with transaction.atomic():
                ((self.process,),) = OWN.rows()
            with transaction.atomic(), sent_together():
                for _ in batch:
                    TAKE.sent(ids=[self.item_id])
                left = LEFT.sent(ids=[self.item_id])
                self.between()
        except Exception as lost:
            self.lost.append(lost)
            raise
        return [left.rows()[0][0]] * len(batch)


@pytest.fixture
def shelf(world: World) -> Shelf:
    return Shelf(world.item["tea"])


@pytest.fixture
def writer(shelf: Shelf) -> Iterator[Writer[int, int]]:
    made: Writer[int, int] = Writer(shelf.take, name="shelf")
    yield made
    made.close()


@pytest.fixture
def end(database: Database, shelf: Shelf) -> Callable[[], None]:
    """Ends the connection of the shelf's writer; it is gone when this returns."""

    def ended() -> None:
        with psycopg.connect(database.url, autocommit=True) as other:
            assert other.execute("SELECT pg_terminate_backend(%s, 20000)", [shelf.process]).fetchone() == (True,)

    return ended


class TestALostConnection:
    def test_while_nobody_asks_is_made_anew(self, shelf, writer, end, noon):
        assert writer.ask_and_wait(1, moment=noon) == 99
        end()
        assert [writer.ask_and_wait(1, moment=noon) for _ in range(2)] == [98, 97]
        assert [type(lost) for lost in shelf.lost] in ([OperationalError], [InterfaceError])

    def test_before_what_waits_is_sent_takes_nothing_and_is_made_anew(self, shelf, writer, end, noon):
        assert writer.ask_and_wait(1, moment=noon) == 99
        once = iter([end])
        shelf.between = lambda: next(once, lambda: None)()
        assert [writer.ask_and_wait(1, moment=noon) for _ in range(2)] == [98, 97]
        assert [type(lost) for lost in shelf.lost] in ([OperationalError], [InterfaceError])

    def test_in_the_midst_of_what_was_sent_takes_nothing_and_is_made_anew(self, shelf, writer, noon):
        assert writer.ask_and_wait(1, moment=noon) == 99
        once = iter([END_OWN.sent])
        shelf.between = lambda: next(once, lambda: None)()
        assert [writer.ask_and_wait(1, moment=noon) for _ in range(2)] == [98, 97]
        assert [type(lost) for lost in shelf.lost] in ([OperationalError], [InterfaceError])

    def test_before_others_are_answered_is_no_answer(self, world):
        def breaks() -> None:
            with sent_together():
                LEFT.sent(ids=[world.item["tea"]])
                END_OWN.sent()
                LEFT.sent(ids=[world.item["tea"]])
                LEFT.sent(ids=[world.item["last"]])

        for _ in range(2):
            with pytest.raises((OperationalError, InterfaceError)):
                breaks()
            connection.close()
            with sent_together():
                left = LEFT.sent(ids=[world.item["tea"]])
            assert left.rows() == [(100,)]

    def test_again_and_again_is_told_as_a_busy_store(self, shelf, writer, end, noon):
        assert writer.ask_and_wait(1, moment=noon) == 99
        shelf.between = end
        with pytest.raises(StoreIsBusy):
            writer.ask_and_wait(1, moment=noon)
        shelf.between = lambda: None
        assert writer.ask_and_wait(1, moment=noon) == 98

    def test_between_two_requests_costs_nobody_a_page(self, database, world):
        """What a page asks first does not pass Django's cursors, where Django would have looked."""
        ((before,),) = OWN.rows()
        for question in (
            lambda: OWN.rows(),
            lambda: TAKE.change(ids=[world.item["tea"]]),
            lambda: _asked_together(world.item["tea"]),
        ):
            with psycopg.connect(database.url, autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            # As Django does at the end of a request and at the beginning of the next.
            connection.health_check_enabled, connection.health_check_done = True, False
            question()
        ((after,),) = OWN.rows()
        assert after != before


def _asked_together(item_id: int) -> None:
    with sent_together():
        LEFT.sent(ids=[item_id])
