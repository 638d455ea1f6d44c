"""Every due report goes out once: whoever races, whatever dies, whenever the data come."""

from __future__ import annotations

import os
import subprocess
import sys
import time as seconds
from datetime import date, timedelta

import pytest

from duoshou.loop.reports import claims, delivering
from duoshou.loop.reports import facade as reports
from duoshou.loop.reports.going_round import tick
from duoshou.loop.reports.models import Sending
from duoshou.loop.reports.rules.retrying import CLAIM_LASTS
from duoshou.rooms.team import facade as team
from tests.loop.reports.conftest import DUE, EIGHT, the_sending
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


@SQLITE
class TestASchedule:
    def test_speaks_at_its_minute_of_the_day_before(self, make, go_round, platform):
        schedule = make()
        go_round(DUE - timedelta(seconds=1))
        assert not platform.asked
        go_round(DUE)
        go_round(DUE + MINUTE)
        assert the_sending(schedule).day == date(2026, 11, 21) and len(platform.seen) == 1

    def test_is_silent_on_other_weekdays(self, make, go_round, platform):
        # The 22nd of November 2026 is a Sunday.
        make(weekdays=(1, 2, 3, 4, 5, 6))
        go_round(DUE)
        assert not platform.asked

    def test_made_after_its_minute_begins_tomorrow(self, home, owner, make, go_round, platform):
        schedule = make()
        reports.switch_schedule(schedule_id=schedule, on=False, person=owner, now=EIGHT)
        reports.switch_schedule(schedule_id=schedule, on=True, person=owner, now=DUE + MINUTE)
        go_round(DUE + HOUR)
        assert not platform.asked

    def test_switched_off_or_removed_says_nothing_and_comes_back(self, owner, make, go_round, platform):
        schedule = make()
        reports.remove_schedule(schedule_id=schedule, person=owner, now=EIGHT)
        go_round(DUE)
        assert not platform.asked and not reports.schedules(moment=DUE)
        reports.restore_schedule(schedule_id=schedule, person=owner, now=DUE - MINUTE)
        go_round(DUE)
        assert len(platform.seen) == 1

    def test_removed_while_a_try_waits_is_not_tried_again(self, owner, make, go_round, platform):
        from tests.loop.reports.robots import says

        platform.moods.append(says({}, status=500))
        schedule = make()
        go_round(DUE)
        reports.remove_schedule(schedule_id=schedule, person=owner, now=DUE)
        go_round(DUE + MINUTE)
        assert the_sending(schedule).state == "given_up" and len(platform.asked) == 1

    def test_moved_to_a_later_minute_does_not_speak_twice_of_a_day(self, home, owner, make, go_round, platform):
        from dataclasses import replace
        from datetime import time

        from tests.loop.reports.conftest import MORNING

        schedule = make()
        go_round(DUE)
        later = replace(MORNING, at=time(10, 0))
        reports.change_schedule(
            home=home, schedule_id=schedule, draft=later, person=owner, now=DUE + MINUTE, on_loopback=True
        )
        go_round(DUE + 2 * HOUR)
        assert len(platform.seen) == 1

    def test_says_that_it_missed_the_days_on_which_no_server_ran(self, make, go_round, platform):
        schedule = make()
        go_round(DUE + 2 * DAY)
        found = {one.day.day: one.state for one in reports.sendings(schedule_ids=[schedule])}
        assert found[21] == "missed" and found[22] == "missed"
        assert not [one for one in platform.seen if "2026年11月21日" in str(one)]

    def test_is_late_rather_than_silent_on_its_own_day(self, make, go_round, platform):
        schedule = make()
        go_round(DUE + 8 * HOUR)
        assert the_sending(schedule).state == "sent"

    def test_of_somebody_who_lost_the_shop_is_not_sent_and_says_so(self, home, make, go_round, platform, owner):
        other = team.make_person(name="second", password="calm-desk-2026", role="owner", now=EIGHT)
        schedule = make()
        team.change_person(
            name="owner", role="operator", active=True, shops=["sweets"], now=EIGHT, changed_by=other.username
        )
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "given_up" and "不能看" in one.reason.zh and not platform.asked

    def test_whose_channel_is_gone_from_the_file_says_so(self, home, make, go_round):
        schedule = make()
        home.config_file.write_text("", encoding="utf-8")
        go_round(DUE)
        assert "没有叫“boss”" in the_sending(schedule).reason.zh


