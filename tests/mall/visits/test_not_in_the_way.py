"""A look is put down in memory; whatever becomes of it, the page does not notice."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from duoshou.kernel.home import Home
from duoshou.mall.visits import facade, queue
from duoshou.mall.visits.models import Visit
from duoshou.mall.visits.rules.robots import is_robot
from tests.mall.databases import Database
from tests.mall.world import World

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
CHROME = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
    "MicroMessenger/8.0.60"
)


@pytest.fixture(autouse=True)
def an_empty_queue(settings, tmp_path: Path):
    settings.SHOP_HOME = Home(tmp_path / "own").make()
    facade.QUEUE.begin_anew()
    yield
    facade.QUEUE.begin_anew()


class TestALook:
    def test_asks_the_database_nothing(self, settings):
        settings.VISITS_IN_BACKGROUND = False
        # No fixture of this test allows a question to the database; one would end in an error.
        took = []
        for turn in range(20):
            began = time.perf_counter()
            for number in range(50):
                facade.look(shop_id=1, at=NOON, visitor=f"visitor {turn} {number}", page="home")
            took.append(time.perf_counter() - began)
        # A busy machine stands in the way of some of the twenty; what each look waits for, of all.
        assert min(took) < 0.025
        assert len(facade.QUEUE.waiting) == 1_000

    def test_by_a_browser_without_a_mark_is_not_counted(self, settings):
        settings.VISITS_IN_BACKGROUND = False
        facade.look(shop_id=1, at=NOON, visitor="", page="home")
        assert not facade.QUEUE.waiting

    def test_is_lost_and_said_so_when_the_home_cannot_be_written(self, settings, tmp_path: Path, caplog):
        settings.SHOP_HOME = Home(tmp_path / "not there")
        with caplog.at_level(logging.WARNING):
            facade.look(shop_id=1, at=NOON, visitor="阿梅", page="home")
        assert "a visit was not counted" in caplog.text
        assert not facade.QUEUE.waiting

    def test_is_lost_when_far_too_many_wait(self, settings, monkeypatch: pytest.MonkeyPatch):
        settings.VISITS_IN_BACKGROUND = False
        monkeypatch.setattr(queue, "WAITING_AT_MOST", 3)
        for _ in range(5):
            facade.look(shop_id=1, at=NOON, visitor="阿梅", page="home")
        assert (len(facade.QUEUE.waiting), facade.QUEUE.lost) == (3, 2)


class TestTheTimer:
    @pytest.fixture(autouse=True)
    def in_background(self, settings):
        """Visits are written by the timer, as on a server."""
        settings.VISITS_IN_BACKGROUND = True

    def test_writes_what_waits_a_moment_later_and_goes(self, world: World, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(queue, "WRITTEN_AFTER_SECONDS", 0.05)
        facade.look(shop_id=world.shop_id, at=world.noon, visitor="阿梅", page="home")
        facade.look(shop_id=world.shop_id, at=world.noon, visitor="小陈", page="home")
        wait_until(lambda: Visit.objects.count() == 2)
        wait_until(lambda: facade.QUEUE.timer is None)

    def test_keeps_what_the_database_does_not_take_and_tries_again(
        self, world: World, database: Database, monkeypatch: pytest.MonkeyPatch, caplog
    ):
        monkeypatch.setattr(queue, "WRITTEN_AFTER_SECONDS", 0.05)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE mall_visit RENAME TO mall_visit_away")
        facade.look(shop_id=world.shop_id, at=world.noon, visitor="阿梅", page="home")
        wait_until(lambda: "1 visits wait" in caplog.text)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE mall_visit_away RENAME TO mall_visit")
        wait_until(lambda: Visit.objects.count() == 1)

    def test_does_not_run_on_in_a_forked_child(self, settings):
        settings.VISITS_IN_BACKGROUND = False
        facade.look(shop_id=1, at=NOON, visitor="阿梅", page="home")
        queue.QUEUE.begin_anew()
        assert (len(queue.QUEUE.waiting), queue.QUEUE.timer) == (0, None)


class TestARobot:
    @pytest.mark.parametrize(
        "says",
        [
            "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
            f"{CHROME} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Sogou web spider/4.0",
            "Mozilla/5.0 (compatible; bingbot/2.0)",
            "Bytespider",
            "curl/8.5.0",
            "python-requests/2.32",
            "Go-http-client/1.1",
            "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0 Safari/537.36",
            "",
        ],
    )
    def test_says_so(self, says: str):
        assert is_robot(says)

    @pytest.mark.parametrize(
        "says",
        [
            IPHONE,
            f"{CHROME} (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36",
            f"{CHROME} (Linux; Android 14; CUBOT P80) Chrome/126.0 Mobile Safari/537.36",
            f"{CHROME} (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36 baiduboxapp/13.60",
        ],
    )
    def test_is_not_a_person_with_a_telephone(self, says: str):
        assert not is_robot(says)


def wait_until(is_so) -> None:
    given_up_at = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < given_up_at, "it did not happen within a minute"
        time.sleep(0.02)


def test_two_processes_share_the_salt_of_a_day(settings):
    from duoshou.mall.visits.salts import salt_of

    day = NOON.date()
    ours = salt_of(settings.SHOP_HOME, day)
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        salt_of.cache_clear()
        os.write(writer, salt_of(settings.SHOP_HOME, day))
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 64) == ours
