"""What is found is looked for once for each state of the lake, and nobody waits longer than they said."""

from __future__ import annotations

import threading
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.kernel.home import Home
from duoshou.loop.inbox.as_plain import finding_of, plain
from duoshou.loop.inbox.looking import found_on
from duoshou.loop.kept import Kept
from duoshou.rooms.store.facade import Finding
from duoshou.warehouse.facade import import_files, state_of
from tests.loop.inbox.findings import MORNING, found
from tests.pages.conftest import SWEETS, TOYS, order_list

DAY = date(2026, 11, 21)


def take_in(home: Home, shop: str, rows: tuple[str, ...]) -> None:
    file = home.root / "orders.csv"
    file.write_bytes(order_list(rows))
    import_files(home=home, paths=[file], shop=shop, received_by="test", received_at=MORNING)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home").make()
    take_in(made, "toys", TOYS)
    return made


def kept_file(home: Home) -> Path:
    (file,) = (home.root / "findings").rglob("*.json")
    return file


class TestWhatWasFound:
    def test_is_read_from_the_home_by_the_next_process(self, home):
        assert found_on(home, "toys", DAY) is not None
        written = kept_file(home).stat().st_mtime_ns
        # Another process has nothing in memory; another name of the same home stands for it.
        assert found_on(Home(home.root.parent / "home" / ".." / "home"), "toys", DAY) == found_on(home, "toys", DAY)
        assert kept_file(home).stat().st_mtime_ns == written

    def test_is_looked_for_again_when_a_file_of_the_shop_came(self, home):
        found_on(home, "toys", DAY)
        before = kept_file(home).read_text(encoding="utf-8")
        take_in(home, "toys", (*TOYS[:1], TOYS[1].replace("50.00", "60.00")))
        found_on(home, "toys", DAY)
        assert kept_file(home).read_text(encoding="utf-8") != before

    def test_stays_when_a_file_of_another_shop_came(self, home):
        state = state_of(home, ("toys",))
        take_in(home, "sweets", SWEETS)
        assert state_of(home, ("toys",)) == state

    @given(stake=st.integers(0, 10**12), kind=st.text(max_size=10), subject=st.text(max_size=20))
    def test_comes_back_from_plain_values_as_it_was(self, stake, kind, subject):
        one = found(stake_fen=stake, kind=kind, subject=subject).finding
        assert finding_of(plain(one)) == one

    def test_is_written_down_with_everything_that_a_finding_has(self):
        assert set(plain(found().finding)) == {field.name for field in fields(Finding)}


class TestAnAnswerThatTakesAWhile:
    def test_is_not_waited_for_and_there_later(self):
        kept, go_on = Kept[str](name="test", most=2), threading.Event()
        assert kept.soon("a", lambda: "late" if go_on.wait(60) else "", patience_seconds=0) is None
        go_on.set()
        assert kept.soon("a", lambda: "made twice", patience_seconds=None) == "late"

    def test_is_made_once_and_forgotten_when_others_were_asked_for(self):
        kept, made = Kept[str](name="test", most=2), []

        def make(key: str) -> str:
            made.append(key)
            return key

        for key in ("a", "a", "b", "c", "a"):
            assert kept.soon(key, lambda key=key: make(key), patience_seconds=None) == key
        assert made == ["a", "b", "c", "a"]

    def test_that_failed_says_why_and_is_made_once_more(self):
        kept = Kept[int](name="test", most=2)
        with pytest.raises(ZeroDivisionError):
            kept.soon("a", lambda: 1 // 0, patience_seconds=None)
        assert kept.soon("a", lambda: 7, patience_seconds=None) == 7