@SQLITE
class TestDataThatHaveNotCome:
    """The files end with the 21st; on the 23rd, the report of the 22nd is due."""

    def test_are_waited_for(self, make, go_round, platform):
        schedule = make()
        go_round(DUE)
        platform.seen.clear()
        go_round(DUE + DAY)
        one = reports.sendings(schedule_ids=[schedule])[0]
        assert one.state == "waiting" and "还没导入" in one.reason.zh and one.attempts == 0
        assert one.next_at == DUE + DAY + 5 * MINUTE and not platform.seen

    def test_are_named_in_a_short_message_when_the_wait_is_over(self, make, go_round, platform):
        schedule = make(parts=("text", "workbook"))
        go_round(DUE)
        platform.seen.clear()
        go_round(DUE + DAY)
        go_round(DUE + DAY + 2 * HOUR)
        (said,) = platform.seen
        told = said["markdown"]["content"]
        assert "“toys”11月22日" in told.replace(" 周日", "") and "数据还没导入" in told and "¥" not in told
        assert reports.sendings(schedule_ids=[schedule])[0].state == "sent"

    def test_are_reported_when_they_come_in_time(self, home, make, go_round, platform, tmp_path):
        from duoshou.warehouse.facade import import_files
        from tests.pages.conftest import order_list

        make()
        go_round(DUE)
        platform.seen.clear()
        go_round(DUE + DAY)
        rows = ("T2001,小明,9.00,0.00,9.00,9.00,交易成功,2026-11-22 09:00:00,2026-11-22 09:05:00,1,1,无退款申请",)
        file = tmp_path / "late.csv"
        file.write_bytes(order_list(rows))
        import_files(home=home, paths=[file], shop="toys", received_by="t", received_at=DUE + DAY + HOUR)
        go_round(DUE + DAY + HOUR + 5 * MINUTE)
        assert "¥9.00" in platform.seen[0]["markdown"]["content"]

    def test_of_a_day_exported_before_its_end_are_called_incomplete(self, home, make, go_round, platform, tmp_path):
        from duoshou.warehouse.facade import import_files
        from tests.pages.conftest import order_list

        make(wait_minutes=0)
        go_round(DUE)
        platform.seen.clear()
        rows = ("T2001,小明,9.00,0.00,9.00,9.00,交易成功,2026-11-22 09:00:00,2026-11-22 09:05:00,1,1,无退款申请",)
        file = tmp_path / "noon.csv"
        file.write_bytes(order_list(rows))
        import_files(home=home, paths=[file], shop="toys", received_by="t", received_at=EIGHT + 4 * HOUR)
        go_round(DUE + DAY)
        told = platform.seen[0]["markdown"]["content"]
        assert "只到 12:00" in told and "¥9.00" in told

    def test_of_one_shop_of_two_are_named_before_the_numbers_of_the_other(
        self, make, go_round, platform, home, tmp_path
    ):
        from duoshou.warehouse.facade import import_files
        from tests.pages.conftest import order_list

        make(shops=("toys", "sweets"), wait_minutes=0)
        rows = ("T2001,小明,9.00,0.00,9.00,9.00,交易成功,2026-11-22 09:00:00,2026-11-22 09:05:00,1,1,无退款申请",)
        file = tmp_path / "one.csv"
        file.write_bytes(order_list(rows))
        import_files(home=home, paths=[file], shop="toys", received_by="t", received_at=DUE + DAY)
        go_round(DUE + DAY)
        told = platform.seen[-1]["markdown"]["content"]
        assert "数据不全" in told and "“sweets”" in told and "¥9.00" in told


@SQLITE
class TestATrial:
    def test_is_marked_and_counts_for_nothing(self, home, make, go_round, platform):
        schedule = make()
        day = date(2026, 11, 21)
        (one,) = reports.send_trial(
            home=home, schedule_id=schedule, day=day, moment=EIGHT, asked_by="owner", on_loopback=True
        )
        assert one.state == "sent" and one.kind == "trial"
        assert "【试发】" in platform.seen[0]["markdown"]["content"]
        go_round(DUE)
        assert len(platform.seen) == 2

    def test_is_not_repeated_when_it_fails(self, home, make, go_round, platform):
        from tests.loop.reports.robots import says

        platform.moods.append(says({}, status=500))
        schedule = make()
        day = date(2026, 11, 21)
        (one,) = reports.send_trial(
            home=home, schedule_id=schedule, day=day, moment=EIGHT, asked_by="owner", on_loopback=True
        )
        assert one.state == "given_up" and "500" in one.reason.zh
        go_round(EIGHT + 10 * MINUTE)
        assert len(platform.asked) == 1

    def test_waits_for_the_one_before(self, home, make, platform):
        from duoshou.loop.reports.errors import TrialTooSoon

        schedule = make()
        asked = {"home": home, "schedule_id": schedule, "day": date(2026, 11, 21), "asked_by": "o", "on_loopback": True}
        reports.send_trial(moment=EIGHT, **asked)
        with pytest.raises(TrialTooSoon):
            reports.send_trial(moment=EIGHT + timedelta(seconds=5), **asked)


@SQLITE
class TestByHand:
    def test_a_report_that_went_out_is_refused(self, home, make, go_round):
        from duoshou.loop.reports.errors import AlreadySent

        schedule = make()
        go_round(DUE)
        with pytest.raises(AlreadySent):
            reports.send_now(
                home=home,
                schedule_id=schedule,
                day=date(2026, 11, 21),
                moment=DUE + MINUTE,
                asked_by="owner",
                on_loopback=True,
            )

    def test_a_report_sent_early_is_not_sent_again_when_due(self, home, make, go_round, platform):
        schedule = make()
        day = date(2026, 11, 21)
        reports.send_now(home=home, schedule_id=schedule, day=day, moment=EIGHT, asked_by="owner", on_loopback=True)
        go_round(DUE)
        assert len(platform.seen) == 1
