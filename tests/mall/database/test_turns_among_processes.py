"""Processes that write to one SQLite file take turns as well; one that dies, hangs or forks keeps nobody out."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from django.db import OperationalError, connections, transaction

from duoshou.mall.shops.models import Shop
from duoshou.settings.fair_sqlite.turns import Turns
from tests.mall.database.writing import SOON, Somebody, asked_for_a_turn, one_more
from tests.mall.databases import Database

FORK = multiprocessing.get_context("fork")
PROCESSES, TIMES, RUNS = 4, 100, 3
# Twenty times its share: a lottery among all who wait goes beyond it once in ten milliards of turns.
LONGEST_GAP = 20 * PROCESSES
LET_IN, KEPT_OUT = 0, 1


def forked(work: Callable[[], object]) -> BaseProcess:
    """A child process that does it; it has none of its parent's connections."""
    connections.close_all()
    child = FORK.Process(target=work, daemon=True)
    child.start()
    return child


def answer_of_a_child(turns: Turns) -> int | None:
    """Whether a process that is forked off now is let in."""
    child = FORK.Process(target=lambda: os._exit(LET_IN if asked_for_a_turn(turns) else KEPT_OUT))
    child.start()
    child.join()
    return child.exitcode


def write_often(told: Path) -> None:
    """Which revisions of the shop this process made, kept in a file."""
    made = []
    for _ in range(TIMES):
        with transaction.atomic():
            one_more()
            made.append(Shop.objects.get(slug="tea").price_revision)
    told.write_text(json.dumps(made))


def stay(begun: Connection) -> None:
    """Begins to write, says so, and does not come to an end."""
    with transaction.atomic():
        one_more()
        begun.send("begun")
        time.sleep(10 * SOON)


@pytest.fixture
def another(turns: Turns) -> Iterator[BaseProcess]:
    """A process in the middle of its transaction."""
    heard, begun = FORK.Pipe(duplex=False)
    child = forked(lambda: stay(begun))
    assert heard.poll(SOON) and heard.recv() == "begun"
    yield child
    killed(child)


def killed(child: BaseProcess) -> None:
    """As by kill -9: it can clear nothing away."""
    child.kill()
    child.join()


class TestProcessesThatWriteToOneFile:
    def test_all_get_through_and_none_waits_for_long(self, turns: Turns, tmp_path: Path):
        # A process that the machine itself keeps from running asks for no turn; it does so once, and not every time.
        assert min(self.longest_gap(tmp_path, run) for run in range(RUNS)) <= LONGEST_GAP

    def longest_gap(self, folder: Path, run: int) -> int:
        """How many turns at most passed between two of the same process, after all have got through."""
        files = [folder / f"{run}-{number}.json" for number in range(PROCESSES)]
        running = [forked(lambda file=file: write_often(file)) for file in files]
        for process in running:
            process.join()
        made = [json.loads(file.read_text()) for file in files]
        first = 2 + run * PROCESSES * TIMES
        assert sorted(chain.from_iterable(made)) == list(range(first, first + PROCESSES * TIMES))
        return max(after - before for revisions in made for before, after in pairwise(revisions))

    def test_wait_for_each_other(self, turns: Turns):
        with transaction.atomic():
            assert answer_of_a_child(turns) == KEPT_OUT
            # Nor did the child take the turn along when it went.
            assert answer_of_a_child(turns) == KEPT_OUT
        assert answer_of_a_child(turns) == LET_IN

    def test_are_let_in_when_the_one_that_wrote_was_killed(self, turns: Turns, another: BaseProcess):
        assert not asked_for_a_turn(turns)
        killed(another)
        one_more()
        assert Shop.objects.get(slug="tea").price_revision == 2

    def test_are_refused_as_by_sqlite_while_another_hangs_and_write_when_it_is_gone(
        self, turns: Turns, another: BaseProcess
    ):
        os.kill(another.pid, signal.SIGSTOP)
        connections["default"].ensure_connection()
        connections["default"]._wait_seconds = 0.2
        with pytest.raises(OperationalError, match=r"^database is locked$"):
            one_more()
        assert turns.waiting() == 0 and not turns.has(connections["default"])
        killed(another)
        one_more()

    def test_read_while_another_writes_unless_they_begin_a_transaction(self, another: BaseProcess):
        assert Shop.objects.get(slug="tea").price_revision == 1
        connections["default"]._wait_seconds = 0.2
        # Every transaction begins with BEGIN IMMEDIATE, whatever is done in it.
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            Shop.objects.get(slug="tea")

    def test_do_not_wait_for_a_child_that_was_forked_off_in_the_middle(self, turns: Turns):
        here = Somebody()
        assert turns.take(here, seconds=0)
        child = FORK.Process(target=lambda: time.sleep(10 * SOON), daemon=True)
        child.start()
        turns.give_back(here)
        assert answer_of_a_child(turns) == LET_IN
        assert child.is_alive()
        killed(child)

    def test_are_let_in_when_a_writer_went_without_a_word(self, turns: Turns):
        gone = Somebody()
        assert turns.take(gone, seconds=0)
        assert answer_of_a_child(turns) == KEPT_OUT
        del gone
        gc.collect()
        assert answer_of_a_child(turns) == LET_IN

    def test_write_without_turns_where_no_file_can_be_made(self, shelf: Database, turns: Turns):
        Path(f"{shelf.home.database}-turn").unlink()
        Path(f"{shelf.home.database}-turn").mkdir()
        with transaction.atomic():
            one_more()
            assert answer_of_a_child(turns) == LET_IN
        assert Shop.objects.get(slug="tea").price_revision == 2
