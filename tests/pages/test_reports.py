"""定时报告 in the browser: made, previewed, tried, switched, removed and restored, within what a person sees and may do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from duoshou.kernel.home import Home
from duoshou.loop.reports import facade as reports
from duoshou.rooms.team import facade as team
from tests.loop.reports.conftest import configure, configured
from tests.loop.reports.mailboxes import PostOffice, running_office
from tests.loop.reports.robots import DING_SECRET, FEISHU_SECRET, WECOM_KEY, Platform, running_platform, says
from tests.pages.conftest import NOW, signed_in

FORM = {
    "name": "早报",
    "shops": ["toys"],
    "channels": ["boss", "letters"],
    "parts": ["text", "workbook"],
    "style": "markdown",
    "language": "zh",
    "at": "08:35",
    "weekdays": ["1", "2", "3", "4", "5", "6", "7"],
    "wait_minutes": "120",
    "on": "yes",
}


@pytest.fixture
def platform() -> Iterator[Platform]:
    with running_platform(NOW) as running:
        yield running


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with running_office() as running:
        yield running


@pytest.fixture
def desk(two_shops: Home, tmp_path, settings, platform, office) -> Iterator[Home]:
    """The two shops' home with channels, at 08:30 of the 22nd."""
    home = Home(tmp_path / "home").make()
    # The lake's book names the marts that an earlier test had made.
    for kept in ("lake", "marts"):
        shutil.copytree(two_shops.root / kept, home.root / kept, dirs_exist_ok=True)
    configure(home, configured(platform, office))
    settings.SHOP_HOME, settings.ROBOTS_ON_LOOPBACK = home, True
    with time_machine.travel(NOW, tick=False):
        yield home


@pytest.fixture
def made(desk, as_owner) -> int:
    """The morning report of toys, made through the form."""
    answer = as_owner.post(reverse("report-new"), FORM)
    assert answer.status_code == 302, unescape(answer.content.decode())
    return int(answer["Location"].rstrip("/").rpartition("/")[2])


def text(answer) -> str:
    return unescape(answer.content.decode())


class TestTheList:
    def test_teaches_where_no_channel_is_set_up(self, home, as_owner):
        page = text(as_owner.get(reverse("reports")))
        assert "config.toml" in page and "[channels.boss]" in page

    def test_shows_of_a_secret_its_tail(self, desk, as_owner):
        page = text(as_owner.get(reverse("reports")))
        assert "••••5aaa" in page and "b••••@shop.example" in page
        for secret in (WECOM_KEY, DING_SECRET, FEISHU_SECRET, "smtp-authorisation-code-77", "boss@shop"):
            assert secret not in page

    def test_says_when_others_can_read_the_secrets(self, desk, as_owner):
        desk.config_file.chmod(0o644)
        assert "chmod 600" in text(as_owner.get(reverse("reports")))


class TestASchedule:
    def test_is_made_and_recorded(self, made, as_owner):
        assert "早报" in text(as_owner.get(reverse("reports")))
        assert team.audit_entries()[0].what == "make_report"
        (one,) = reports.schedules(moment=NOW)
        assert one.draft.channels == ("boss", "letters") and one.made_by == "owner"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": ""},
            {"name": "\0"},
            {"name": "x" * 61},
            {"shops": []},
            {"shops": ["attic"]},
            {"channels": []},
            {"channels": ["nobody"]},
            {"parts": ["gold"]},
            {"style": "loud"},
            {"language": "fr"},
            {"at": "25:00"},
            {"at": ""},
            {"weekdays": []},
            {"weekdays": ["8"]},
            {"wait_minutes": "-1"},
            {"wait_minutes": "601"},
            {"wait_minutes": "²"},
        ],
        ids=str,
    )
    def test_that_cannot_be_is_refused_with_what_was_typed(self, desk, as_owner, wrong):
        answer = as_owner.post(reverse("report-new"), FORM | wrong)
        assert answer.status_code == 400 and 'role="alert"' in text(answer)
        assert not reports.schedules(moment=NOW)

    def test_is_changed_switched_removed_and_restored(self, made, as_owner):
        page = reverse("report", args=[made])
        assert as_owner.post(page, FORM | {"name": "晚报", "at": "21:05"}).status_code == 302
        assert "晚报" in text(as_owner.get(page)) and "21:05" in text(as_owner.get(page))
        as_owner.post(reverse("report-switch", args=[made]), {"on": "no"})
        assert not reports.schedule(made, moment=NOW).draft.is_on
        assert "确认删除" in text(as_owner.get(reverse("report-remove", args=[made])))
        as_owner.post(reverse("report-remove", args=[made]))
        assert not reports.schedules(moment=NOW)
        assert "恢复" in text(as_owner.get(reverse("reports")))
        assert as_owner.post(page, FORM).status_code == 404
        as_owner.post(reverse("report-restore", args=[made]))
        assert len(reports.schedules(moment=NOW)) == 1
        done = [entry.what for entry in team.audit_entries()]
        assert done == ["restore_report", "remove_report", "switch_report", "change_report", "make_report"]


