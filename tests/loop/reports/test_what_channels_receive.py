"""Each platform takes what it is sent: formats, signatures and limits are the platforms' own, checked by stand-ins."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest

from duoshou.kernel.words import Words
from duoshou.loop.picture import fonts
from duoshou.loop.reports import facade as reports
from duoshou.loop.reports.channels.known import messages_for, send
from duoshou.loop.reports.configuration import configuration
from duoshou.loop.reports.values import Line, Report
from tests.loop.reports.conftest import DUE, EIGHT, the_sending
from tests.loop.reports.robots import MB

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SATURDAY = date(2026, 11, 21)
EVIL = "<@all> **大** [点我](http://x) `坏` <at id=all></at>\n# 标题"
GOODS = Report(
    title="茶舍 · 日报",
    lines=(Line("title", "茶舍 · 日报"), Line("plain", "买家付了 ¥100。"), Line("head", "卖得最多")),
    text="茶舍\n.一行以点开头\n",
    html="<html><body><main><p>茶舍</p></main></body></html>",
    day=EIGHT.date(),
    language="zh",
    picture=PNG,
    workbook=b"PK\x03\x04 a workbook",
)


def long_report(lines: int, name: str = "手工白瓷杯 “大号”") -> Report:
    """A report whose lines no robot takes all of."""
    many = tuple(Line("item", f"¥{number:,}.00  1.2%", f"{name} {number}") for number in range(lines))
    return Report("茶舍 · 日报", (Line("title", "茶舍 · 日报"), *many), "", "", EIGHT.date(), "zh")


def sent(home, name: str, report: Report = GOODS, parts=("text", "picture", "workbook"), style="markdown"):
    """The outcomes of all that a channel receives."""
    channel = configuration(home, on_loopback=True).channels[name]
    messages, _ = messages_for(report, channel, parts=parts, style=style, letter_id="one", moment=DUE)
    return [send(message, channel, moment=DUE).kind for message in messages]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestEveryChannel:
    def test_takes_the_report_of_the_day(self, home, make, go_round, platform, office):
        schedule = make(channels=("boss", "ops", "team", "letters"), parts=("text", "workbook"))
        go_round(DUE)
        states = {one.channel: one.state for one in reports.sendings(schedule_ids=[schedule])}
        assert states == {"boss": "sent", "ops": "sent", "team": "sent", "letters": "sent"}
        kinds = [one.get("msgtype") or one.get("msg_type") for one in platform.seen]
        assert sorted(kinds) == ["file", "interactive", "markdown", "markdown"]
        for said in platform.seen:
            if "file" not in said:
                assert "100.00" in json.dumps(said, ensure_ascii=False)
        assert len(office.letters) == 1 and office.signed_in == 1

    def test_gets_plain_words_where_asked(self, home, platform):
        for name in ("boss", "ops", "team"):
            assert sent(home, name, parts=("text",), style="plain") == ["delivered"]
        kinds = [one.get("msgtype") or one.get("msg_type") for one in platform.seen]
        assert kinds == ["text", "text", "post"]

    @pytest.mark.parametrize("style", ["markdown", "plain"])
    @pytest.mark.parametrize("name", ["boss", "ops", "team"])
    def test_gets_no_more_than_it_takes_and_hears_of_the_rest(self, home, platform, name, style):
        assert sent(home, name, long_report(900), parts=("text",), style=style) == ["delivered"]
        (said,) = platform.seen
        assert "……还有 " in json.dumps(said, ensure_ascii=False)

    @pytest.mark.parametrize("name", ["boss", "ops", "team"])
    def test_gets_all_of_it_where_it_fits(self, home, platform, name):
        sent(home, name, parts=("text",))
        assert "还有" not in json.dumps(platform.seen, ensure_ascii=False)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestWeCom:
    def test_gets_picture_and_workbook_as_messages_of_their_own(self, home, platform):
        assert sent(home, "boss") == ["delivered"] * 3
        words, image, file = platform.seen
        assert words["msgtype"] == "markdown"
        assert base64.b64decode(image["image"]["base64"]) == PNG
        assert platform.files[file["file"]["media_id"]] == GOODS.workbook

    def test_gets_no_picture_that_it_would_refuse(self, home, platform):
        large = Report(**{name: getattr(GOODS, name) for name in GOODS.__slots__} | {"picture": b"x" * (2 * MB + 1)})
        channel = configuration(home, on_loopback=True).channels["boss"]
        messages, notes = messages_for(
            large, channel, parts=("picture",), style="markdown", letter_id="one", moment=DUE
        )
        assert [message.name for message in messages] == ["markdown"]
        assert notes == (Words("图片超过 2 MB，没有附上", "The picture is larger than 2 MB and left out"),)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestALetter:
    def test_holds_text_page_picture_and_workbook(self, home, office):
        assert sent(home, "letters") == ["delivered"]
        (letter,) = office.messages()
        kinds = [part.get_content_type() for part in letter.walk() if not part.is_multipart()]
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        assert kinds == ["text/plain", "text/html", "image/png", sheet]
        assert letter["Subject"] == "茶舍 · 日报"
        page = letter.get_body(("html",)).get_content()
        (picture,) = (part for part in letter.walk() if part.get_content_type() == "image/png")
        assert picture["Content-ID"].strip("<>") in page and picture.get_content() == PNG
        (attached,) = letter.iter_attachments()
        assert attached.get_filename() == "duoshou_2026-11-22.xlsx" and attached.get_content() == GOODS.workbook

    def test_keeps_a_line_that_begins_with_a_dot(self, home, office):
        sent(home, "letters")
        (letter,) = office.messages()
        assert ".一行以点开头" in letter.get_body(("plain",)).get_content()

    def test_goes_to_everybody_named(self, home, office):
        sent(home, "letters")
        assert office.letters[0][0] == ["boss@shop.example", "ops@shop.example"]

    def test_has_the_same_id_when_it_is_the_same_report(self, home, office):
        sent(home, "letters")
        sent(home, "letters")
        first, second = office.messages()
        assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestWordsFromOutside:
    def test_call_nobody_and_format_nothing(self, home, platform, make, go_round):
        from duoshou.loop.reports.rules.outside_words import harmless

        line = Line("item", "¥1.00", harmless(EVIL))
        report = Report("x", (Line("title", "x"), line), "", "", EIGHT.date(), "zh")
        for name in ("boss", "ops", "team"):
            assert sent(home, name, report, parts=("text",)) == ["delivered"]
        told = json.dumps(platform.seen, ensure_ascii=False)
        assert "<@all>" not in told and "<at" not in told and "](" not in told

    def test_come_only_through_the_washing(self, home, make, go_round, platform):
        schedule = make()
        go_round(DUE)
        assert the_sending(schedule).state == "sent"
        assert "＜" not in platform.seen[0]["markdown"]["content"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestThePicture:
    def test_is_the_one_of_the_brief(self, home, make, go_round, platform):
        if not chinese_fonts():
            pytest.skip("no Chinese font on this machine")
        make(parts=("text", "picture"))
        go_round(DUE)
        assert base64.b64decode(platform.seen[1]["image"]["base64"]).startswith(b"\x89PNG")

    def test_that_cannot_be_drawn_is_named_and_holds_up_nothing(self, home, make, go_round, platform, monkeypatch):
        monkeypatch.setattr(fonts, "PATTERNS", ())  # a machine that has none of these fonts
        schedule = make(parts=("text", "picture"))
        (shown,) = reports.preview(home=home, schedule_id=schedule, day=SATURDAY, moment=DUE, on_loopback=True)
        assert ["没有中文字体" in one.zh and "图片没有附上" in one.zh for one in shown.notes] == [True]
        go_round(DUE)
        one = the_sending(schedule)
        assert one.state == "sent" and "没有中文字体" in one.reason.zh


def chinese_fonts() -> list[fonts.Font]:
    """The font that pictures are drawn with, where there is one."""
    try:
        return [fonts.chinese_font()]
    except fonts.NoChineseFont:
        return []
