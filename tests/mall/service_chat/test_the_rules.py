"""Hours of service, waiting times, and words: pure rules, held against slower ways of counting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.service_chat.rules.reply_times import DayOfReplies, day_of, together
from duoshou.mall.service_chat.rules.service_hours import Hours, are_hours, counts_from, is_open, open_seconds
from duoshou.mall.service_chat.rules.wording import parted, plain

CHINA = ZoneInfo("Asia/Shanghai")
NINE_TO_SIX = Hours(9 * 60, 18 * 60, "12345")
MINUTES = st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 30)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)


def at(text: str) -> datetime:
    """A moment in China: `2026-11-20 17:59` is a Friday."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@st.composite
def some_hours(draw: st.DrawFn) -> Hours:
    """Any hours there may be."""
    opens = draw(st.integers(0, 1438))
    closes = draw(st.integers(opens + 1, 1440))
    days = draw(st.sets(st.sampled_from("1234567"), min_size=1))
    return Hours(opens, closes, "".join(sorted(days)))


class TestHoursOfService:
    def test_begin_with_their_first_minute_and_end_before_their_last(self):
        assert not is_open(NINE_TO_SIX, at("2026-11-20 08:59"))
        assert is_open(NINE_TO_SIX, at("2026-11-20 09:00"))
        assert is_open(NINE_TO_SIX, at("2026-11-20 17:59"))
        assert not is_open(NINE_TO_SIX, at("2026-11-20 18:00"))
        assert not is_open(NINE_TO_SIX, at("2026-11-21 12:00"))

    def test_make_a_question_of_friday_night_one_of_monday_morning(self):
        assert counts_from(NINE_TO_SIX, at("2026-11-20 20:00")) == at("2026-11-23 09:00")
        assert counts_from(NINE_TO_SIX, at("2026-11-20 10:00")) == at("2026-11-20 10:00")

    def test_count_a_night_between_as_nothing(self):
        assert open_seconds(NINE_TO_SIX, since=at("2026-11-19 17:58"), until=at("2026-11-20 09:01")) == 180

    def test_are_some_minutes_of_some_days(self):
        assert are_hours(Hours())
        assert not are_hours(Hours(600, 600))
        assert not are_hours(Hours(600, 1441))
        assert not are_hours(Hours(weekdays=""))
        assert not are_hours(Hours(weekdays="8"))
        assert not are_hours(Hours(weekdays="11"))

    @given(hours=some_hours(), since=MINUTES, minutes=st.integers(0, 3_000))
    def test_are_counted_as_minute_after_minute_would_be(self, hours: Hours, since: datetime, minutes: int):
        until = since + timedelta(minutes=minutes)
        one_by_one = sum(is_open(hours, since + timedelta(minutes=passed)) for passed in range(minutes))
        assert open_seconds(hours, since=since, until=until) == one_by_one * 60

    @given(hours=some_hours(), asked=MINUTES)
    def test_have_begun_when_a_wait_begins_to_count_and_not_before(self, hours: Hours, asked: datetime):
        begins = counts_from(hours, asked)
        assert begins >= asked
        assert is_open(hours, begins)
        assert open_seconds(hours, since=asked, until=begins) == 0


class TestADayOfReplies:
    def test_knows_who_was_answered_and_who_within_three_minutes(self):
        day = date(2026, 11, 20)
        assert day_of(day, [60, 180, 181, None]) == DayOfReplies(day, 4, 3, 2, 421)
        assert day_of(day, []) == DayOfReplies(day)

    @given(st.lists(st.lists(st.none() | st.integers(0, 90_000))))
    def test_is_the_same_in_parts_and_whole(self, parts: list[list[int | None]]):
        day = date(2026, 11, 20)
        whole = day_of(day, [wait for part in parts for wait in part])
        assert together((day_of(day, part) for part in parts), day=day) == whole


class TestWords:
    def test_lead_only_into_the_shop_itself(self):
        def ways(text: str) -> list[str]:
            return [path for _, path in parted(text, slug="tea", host="shop.example") if path]

        assert ways("看 /mall/tea/goods/3/ 和 https://shop.example/mall/tea/coupons/?x=1") == [
            "/mall/tea/goods/3/",
            "/mall/tea/coupons/?x=1",
        ]
        for other in (
            "https://evil.example/mall/tea/goods/3/",
            "https://shop.example.evil/mall/tea/",
            "https://shop.example@evil.example/mall/tea/",
            "/mall/other/goods/3/",
            "javascript:alert(1)",
            "//evil.example/mall/tea/",
            "/mall/tea/../../sign-out/",
            "/office/tea/",
        ):
            assert [path for path in ways(other) if path != "/mall/tea/"] == [], other

    @given(st.text(max_size=300))
    def test_lose_nothing_when_they_are_parted(self, text: str):
        assert "".join(piece for piece, _ in parted(text, slug="tea", host="shop.example")) == text

    def test_keep_their_breaks_and_emoji_and_no_control_signs(self):
        assert plain(" 一\r\n二\0\u202e👨\u200d👩\x07 ") == "一\n二👨\u200d👩"
