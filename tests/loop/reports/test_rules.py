"""The decisions alone: which address is a robot's, where a message is cut, how it is signed, what is due, what not."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.loop.reports.rules.addresses import robot_address
from duoshou.loop.reports.rules.cutting import cut_text, cut_to_fit
from duoshou.loop.reports.rules.due import due_reports, next_due
from duoshou.loop.reports.rules.masking import mail_tail, tail, without
from duoshou.loop.reports.rules.outside_words import harmless
from duoshou.loop.reports.rules.retrying import next_try
from duoshou.loop.reports.rules.signing import dingtalk_sign, feishu_sign, milliseconds, seconds

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7aoc"
DING = "https://oapi.dingtalk.com/robot/send?access_token=e9a8118c8a3d"
FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/5c4cd9c0-2a4f"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
WEEK = range(1, 8)


class TestAnAddress:
    @pytest.mark.parametrize(("kind", "url"), [("wecom", WECOM), ("dingtalk", DING), ("feishu", FEISHU)])
    def test_of_a_platform_is_a_robots(self, kind, url):
        found = robot_address(url, kind=kind)
        assert found is not None and found.secure and found.port == 443
        assert found.key not in repr(found)

    @pytest.mark.parametrize(
        "url",
        [
            WECOM.replace("https", "http"),
            WECOM.replace("qq.com", "qq.com.evil.example"),
            WECOM.replace("qyapi.weixin.qq.com", "evil.example"),
            WECOM.replace("qyapi", "x@qyapi"),
            WECOM.replace("qq.com/", "qq.com:8443/"),
            WECOM.replace("qq.com/", "qq.com\\@evil.example/"),
            WECOM.replace("qq.com", "qq.com。evil.example"),
            WECOM.replace("qyapi.weixin.qq.com", "127.0.0.1"),
            WECOM.replace("qyapi.weixin.qq.com", "169.254.169.254"),
            WECOM.replace("qyapi.weixin.qq.com", "[::1]"),
            WECOM.replace("send", "../../send"),
            WECOM.replace("send", "sent"),
            WECOM + "&debug=1",
            WECOM + "&key=second",
            WECOM + "#x",
            WECOM + "\r\nHost: evil.example",
            WECOM + " ",
            WECOM.partition("?")[0],
            DING,
            "https://[",
            "qyapi.weixin.qq.com",
            "",
        ],
    )
    def test_of_anything_else_is_not(self, url):
        assert robot_address(url, kind="wecom") is None

    @pytest.mark.parametrize("url", [FEISHU + "/../x", FEISHU + "?a=b", FEISHU.rpartition("/")[0] + "/"])
    def test_of_feishu_ends_with_its_token(self, url):
        assert robot_address(url, kind="feishu") is None

    def test_on_this_machine_is_one_only_where_that_is_wanted(self):
        here = "http://127.0.0.1:8999/robot/send?access_token=e9a8118c8a3d"
        assert robot_address(here, kind="dingtalk") is None
        assert robot_address(here, kind="dingtalk", on_loopback=True) is not None
        assert robot_address(here.replace("127.0.0.1", "10.0.0.1"), kind="dingtalk", on_loopback=True) is None
        assert robot_address(here.replace("127.0.0.1", "localhost.evil"), kind="dingtalk", on_loopback=True) is None

    def test_of_an_unknown_kind_is_not(self):
        assert robot_address(WECOM, kind="slack") is None


class TestACutMessage:
    @given(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=40), max_size=60),
        st.integers(0, 900),
    )
    def test_keeps_whole_lines_from_the_first_and_says_how_many_are_left(self, lines, limit):
        def size(some):
            return len("\n".join(some).encode())

        cut = cut_to_fit(lines, limit_bytes=limit, size_bytes=size, more=lambda left: f"（还有{left}行）")
        assert size(cut) <= limit or not cut
        if cut == lines:
            return
        kept = cut[:-1]
        assert kept == lines[: len(kept)]
        if cut:
            assert cut[-1] == f"（还有{len(lines) - len(kept)}行）"
            # One more line would not have fitted.
            longer = [*lines[: len(kept) + 1], f"（还有{len(lines) - len(kept) - 1}行）"]
            assert size(longer) > limit or len(kept) + 1 == len(lines)

    @given(st.text(), st.integers(0, 60))
    def test_of_one_text_ends_between_characters(self, text, limit):
        text = text.encode(errors="ignore").decode()
        cut = cut_text(text, limit)
        assert len(cut.encode()) <= limit
        assert cut == text or text.startswith(cut.removesuffix("…"))


class TestASignature:
    def test_of_dingtalk_is_keyed_by_the_secret(self):
        of = b"1577262236757\nthis is secret"
        wanted = base64.b64encode(hmac.new(b"this is secret", of, hashlib.sha256).digest()).decode()
        assert dingtalk_sign(secret="this is secret", timestamp_ms=1577262236757) == wanted

    def test_of_feishu_is_keyed_by_time_and_secret_and_signs_nothing(self):
        wanted = base64.b64encode(hmac.new(b"1599360473\ndemo", b"", hashlib.sha256).digest()).decode()
        assert feishu_sign(secret="demo", timestamp_s=1599360473) == wanted

    def test_counts_as_each_platform_does(self):
        moment = datetime(2020, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)
        assert milliseconds(moment) == 1577836800500 and seconds(moment) == 1577836800


class TestWhatIsDue:
    def owed(self, moment, *, weekdays=WEEK, since=NOON - timedelta(days=30)):
        return due_reports(weekdays=weekdays, at=time(8, 30), time_zone="Asia/Shanghai", on_since=since, moment=moment)

    def test_is_the_day_before_from_its_minute_on(self):
        minute = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
        assert self.owed(minute)[-1].day == date(2026, 11, 22) and not self.owed(minute)[-1].missed
        assert self.owed(minute - timedelta(seconds=1))[-1].day == date(2026, 11, 21)

    def test_is_missed_once_its_own_day_is_over(self):
        assert [one.missed for one in self.owed(NOON)] == [True, True, True, False]

    def test_is_nothing_from_before_it_was_switched_on(self):
        assert self.owed(NOON, since=NOON) == ()

    def test_keeps_to_its_weekdays(self):
        # 2026-11-23 is a Monday.
        assert [one.day for one in self.owed(NOON, weekdays=(1,))] == [date(2026, 11, 22)]

    @given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.sets(st.integers(1, 7)))
    def test_comes_next_exactly_when_it_will_be_owed(self, moment, weekdays):
        asked = {"weekdays": weekdays, "at": time(2, 30), "time_zone": "Europe/Berlin", "on_since": moment}
        ahead = next_due(moment=moment, **asked)
        assert (ahead is None) == (not weekdays)
        if ahead is not None:
            assert ahead > moment
            assert [one.at for one in due_reports(moment=ahead, **asked)] == [ahead]


class TestATryAgain:
    @given(st.integers(1, 60), st.none() | st.timedeltas(timedelta(0), timedelta(days=9)))
    def test_comes_later_and_never_after_the_end(self, attempts, wait):
        end = NOON + timedelta(hours=4)
        again = next_try(attempts=attempts, asked_to_wait=wait, moment=NOON, give_up_at=end)
        assert again is None or NOON < again <= min(end, NOON + timedelta(hours=1))

    def test_never_comes_after_it_was_given_up(self):
        assert next_try(attempts=1, asked_to_wait=None, moment=NOON, give_up_at=NOON) is None


class TestASecret:
    def test_shows_its_tail_when_that_is_little_of_it(self):
        assert tail("693a91f6-7aoc-4bc4") == "••••4bc4" and tail("short") == "••••" and tail("") == ""

    def test_is_taken_out_of_what_platforms_say(self):
        assert without(("abcdef", "abc"), "key abcdef, abc") == "key ••••, ••••"

    def test_of_a_mailbox_is_its_name(self):
        assert mail_tail("boss@shop.example") == "b••••@shop.example"


class TestWordsFromOutside:
    @given(st.text())
    def test_are_one_line_without_a_sign_that_robots_obey(self, text):
        assert not set(harmless(text)) & set("<>*_`[]#~|\\\n\r\t")
