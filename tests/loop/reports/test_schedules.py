"""A schedule speaks when it should, of data that have come, and says so when they have not; trials; by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from duoshou.loop.reports import facade as reports
from duoshou.loop.reports.errors import AlreadySent, TrialTooSoon
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import import_files
from tests.loop.reports.conftest import DUE, EIGHT, MORNING, the_sending
from tests.loop.reports.robots import says
from tests.pages.conftest import order_list

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SATURDAY = date(2026, 11, 21)
LATE_ROWS = ("T2001,小明,9.00,0.00,9.00,9.00,交易成功,2026-11-22 09:00:00,2026-11-22 09:05:00,1,1,无退款申请",)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def bring(home, tmp_path):
    """Imports an order of toys of the 22nd, received at that moment."""

    def brought(moment):
        file = tmp_path / "late.csv"
        file.write_bytes(order_list(LATE_ROWS))
        import_files(home=home, paths=[file], shop="toys", received_by="t", received_at=moment)

    return brought


class TestASchedule:
    def test_speaks_at_its_minute_of_the_day_before(self, make, go_round, platform):
        schedule = make()
        go_round(DUE - timedelta(seconds=1))
        assert not platform.asked
        go_round(DUE)
        go_round(DUE + MINUTE)
        assert the_sending(schedule).day == SATURDAY and len(platform.seen) == 1

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
        platform.moods.append(says({}, status=500))
        schedule = make()
        go_round(DUE)
        reports.remove_schedule(schedule_id=schedule, person=owner, now=DUE)
        go_round(DUE + MINUTE)
        assert the_sending(schedule).state == "given_up" and len(platform.asked) == 1

    def test_moved_to_a_later_minute_does_not_speak_twice_of_a_day(self, home, owner, make, go_round, platform):
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
        schedule = make(parts=("picture", "workbook"))
        go_round(DUE)
        platform.seen.clear()
        go_round(DUE + DAY)
        go_round(DUE + DAY + 2 * HOUR)
        (said,) = platform.seen
        told = said["markdown"]["content"]
        assert "“toys”11月22日" in told.replace(" 周日", "") and "数据还没导入" in told and "¥" not in told
        assert reports.sendings(schedule_ids=[schedule])[0].state == "no_data"

    def test_may_be_reported_by_hand_when_they_have_come_after_all(self, home, make, go_round, platform, bring):
        schedule = make(wait_minutes=0)
        go_round(DUE + DAY)
        bring(DUE + DAY + HOUR)
        day = date(2026, 11, 22)
        (one,) = reports.send_now(
            home=home,
            schedule_id=schedule,
            day=day,
            moment=DUE + DAY + HOUR,
            asked_by="owner",
            on_loopback=True,
        )
        assert one.state == "sent" and "¥9.00" in platform.seen[-1]["markdown"]["content"]

    def test_are_reported_when_they_come_in_time(self, make, go_round, platform, bring):
        make()
        go_round(DUE)
        platform.seen.clear()
        go_round(DUE + DAY)
        bring(DUE + DAY + HOUR)
        go_round(DUE + DAY + HOUR + 5 * MINUTE)
        assert "¥9.00" in platform.seen[0]["markdown"]["content"]

    def test_of_a_day_exported_before_its_end_are_called_incomplete(self, make, go_round, platform, bring):
        make(wait_minutes=0)
        go_round(DUE)
        platform.seen.clear()
        bring(EIGHT + 4 * HOUR)
        go_round(DUE + DAY)
        told = platform.seen[0]["markdown"]["content"]
        assert "只到 12:00" in told and "¥9.00" in told

    def test_of_one_shop_of_two_are_named_before_the_numbers_of_the_other(self, make, go_round, platform, bring):
        make(shops=("toys", "sweets"), wait_minutes=0)
        bring(DUE + DAY)
        go_round(DUE + DAY)
        told = platform.seen[-1]["markdown"]["content"]
        assert "数据不全" in told and "“sweets”" in told and "¥9.00" in told


class TestATrial:
    def test_is_marked_and_counts_for_nothing(self, home, make, go_round, platform):
        schedule = make()
        (one,) = reports.send_trial(
            home=home, schedule_id=schedule, day=SATURDAY, moment=EIGHT, asked_by="owner", on_loopback=True
        )
        assert one.state == "sent" and one.kind == "trial"
        assert "【试发】" in platform.seen[0]["markdown"]["content"]
        go_round(DUE)
        assert len(platform.seen) == 2

    def test_is_not_repeated_when_it_fails(self, home, make, go_round, platform):
        platform.moods.append(says({}, status=500))
        schedule = make()
        (one,) = reports.send_trial(
            home=home, schedule_id=schedule, day=SATURDAY, moment=EIGHT, asked_by="owner", on_loopback=True
        )
        assert one.state == "given_up" and "500" in one.reason.zh
        go_round(EIGHT + 10 * MINUTE)
        assert len(platform.asked) == 1

    def test_waits_for_the_one_before(self, home, make, platform):
        schedule = make()
        asked = {"home": home, "schedule_id": schedule, "day": SATURDAY, "asked_by": "o", "on_loopback": True}
        reports.send_trial(moment=EIGHT, **asked)
        with pytest.raises(TrialTooSoon):
            reports.send_trial(moment=EIGHT + timedelta(seconds=5), **asked)


class TestByHand:
    def test_a_report_that_went_out_is_refused(self, home, make, go_round):
        schedule = make()
        go_round(DUE)
        with pytest.raises(AlreadySent):
            reports.send_now(
                home=home,
                schedule_id=schedule,
                day=SATURDAY,
                moment=DUE + MINUTE,
                asked_by="owner",
                on_loopback=True,
            )

    def test_a_report_sent_early_is_not_sent_again_when_due(self, home, make, go_round, platform):
        schedule = make()
        reports.send_now(
            home=home, schedule_id=schedule, day=SATURDAY, moment=EIGHT, asked_by="owner", on_loopback=True
        )
        go_round(DUE)
        assert len(platform.seen) == 1
