"""Group commit: many buyers ask at once, one writer writes them together, and each hears only what became of theirs.

Long because: one queue, and every way of asking it, breaking it and ending it stands beside the others.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from duoshou.kernel import group_commit
from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.group_commit import AnswersMissing, GroupCommit, NoLongerTaking, TooManyWaiting
from duoshou.kernel.words import Words

PATIENCE_SECONDS = 60


class NoneLeft(CorrectTheInput):
    """The shelf is empty."""

    message = Words("卖完了", "sold out")


class StoreIsBusy(WaitAndRepeat):
    """Somebody else holds the whole shelf."""

    message = Words("正忙", "busy")


class Till:
    """A writer whose drawer can be held shut, so that askers pile up; it notes every batch it was given."""

    def __init__(self, answer: Callable[[int], object] = lambda asked: asked * 10) -> None:
        self.answer = answer
        self.batches: list[list[int]] = []
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()

    def commit(self, asked: Sequence[int]) -> list:
        self.entered.set()
        assert self.open.wait(PATIENCE_SECONDS)
        self.batches.append(list(asked))
        return [self.answer(one) for one in asked]

    def queue(self, **more) -> GroupCommit[int, int]:
        return GroupCommit(self.commit, name="till", **more)


@pytest.fixture
def till() -> Till:
    return Till()


@pytest.fixture
def opened(till: Till) -> Iterator[GroupCommit[int, int]]:
    queue = till.queue()
    yield queue
    till.open.set()
    queue.close()


async def piled_up(till: Till, queue: GroupCommit[int, int], asked: Sequence[int]) -> list[asyncio.Task]:
    """The first is being written and the others wait for it."""
    till.open.clear()
    till.entered.clear()
    first = asyncio.create_task(queue.ask(asked[0]))
    await asyncio.to_thread(till.entered.wait, PATIENCE_SECONDS)
    others = [asyncio.create_task(queue.ask(one)) for one in asked[1:]]
    await asyncio.sleep(0)
    return [first, *others]


async def outcomes(tasks: Sequence[asyncio.Task]) -> list:
    return await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), PATIENCE_SECONDS)


class TestOneWhoAsks:
    def test_alone_is_a_batch_of_one(self, till, opened):
        assert asyncio.run(opened.ask(4)) == 40
        assert till.batches == [[4]]

    def test_from_a_thread_goes_the_same_way(self, till, opened):
        assert opened.ask_and_wait(4) == 40
        assert till.batches == [[4]]

    def test_is_not_kept_waiting_for_others_to_come(self, opened):
        opened.ask_and_wait(0)
        took = []
        for one in range(200):
            began = time.perf_counter()
            opened.ask_and_wait(one)
            took.append(time.perf_counter() - began)
        # A timer of only one millisecond would keep everyone; a busy machine keeps some, and never three of four.
        assert sorted(took)[50] < 0.001

    def test_hears_nothing_before_it_is_written(self, till, opened):
        async def looked_at() -> tuple[bool, list]:
            tasks = await piled_up(till, opened, [1, 2, 3])
            await asyncio.sleep(0.05)
            early = any(task.done() for task in tasks)
            till.open.set()
            return early, await outcomes(tasks)

        assert asyncio.run(looked_at()) == (False, [10, 20, 30])

    def test_and_leaves_is_written_all_the_same_and_disturbs_nobody(self, till, opened):
        async def left() -> list:
            tasks = await piled_up(till, opened, [1, 2, 3])
            tasks[1].cancel()
            await asyncio.sleep(0)
            till.open.set()
            return await outcomes([tasks[0], tasks[2]])

        assert asyncio.run(left()) == [10, 30]
        assert till.batches == [[1], [2, 3]]

    def test_from_a_loop_that_has_ended_stops_nobody_else(self, till, opened):
        async def gone() -> None:
            await piled_up(till, opened, [1, 2])

        asyncio.run(gone())
        till.open.set()
        assert opened.ask_and_wait(3) == 30


class TestMany:
    def test_who_wait_are_written_together_in_the_order_they_came(self, till, opened):
        async def crowd() -> list:
            tasks = await piled_up(till, opened, range(10))
            till.open.set()
            return await outcomes(tasks)

        assert asyncio.run(crowd()) == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]
        assert till.batches == [[0], [1, 2, 3, 4, 5, 6, 7, 8, 9]]

    def test_are_written_no_more_at_a_time_than_was_said(self, till):
        queue = till.queue(most=4)

        async def crowd() -> list:
            tasks = await piled_up(till, queue, range(10))
            till.open.set()
            return await outcomes(tasks)

        asyncio.run(crowd())
        queue.close()
        assert [len(batch) for batch in till.batches] == [1, 4, 4, 1]

    def test_from_loops_and_threads_at_once_each_get_their_own(self, till, opened):
        def of_a_loop(start: int) -> list[int]:
            async def asked() -> list[int]:
                return list(await asyncio.gather(*(opened.ask(start + one) for one in range(50))))

            return asyncio.run(asked())

        with ThreadPoolExecutor(8) as threads:
            loops = [threads.submit(of_a_loop, start) for start in (1000, 2000, 3000)]
            single = [threads.submit(opened.ask_and_wait, one) for one in range(50)]
            assert [each.result() for each in single] == [one * 10 for one in range(50)]
            for start, loop in zip((1000, 2000, 3000), loops, strict=True):
                assert loop.result() == [(start + one) * 10 for one in range(50)]
        assert sorted(one for batch in till.batches for one in batch) == sorted(
            [*range(50), *range(1000, 1050), *range(2000, 2050), *range(3000, 3050)]
        )

    def test_who_were_answered_together_are_written_together_again(self, till, monkeypatch: pytest.MonkeyPatch):
        # However long the machine stands still between two batches, the crowd has not gone.
        monkeypatch.setattr(group_commit, "GONE_AFTER_SECONDS", PATIENCE_SECONDS)
        # The second batch, three of a crowd of four, waits as long as this for the fourth.
        queue = till.queue(gather_seconds=2)

        async def asked_twice() -> None:
            tasks = await piled_up(till, queue, [0, 1, 2, 3])
            till.open.set()
            await outcomes(tasks)
            for one in (1, 2, 3):
                asyncio.get_running_loop().call_later(0.005 * one, asyncio.ensure_future, queue.ask(10 + one))
            while sum(map(len, till.batches)) < 7:
                await asyncio.sleep(0.001)

        asyncio.run(asked_twice())
        queue.close()
        # Three of a crowd of three; without gathering each would have been written by itself.
        assert till.batches[-1] == [11, 12, 13]

    def test_wake_their_loop_once_for_a_whole_batch(self, till, opened):
        woken = []

        async def crowd() -> int:
            loop = asyncio.get_running_loop()
            tasks = await piled_up(till, opened, range(10))
            wake = loop.call_soon_threadsafe
            loop.call_soon_threadsafe = lambda *told: (woken.append(told), wake(*told))
            till.open.set()
            await outcomes(tasks)
            # Not counted: that asyncio wakes it once more at its end.
            return len(woken)

        assert asyncio.run(crowd()) == len(till.batches) == 2

    def test_who_wait_beyond_the_limit_are_asked_to_come_again(self, till):
        queue = till.queue(waiting_limit=3)

        async def crowd() -> list:
            tasks = await piled_up(till, queue, range(6))
            till.open.set()
            return await outcomes(tasks)

        told = asyncio.run(crowd())
        # One is being written, three wait, two are too many.
        assert told[:4] == [0, 10, 20, 30]
        assert [(type(no), no.facts) for no in told[4:]] == [(TooManyWaiting, {"waiting": 3})] * 2
        assert queue.ask_and_wait(7) == 70
        queue.close()


class TestNeighbours:
    def asked_together(self, till: Till) -> list:
        queue = till.queue()

        async def crowd() -> list:
            tasks = await piled_up(till, queue, [0, 1, 2, 3])
            till.open.set()
            return await outcomes(tasks)

        told = asyncio.run(crowd())
        queue.close()
        return told

    def test_are_not_told_the_no_of_another(self):
        told = self.asked_together(Till(lambda asked: NoneLeft() if asked == 2 else asked))
        assert [told[0], told[1], told[3]] == [0, 1, 3]
        assert isinstance(told[2], NoneLeft)

    @pytest.mark.parametrize("what", [ValueError("spoiled"), NoneLeft()])
    def test_are_not_harmed_by_one_that_breaks(self, what):
        def answer(asked: int) -> int:
            if asked == 2:
                raise what
            return asked

        till = Till(answer)
        told = self.asked_together(till)
        assert [told[0], told[1], told[3]] == [0, 1, 3]
        assert told[2] is what
        assert till.batches == [[0], [1, 2, 3], [1], [2], [3]]

    def test_are_all_told_to_wait_when_the_store_takes_nothing(self):
        def busy(asked: int) -> int:
            raise StoreIsBusy

        till = Till(busy)
        assert [type(no) for no in self.asked_together(till)] == [StoreIsBusy] * 4
        assert till.batches == [[0], [1, 2, 3]]

    def test_are_told_of_our_mistake_when_answers_are_missing(self):
        queue = GroupCommit(lambda asked: [], name="till")
        with pytest.raises(AnswersMissing):
            queue.ask_and_wait(1)
        queue.close()

    def test_of_a_broken_row_stay_in_the_database_and_it_alone_does_not(self, tmp_path: Path):
        store = sqlite3.connect(tmp_path / "till.sqlite3", check_same_thread=False, isolation_level=None)
        store.execute("create table sold (item integer primary key check (item <> 2))")

        def commit(asked: Sequence[int]) -> list[int]:
            store.execute("begin immediate")
            try:
                for item in asked:
                    store.execute("insert into sold values (?)", (item,))
            except sqlite3.Error:
                store.execute("rollback")
                raise
            store.execute("commit")
            return list(asked)

        queue = GroupCommit(commit, name="till")

        async def crowd() -> list:
            return await outcomes([asyncio.create_task(queue.ask(item)) for item in range(4)])

        told = asyncio.run(crowd())
        queue.close()
        assert isinstance(told[2], sqlite3.IntegrityError)
        assert store.execute("select item from sold order by item").fetchall() == [(0,), (1,), (3,)]
        store.close()


class TestClosing:
    def test_answers_all_who_wait_first(self, till):
        queue = till.queue(most=2)

        async def crowd() -> list:
            tasks = await piled_up(till, queue, range(6))
            closing = asyncio.create_task(asyncio.to_thread(queue.close))
            await asyncio.sleep(0.02)
            till.open.set()
            await closing
            return await outcomes(tasks)

        assert asyncio.run(crowd()) == [0, 10, 20, 30, 40, 50]

    def test_takes_nothing_more_and_may_be_repeated(self, till):
        queue = till.queue()
        queue.ask_and_wait(1)
        queue.close()
        queue.close()
        with pytest.raises(NoLongerTaking):
            queue.ask_and_wait(2)

    def test_stops_the_writer_which_puts_its_things_away(self, till):
        where = []
        queue = till.queue(at_end=lambda: where.append(threading.current_thread().name))
        queue.ask_and_wait(1)
        queue.close()
        assert where == ["till"]
        assert "till" not in {thread.name for thread in threading.enumerate()}

    def test_before_anybody_asked_starts_no_writer(self, till):
        ended = []
        till.queue(at_end=lambda: ended.append(1)).close()
        assert ended == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="absent: fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
class TestAChildProcess:
    def test_has_a_writer_of_its_own(self, opened):
        assert opened.ask_and_wait(1) == 10
        gc.collect()
        child = os.fork()
        if child == 0:
            # Nothing of pytest may run on in the child.
            os._exit(0 if opened.ask_and_wait(2) == 20 else 1)
        given_up_at = time.monotonic() + PATIENCE_SECONDS
        ended = (0, 1)
        while ended[0] == 0 and time.monotonic() < given_up_at:
            ended = os.waitpid(child, os.WNOHANG)
            time.sleep(0.01)
        if ended[0] == 0:
            os.kill(child, 9)
            os.waitpid(child, 0)
        assert ended == (child, 0)
        assert opened.ask_and_wait(3) == 30
