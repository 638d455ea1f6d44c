"""Writers of one SQLite file take turns, in the order in which they asked."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction

from duoshou.mall.shops.models import Shop
from duoshou.settings.fair_sqlite.turns import Turns
from tests.mall.conftest import NOON
from tests.mall.database.writing import Somebody, asked_for_a_turn, one_more, until
from tests.mall.databases import Database, at_once

RUNS = 3


def started(work: Callable[[], object]) -> threading.Thread:
    """A thread that does it and lets go of its connection."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@transaction.atomic
def begin_and_fail() -> None:
    """Half of something."""
    one_more()
    raise ZeroDivisionError


class TestWritersOfOneFile:
    def test_write_in_the_order_in_which_they_asked(self, turns: Turns):
        wrote: list[int] = []

        def write(number: int) -> None:
            with transaction.atomic():
                wrote.append(number)
                one_more()

        with transaction.atomic():
            threads = []
            for number in range(32):
                threads.append(started(lambda number=number: write(number)))
                until(lambda number=number: turns.waiting() == number + 1)
        for thread in threads:
            thread.join()
        assert wrote == list(range(32))

    def test_all_get_through_and_none_waits_for_more_than_two_rounds(self, turns: Turns):
        # Behind at most 31 others each time; they asked earlier, and who asked later has to wait. A thread that the
        # machine itself keeps from running asks for no turn: that happens in one run, and not in all three.
        assert min(self.longest_gap(run) for run in range(RUNS)) <= 2 * 32

    def longest_gap(self, run: int) -> int:
        """How many turns at most passed between two of the same thread, after all have got through."""
        served: list[int] = []

        def write(number: int) -> None:
            for _ in range(20):
                with transaction.atomic():
                    served.append(number)
                    one_more()

        assert at_once([lambda number=number: write(number) for number in range(32)]) == [None] * 32
        assert Shop.objects.get(slug="tea").price_revision == 1 + 32 * 20 * (run + 1)
        places = [[place for place, who in enumerate(served) if who == number] for number in range(32)]
        return max(after - before for own in places for before, after in pairwise(own))

    def test_with_one_statement_alone_stand_in_the_row_like_the_others(self, turns: Turns):
        """Without a turn it asked SQLite ten times a second, while those who took turns left no gap between them."""
        read: list[str] = []

        def alone() -> None:
            Shop.objects.filter(slug="tea").update(notice="alone")

        def together() -> None:
            with transaction.atomic():
                read.append(Shop.objects.get(slug="tea").notice)

        with transaction.atomic():
            threads = []
            for number, write in enumerate([together, alone, together]):
                threads.append(started(write))
                until(lambda number=number: turns.waiting() == number + 1)
        for thread in threads:
            thread.join()
        assert read == ["", "alone"]
        assert asked_for_a_turn(turns)

    def test_with_one_statement_that_fails_give_their_turn_back(self, turns: Turns):
        with pytest.raises(IntegrityError):
            Shop.objects.create(name="茶舍", slug="tea", opened_at=NOON)
        assert asked_for_a_turn(turns)

    def test_that_only_read_wait_for_nobody(self, turns: Turns):
        somebody = Somebody()
        assert turns.take(somebody, seconds=0)
        assert Shop.objects.get(slug="tea").name == "茶舍"
        turns.give_back(somebody)

    def test_that_fail_give_their_turn_back(self, turns: Turns):
        with pytest.raises(ZeroDivisionError):
            begin_and_fail()
        assert not turns.has(connections["default"])
        assert asked_for_a_turn(turns)
        assert Shop.objects.get(slug="tea").price_revision == 1

    def test_may_write_inside_what_they_are_writing(self, turns: Turns):
        with transaction.atomic():
            with transaction.atomic():
                one_more()
            assert not asked_for_a_turn(turns)
        assert asked_for_a_turn(turns)

    def test_that_wait_too_long_are_refused_and_stand_in_nobodys_way(self, turns: Turns):
        refused: list[BaseException] = []

        def write() -> None:
            connections["default"].ensure_connection()
            connections["default"]._wait_seconds = 0.2
            try:
                one_more()
            except OperationalError as locked:
                refused.append(locked)

        with transaction.atomic():
            started(write).join()
        assert [str(one) for one in refused] == ["database is locked"]
        assert turns.waiting() == 0
        assert asked_for_a_turn(turns)

    def test_whose_begin_is_refused_give_their_turn_back(self, shelf: Database, turns: Turns):
        other = sqlite3.connect(shelf.home.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        connection.ensure_connection()
        connection.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(OperationalError, match="locked"):
            one_more()
        assert asked_for_a_turn(turns)
        other.execute("ROLLBACK")
        other.close()
        one_more()

    def test_who_begin_twice_keep_the_turn_they_have(self, turns: Turns):
        with transaction.atomic():
            with pytest.raises(OperationalError, match="within a transaction"):
                connections["default"]._start_transaction_under_autocommit()
            assert not asked_for_a_turn(turns)

    def test_whose_connection_is_closed_give_their_turn_back(self, turns: Turns):
        with transaction.atomic():
            one_more()
            connection.close()
            assert asked_for_a_turn(turns)

    def test_who_went_without_a_word_are_not_waited_for(self, turns: Turns):
        gone = Somebody()
        assert turns.take(gone, seconds=0)
        del gone
        gc.collect()
        assert asked_for_a_turn(turns, seconds=5)


class TestADatabaseInMemory:
    def test_has_no_queue(self):
        from duoshou.settings.fair_sqlite.base import DatabaseWrapper
        from tests.mall.databases import DEFAULTS, TEST

        settings = {**DEFAULTS, "ENGINE": "duoshou.settings.fair_sqlite", "NAME": ":memory:", "TEST": dict(TEST)}
        made = DatabaseWrapper(settings, "memory")
        made.get_connection_params()
        assert made.vendor == "sqlite"
        assert made._turns is None