class TestThePreview:
    def test_is_what_is_sent(self, made, as_owner, platform, office):
        page = text(as_owner.get(reverse("report-preview", args=[made])))
        assert not platform.asked and not office.letters
        as_owner.post(reverse("report-send", args=[made]))
        words = platform.seen[0]["markdown"]["content"]
        assert words in page
        (letter,) = office.messages()
        assert letter.get_body(("plain",)).get_content().replace("\r\n", "\n").strip() in page
        assert letter["Message-ID"] in page

    def test_says_what_a_channel_leaves_out(self, desk, as_owner):
        asked = FORM | {"channels": ["ops", "team", "boss"], "parts": ["text", "picture", "workbook"]}
        made = as_owner.post(reverse("report-new"), asked)["Location"]
        page = text(as_owner.get(f"{made}preview/"))
        assert "钉钉群机器人只收文字" in page and "飞书群机器人只收文字" in page

    def test_says_that_a_day_has_no_data(self, made, as_owner):
        page = text(as_owner.get(reverse("report-preview", args=[made]), {"date": "2026-11-01"}))
        assert "数据还没导入" in page

    @pytest.mark.parametrize("day", ["2026-11-22", "2030-01-01", "yesterday", "\0"])
    def test_of_a_day_that_is_not_over_is_refused(self, made, as_owner, day):
        assert as_owner.get(reverse("report-preview", args=[made]), {"date": day}).status_code == 400


class TestATrial:
    def test_reaches_the_channels_and_is_recorded(self, made, as_owner, platform, office):
        answer = as_owner.post(reverse("report-trial", args=[made]), follow=True)
        assert "已发出：boss, letters" in text(answer) and "试发" in text(answer)
        assert "【试发】" in platform.seen[0]["markdown"]["content"]
        assert office.messages()[0]["Subject"].startswith("【试发】")
        assert team.audit_entries()[0].what == "trial_report"

    def test_that_fails_says_why(self, made, as_owner, platform):
        platform.moods.append(says({"errcode": 93000, "errmsg": "invalid webhook url"}))
        page = text(as_owner.post(reverse("report-trial", args=[made]), follow=True))
        assert "没有发出：boss" in page and "93000" in page

    def test_too_soon_after_another_is_told_to_wait(self, made, as_owner):
        as_owner.post(reverse("report-trial", args=[made]))
        assert as_owner.post(reverse("report-trial", args=[made])).status_code == 503


class TestSendingByHand:
    def test_is_offered_for_what_did_not_go_out(self, made, as_owner, platform, desk):
        platform.moods.append(says({"errcode": 93000, "errmsg": "no"}))
        reports.tick(home=desk, moment=NOW + timedelta(minutes=5), on_loopback=True)
        assert "现在补发" in text(as_owner.get(reverse("report", args=[made])))
        page = text(as_owner.post(reverse("report-send", args=[made]), {"date": "2026-11-21"}, follow=True))
        assert "已发出：boss" in page and len(platform.seen) == 2

    def test_twice_is_refused(self, made, as_owner, platform):
        as_owner.post(reverse("report-send", args=[made]))
        assert as_owner.post(reverse("report-send", args=[made])).status_code == 400
        assert len([one for one in platform.seen if one["msgtype"] == "markdown"]) == 1


class TestWhoMay:
    ADDRESSES = ("report", "report-preview", "report-remove")
    DOINGS = ("report-switch", "report-trial", "report-send", "report-remove", "report-restore", "report")

    def test_a_viewer_may_not(self, made, as_viewer: Client):
        assert as_viewer.get(reverse("reports")).status_code == 403
        assert as_viewer.get(reverse("report-new")).status_code == 403
        for name in self.ADDRESSES:
            assert as_viewer.get(reverse(name, args=[made])).status_code == 403, name
        for name in self.DOINGS:
            assert as_viewer.post(reverse(name, args=[made]), FORM).status_code == 403, name

    def test_an_operator_may_with_their_own_shop(self, made, as_operator: Client, platform):
        assert "早报" in text(as_operator.get(reverse("reports")))
        assert as_operator.post(reverse("report", args=[made]), FORM | {"name": "我的"}).status_code == 302

    def test_an_operator_finds_nothing_of_another_shop(self, desk, as_owner, as_operator: Client, platform):
        secret = FORM | {"name": "糖果早报", "shops": ["sweets", "toys"]}
        page = as_owner.post(reverse("report-new"), secret)["Location"]
        made = int(page.rstrip("/").rpartition("/")[2])
        as_owner.post(reverse("report-trial", args=[made]))
        before = len(platform.asked)
        assert "糖果" not in text(as_operator.get(reverse("reports")))
        for name in self.ADDRESSES:
            assert as_operator.get(reverse(name, args=[made])).status_code == 404, name
        for name in self.DOINGS:
            assert as_operator.post(reverse(name, args=[made]), FORM).status_code == 404, name
        assert len(platform.asked) == before and reports.schedule(made, moment=NOW).name == "糖果早报"

    def test_an_operator_cannot_take_in_a_shop_they_do_not_see(self, desk, as_operator: Client):
        assert as_operator.post(reverse("report-new"), FORM | {"shops": ["sweets"]}).status_code == 400

    def test_a_form_from_elsewhere_is_refused(self, made, people):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(people["owner"])
        for name in self.DOINGS:
            assert strict.post(reverse(name, args=[made]), FORM).status_code == 403, name
        assert signed_in(people["owner"]).get(reverse("report-switch", args=[made])).status_code == 405
