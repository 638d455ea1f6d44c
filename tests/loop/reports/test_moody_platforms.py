"""Platforms that limit, break, hang or lie: what surely did not arrive is tried again, spaced; what may have is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.loop.reports import facade as reports
from duoshou.loop.reports.channels import mail, posting
from tests.loop.reports import robots
from tests.loop.reports.conftest import DUE, configure, configured, the_sending
from tests.loop.reports.robots import says

MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def impatient(monkeypatch):
    """The waits of a test, so that it need not sit through ours."""
    for module in (posting, mail):
        monkeypatch.setattr(module, "WAITS_SECONDS", 0.5)
    monkeypatch.setattr(mail, "LASTS_SECONDS", 1.0)
    monkeypatch.setitem(posting.post.__kwdefaults__, "seconds", 1.0)


LIMITING = {
    "boss": says({"errcode": 45009, "errmsg": "api freq out of limit"}),
    "ops": says({"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"}),
    "team": says({"code": 11232, "msg": "frequency limited"}),
}
# The platform's own silence: DingTalk's lasts ten minutes.
SILENCE = {"boss": MINUTE, "ops": 10 * MINUTE, "team": 2 * MINUTE}


class TestAPlatformThatLimits:
    @pytest.mark.parametrize("channel", LIMITING)
    def test_is_asked_again_after_its_own_time(self, make, go_round, platform, channel):
        platform.moods.append(LIMITING[channel])
        schedule = make(channels=(channel,))
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "waiting" and one.next_at == DUE + SILENCE[channel] and "限流" in one.reason.zh
        go_round(DUE + SILENCE[channel] - timedelta(seconds=1))
        assert len(platform.asked) == 1
        go_round(DUE + SILENCE[channel])
        assert the_sending(schedule).state == "sent" and len(platform.seen) == 1

    @pytest.mark.parametrize("channel", LIMITING)
    def test_may_say_how_long(self, make, go_round, platform, channel):
        platform.moods.append(says({}, status=429, Retry_After="900"))
        schedule = make(channels=(channel,))
        go_round(DUE)
        assert the_sending(schedule).next_at == DUE + 15 * MINUTE

    def test_is_believed_for_an_hour_at_most(self, make, go_round, platform):
        platform.moods.append(says({}, status=429, Retry_After="999999"))
        schedule = make()
        go_round(DUE)
        assert the_sending(schedule).next_at == DUE + 60 * MINUTE

    def test_may_use_feishu_s_old_number_for_it(self, make, go_round, platform):
        platform.moods.append(says({"code": 9499, "msg": "too many request"}))
        schedule = make(channels=("team",))
        go_round(DUE)
        assert the_sending(schedule).state == "waiting"


class TestAPlatformInTrouble:
    def test_is_asked_again_at_longer_and_longer_intervals(self, make, go_round, platform):
        platform.moods += [says(b"<html>oops", status=500)] * 4
        schedule, moment, waits = make(), DUE, []
        for _ in range(4):
            go_round(moment)
            again = the_sending(schedule).next_at
            waits.append(again - moment)
            moment = again
        assert waits == [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE]
        go_round(moment)
        assert the_sending(schedule).state == "sent"

    def test_is_given_up_in_the_end_and_says_why(self, make, go_round, platform):
        platform.moods += [says({}, status=502)] * 40
        schedule, moment = make(), DUE
        while (one := the_sending(schedule) if moment > DUE else None) is None or one.state == "waiting":
            go_round(moment)
            moment = the_sending(schedule).next_at or moment + MINUTE
        assert one.state == "given_up" and "502" in one.reason.zh and "不再试" in one.reason.zh
        assert moment - DUE < timedelta(hours=7)

    def test_that_nobody_reaches_is_asked_again(self, home, make, go_round, platform, office):
        schedule = make()
        text = configured(platform, office).replace(f"127.0.0.1:{platform.port}/cgi-bin", "127.0.0.1:1/cgi-bin")
        configure(home, text)
        go_round(DUE)
        assert the_sending(schedule).state == "waiting" and "连不上" in the_sending(schedule).reason.zh

    def test_does_not_see_twice_what_it_took_before_it_broke(self, make, go_round, platform):
        platform.moods += [lambda handler: False, says({}, status=500)]
        schedule = make(parts=("text", "workbook"))
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "waiting" and "markdown" in one.reason.zh
        go_round(DUE + MINUTE)
        assert [said["msgtype"] for said in platform.seen] == ["markdown", "file"]


class TestAPlatformThatRefuses:
    @pytest.mark.parametrize(
        ("channel", "said"),
        [
            ("boss", {"errcode": 93000, "errmsg": "invalid webhook url"}),
            ("ops", {"errcode": 310000, "errmsg": "keywords not in content"}),
            ("team", {"code": 19024, "msg": "Key Words Not Found"}),
        ],
    )
    def test_is_not_asked_again(self, make, go_round, platform, channel, said):
        platform.moods.append(says(said))
        schedule = make(channels=(channel,))
        go_round(DUE)
        go_round(DUE + timedelta(hours=3))
        one = the_sending(schedule)
        assert one.state == "given_up" and str(next(iter(said.values()))) in one.reason.zh
        assert len(platform.asked) == 1

    @pytest.mark.parametrize("said", [{}, [], {"errcode": None}, {"errcode": True}, b"<html>welcome"], ids=str)
    def test_is_not_taken_for_one_that_says_neither_yes_nor_no(self, make, go_round, platform, said):
        platform.moods.append(says(said))
        schedule = make()
        go_round(DUE)
        assert the_sending(schedule).state == "unknown"

    def test_tells_no_secret_by_it(self, make, go_round, platform):
        platform.moods.append(says({"errcode": 93000, "errmsg": f"invalid key={robots.WECOM_KEY}"}))
        schedule = make()
        go_round(DUE)
        reason = the_sending(schedule).reason
        assert robots.WECOM_KEY not in reason.zh + reason.en and "••••" in reason.zh

    def test_is_not_followed_elsewhere(self, make, go_round, platform):
        platform.moods.append(says(b"", status=302, Location=platform.wecom))
        schedule = make()
        go_round(DUE)
        assert the_sending(schedule).state == "given_up" and len(platform.asked) == 1


class TestAPlatformThatSaysNothing:
    """It has the message whole: whether the group has seen it, nobody knows."""

    @pytest.mark.parametrize(
        "mood", [robots.hangs(3), robots.drips(3), robots.resets], ids=["hangs", "drips", "resets"]
    )
    def test_may_have_obeyed_and_is_not_asked_again(self, make, go_round, platform, impatient, mood):
        platform.moods.append(mood)
        schedule = make()
        go_round(DUE)
        go_round(DUE + timedelta(hours=1))
        one = the_sending(schedule)
        assert one.state == "unknown" and "没有重发" in one.reason.zh
        assert len(platform.asked) == 1 and one.may_be_sent_again

    def test_is_waited_for_a_little(self, make, go_round, platform, impatient):
        platform.moods.append(robots.is_slow(0.3))
        schedule = make()
        go_round(DUE)
        assert the_sending(schedule).state == "sent"

    def test_has_shown_nobody_a_file_that_was_only_handed_in(self, make, go_round, platform, impatient):
        platform.moods += [lambda handler: False, robots.hangs(1)]
        schedule = make(parts=("text", "workbook"))
        go_round(DUE)
        assert the_sending(schedule).state == "waiting"
        go_round(DUE + MINUTE)
        assert [said["msgtype"] for said in platform.seen] == ["markdown", "file"]


class TestAMailServer:
    def test_that_asks_to_come_later_is_asked_later(self, make, go_round, office):
        office.says["MAIL"] = ["451 greylisted"]
        schedule = make(channels=("letters",))
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "waiting" and "451" in one.reason.zh and one.next_at == DUE + 5 * MINUTE
        go_round(DUE + 5 * MINUTE)
        assert the_sending(schedule).state == "sent" and len(office.letters) == 1

    @pytest.mark.parametrize(("step", "said"), [("MAIL", "550 no"), ("DATA", "554 no"), ("letter", "554 spam")])
    def test_that_refuses_is_not_asked_again(self, make, go_round, office, step, said):
        office.says[step] = [said]
        schedule = make(channels=("letters",))
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "given_up" and said in one.reason.zh and not office.letters

    def test_that_refuses_one_of_two_has_the_letter_for_the_other(self, make, go_round, office):
        office.says["RCPT ops@shop.example"] = ["550 nobody here"]
        schedule = make(channels=("letters",))
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "sent" and "o••••@shop.example" in one.reason.zh
        assert office.letters[0][0] == ["boss@shop.example"]

    def test_that_does_not_know_the_password_says_so_without_it(self, home, make, go_round, platform, office):
        configure(home, configured(platform, office).replace("smtp-authorisation-code-77", "another-secret-78"))
        schedule = make(channels=("letters",))
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "given_up" and "535" in one.reason.zh and "another-secret" not in one.reason.zh

    @pytest.mark.parametrize("step", ["greeting", "MAIL"])
    def test_that_falls_silent_before_the_letter_is_asked_again(self, make, go_round, office, impatient, step):
        office.silent_at, office.silence_seconds = step, 1.5
        schedule = make(channels=("letters",))
        go_round(DUE)
        assert the_sending(schedule).state == "waiting"

    @pytest.mark.parametrize("way", ["silent_at", "hangs_up_at"])
    def test_that_falls_silent_after_the_letter_may_have_it(self, make, go_round, office, impatient, way):
        setattr(office, way, "letter")
        office.silence_seconds = 1.5
        schedule = make(channels=("letters",))
        go_round(DUE)
        go_round(DUE + timedelta(hours=1))
        assert the_sending(schedule).state == "unknown" and len(office.letters) == 1


class TestSecrets:
    def test_stand_in_no_row_of_the_database(self, home, make, go_round, platform, office, database):
        platform.moods.append(says({"errcode": 40058, "errmsg": robots.WECOM_KEY}))
        make(channels=("boss", "ops", "team", "letters"))
        go_round(DUE)
        kept = database.home.database.read_bytes()
        wal = database.home.database.with_name("shop.sqlite3-wal")
        kept += wal.read_bytes() if wal.exists() else b""
        for secret in (
            robots.WECOM_KEY,
            robots.DING_TOKEN,
            robots.DING_SECRET,
            robots.FEISHU_TOKEN,
            robots.FEISHU_SECRET,
            "smtp-authorisation-code-77",
        ):
            assert secret.encode() not in kept

    def test_stand_in_no_shown_channel_and_no_repr(self, home):
        from duoshou.loop.reports.configuration import configuration

        told = repr(configuration(home, on_loopback=True)) + repr(reports.channels(home, on_loopback=True))
        for secret in (
            robots.WECOM_KEY,
            robots.DING_TOKEN,
            robots.DING_SECRET,
            robots.FEISHU_TOKEN,
            robots.FEISHU_SECRET,
        ):
            assert secret not in told
        assert "smtp-authorisation-code-77" not in told and "••••5aaa" in told
