"""Where reports are started from: the command line, and the thread beside the server's rounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from duoshou.kernel import clock
from duoshou.loop.reports import facade as reports
from duoshou.loop.reports.models import Sending
from duoshou.settings.reporting import Reporting
from tests.loop.reports.conftest import EIGHT

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
COMMAND = "from duoshou.cli.main import main; main()"


@pytest.fixture
def types(home):
    """Types `duoshou report …` in a process of its own, which may call the stand-ins."""

    def typed(*words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
            "DUOSHOU_HOME": str(home.root),
            "DUOSHOU_ROBOTS_ON_LOOPBACK": "1",
        }
        command = [sys.executable, "-c", COMMAND, "report", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)

    return typed


@pytest.fixture
def today(platform):
    """The platforms' clock goes as the command's own does."""
    platform.clock = datetime.now(UTC)


class TestTheCommandLine:
    def test_lists_the_schedules(self, make, types):
        make()
        assert "#1  早报  启用  08:35 每天  toys  → boss" in types("list").stdout
        (one,) = json.loads(types("list", "--json").stdout)["schedules"]
        assert (one["schedule"], one["at"], one["channels"], one["latest"]) == (1, "08:35", ["boss"], [])

    def test_shows_what_would_be_sent_and_sends_nothing(self, make, types, platform):
        make(channels=("boss", "letters"))
        done = types("send", "--schedule", "1", "--date", "2026-11-21", "--dry-run")
        assert done.returncode == 0, done.stderr
        assert '"msgtype": "markdown"' in done.stdout and "¥100.00" in done.stdout and "Subject:" in done.stdout
        assert not platform.asked and not Sending.objects.exists()

    def test_sends_once(self, make, types, platform, today):
        make(channels=("boss", "ops", "team"))
        first = types("send", "--schedule", "1", "--date", "2026-11-21")
        assert first.returncode == 0, first.stderr
        assert first.stdout.count("已发出") == 3 and len(platform.seen) == 3
        second = types("send", "--schedule", "1", "--date", "2026-11-21")
        assert second.returncode == 1 and "[AlreadySent]" in second.stderr and len(platform.seen) == 3

    def test_refuses_what_there_is_not(self, home, types):
        assert "[NoSuchSchedule]" in types("send", "--schedule", "7").stderr


class TestTheThreadBesideTheRounds:
    @pytest.fixture
    def due_now(self, make, owner, home, settings):
        """A schedule whose minute has just passed, by the real clock."""
        settings.ROBOTS_ON_LOOPBACK = True
        schedule = make(wait_minutes=0)
        now = clock.now()
        at = (now - timedelta(minutes=1)).astimezone(UTC)
        from duoshou.loop.reports.models import ReportSchedule

        ReportSchedule.objects.filter(pk=schedule).update(time_zone="UTC", at=at.time(), on_since=EIGHT)
        if at.date() != now.astimezone(UTC).date():
            pytest.skip("just after midnight")
        return schedule

    def test_sends_what_is_due_and_ends_when_told(self, due_now, home, platform):
        thread = Reporting(home)
        thread.see_to_it()
        until = time.monotonic() + 60
        while not platform.seen and time.monotonic() < until:
            time.sleep(0.1)
        thread.end()
        assert the_last(due_now).state in ("sent", "no_data") and len(platform.seen) == 1

    def test_is_started_again_when_it_has_died(self, home):
        thread = Reporting(home)
        thread.see_to_it()
        first = thread.thread
        thread.end()
        thread.stop.clear()
        thread.see_to_it()
        assert thread.thread is not first and thread.thread.is_alive()
        thread.end()


def the_last(schedule: int) -> reports.SendingFacts:
    """The newest sending of a schedule."""
    return reports.sendings(schedule_ids=[schedule])[0]
