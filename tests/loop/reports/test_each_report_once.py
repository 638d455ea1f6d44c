"""Every due report goes out once: whoever races, whatever dies."""

from __future__ import annotations

import os
import subprocess
import sys
import time as seconds
from datetime import date, timedelta

import pytest

from duoshou.kernel.words import Words
from duoshou.loop.reports import claims, delivering
from duoshou.loop.reports import facade as reports
from duoshou.loop.reports.errors import ImpossibleStep
from duoshou.loop.reports.going_round import tick
from duoshou.loop.reports.models import Sending
from duoshou.loop.reports.rules.retrying import CLAIM_LASTS
from tests.loop.reports.conftest import DUE, the_sending
from tests.mall.databases import Database, at_once

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
A_SERVER = """
import sys
from datetime import datetime
from pathlib import Path
import django
django.setup()
from duoshou.kernel.home import Home
from duoshou.loop.reports.facade import tick
sys.stdin.readline()
moment = datetime.fromisoformat(sys.argv[2])
while tick(home=Home(Path(sys.argv[1])), moment=moment, on_loopback=True):
    pass
"""


class PowerCut(Exception):
    """The process ends here."""


class TestServersThatRace:
    def test_in_one_process_send_it_once(self, home, make, platform):
        make(channels=("boss", "ops", "team"))
        done = at_once([lambda: [tick(home=home, moment=DUE, on_loopback=True) for _ in range(4)]] * 4)
        assert not [one for one in done if isinstance(one, BaseException)]
        assert len(platform.seen) == 3 and Sending.objects.count() == 3
        assert set(Sending.objects.values_list("state", flat=True)) == {"sent"}

    def test_in_two_processes_send_it_once(self, home, make, platform, database: Database):
        make(channels=("boss", "ops", "team"))
        environment = {
            **os.environ,
            "DUOSHOU_HOME": str(home.root),
            "DUOSHOU_DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "duoshou.settings.local",
        }
        command = [sys.executable, "-c", A_SERVER, str(home.root), DUE.isoformat()]
        servers = [
            subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        seconds.sleep(2)
        for server in servers:
            server.stdin.write("go\n")
            server.stdin.flush()
        told = [server.communicate(timeout=180)[1] for server in servers]
        assert [server.returncode for server in servers] == [0, 0], told
        assert len(platform.seen) == 3
        assert set(Sending.objects.values_list("state", flat=True)) == {"sent"}

    def test_cannot_enter_it_twice_even_by_hand(self, home, make, platform):
        from django.db import IntegrityError, transaction

        make()
        tick(home=home, moment=DUE, on_loopback=True)
        double = Sending.objects.get()
        double.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            double.save(force_insert=True)

    def test_take_a_claim_once(self, home, make):
        schedule = make()
        claims.owe([row_of(schedule)])
        (row,) = Sending.objects.all()
        tokens = [one for one in at_once([lambda: claims.claim(row.pk, moment=DUE)] * 6) if one]
        assert len(tokens) == 1
        assert not claims.begin(row.pk, "somebody else's", moment=DUE)
        assert claims.begin(row.pk, tokens[0], moment=DUE) and not claims.begin(row.pk, tokens[0], moment=DUE)


@SQLITE
class TestASending:
    def test_goes_nowhere_that_the_table_of_steps_does_not_name(self, home, make):
        schedule = make()
        claims.owe([row_of(schedule)])
        (row,) = Sending.objects.all()
        token = claims.claim(row.pk, moment=DUE)
        with pytest.raises(ImpossibleStep):
            claims.conclude(row.pk, token, to="sent", reason=Words("", ""), moment=DUE, state="preparing")
        assert the_sending(schedule).state == "preparing"


def row_of(schedule: int, channel: str = "boss") -> Sending:
    return claims.owed(
        schedule_id=schedule, channel=channel, day=date(2026, 11, 21), due_at=DUE, wait_minutes=120, moment=DUE
    )


@SQLITE
class TestACrash:
    def claimed(self, schedule: int) -> tuple[int, str]:
        claims.owe([row_of(schedule)])
        (row,) = Sending.objects.all()
        return row.pk, claims.claim(row.pk, moment=DUE)

    def test_while_sending_leaves_it_unknown_and_not_repeated(self, home, make, go_round, platform):
        schedule = make()
        row, token = self.claimed(schedule)

        def cut(message):
            raise PowerCut

        with pytest.raises(PowerCut):
            delivering.deliver(row, token, delivering.Errand(home, DUE, on_loopback=True, before_each=cut))
        assert the_sending(schedule).state == "sending"
        go_round(DUE + CLAIM_LASTS)
        assert the_sending(schedule).state == "sending"
        go_round(DUE + CLAIM_LASTS + MINUTE)
        one = the_sending(schedule)
        assert one.state == "unknown" and "没有重发" in one.reason.zh and not platform.seen
        go_round(DUE + 2 * HOUR)
        assert not platform.seen

    def test_while_preparing_is_taken_up_again_for_nothing_had_left(self, home, make, go_round, platform):
        schedule = make()
        row, token = self.claimed(schedule)
        go_round(DUE + CLAIM_LASTS + MINUTE)
        assert the_sending(schedule).state == "sent" and len(platform.seen) == 1
        # The first process was only slow: it finds that its claim is gone.
        delivering.deliver(row, token, delivering.Errand(home, DUE, on_loopback=True))
        assert len(platform.seen) == 1

    def test_of_a_trial_that_had_not_begun_says_that_it_was_not_sent(self, home, make, go_round, platform):
        schedule = make()
        self.claimed(schedule)
        Sending.objects.update(kind="trial")
        go_round(DUE + HOUR)
        one = next(one for one in reports.sendings(schedule_ids=[schedule]) if one.kind == "trial")
        assert one.state == "given_up" and "没有发出" in one.reason.zh

    def test_may_be_looked_at_and_sent_again_by_a_person(self, home, make, go_round, platform):
        schedule = make()
        self.claimed(schedule)
        Sending.objects.update(state="sending")
        go_round(DUE + HOUR)
        (one,) = reports.send_now(
            home=home,
            schedule_id=schedule,
            day=date(2026, 11, 21),
            moment=DUE + 2 * HOUR,
            asked_by="owner",
            on_loopback=True,
        )
        assert one.state == "sent" and one.asked_by == "owner" and len(platform.seen) == 1
