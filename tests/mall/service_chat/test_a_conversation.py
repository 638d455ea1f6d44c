"""A buyer asks, a person of the shop answers: what is kept, what is counted, on either database."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from duoshou.mall.catalog.facade import NotAPicture
from duoshou.mall.outbox.models import News
from duoshou.mall.service_chat import facade as service_chat
from duoshou.mall.service_chat.models import Enquiry, Message, Thread
from tests.mall.databases import at_once
from tests.mall.world import World

TODAY = date(2026, 11, 22)


@pytest.fixture
def chat(world: World, tmp_path: Path) -> Chat:
    """The shop of the small world, and where its pictures go."""
    return Chat(world, tmp_path / "pictures")


class Chat:
    """Hands that ask and answer."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder, self.turn = world, folder, 0

    def ask(self, name: str = "小明", text: str = "在吗？", *, at: datetime | None = None, **more: object) -> int:
        """The buyer says something, at noon unless told otherwise."""
        self.turn += 1
        said = service_chat.Said(**{"key": f"k{self.turn}", "text": text, **more})
        return service_chat.ask(
            shop_id=self.world.shop_id,
            buyer_id=self.world.buyer[name],
            said=said,
            folder=self.folder,
            moment=at or self.world.noon,
        )

    def answer(self, name: str = "小明", text: str = "在的", *, at: datetime, who: str = "小李") -> int:
        """A person of the shop answers."""
        self.turn += 1
        return service_chat.answer(
            shop_id=self.world.shop_id,
            thread_id=self.thread(name).thread_id,
            said=service_chat.Said(key=f"{who}{self.turn}", text=text),
            who=who,
            folder=self.folder,
            moment=at,
        )

    def thread(self, name: str = "小明") -> service_chat.ThreadShown:
        """The buyer's conversation."""
        found = service_chat.thread_of(shop_id=self.world.shop_id, buyer_id=self.world.buyer[name])
        assert found is not None
        return found

    def day(self, day: date = TODAY) -> service_chat.DayOfReplies:
        """How fast the shop answered who asked on that day."""
        return service_chat.replies_on(shop_id=self.world.shop_id, days=[day])[day]


def a_photo(colour: str = "red") -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, format="JPEG")
    return file.getvalue()


class TestTheFirstAnswer:
    def test_is_a_persons_and_counts_once_a_day(self, chat: Chat):
        noon = chat.world.noon
        chat.ask()
        chat.ask(text="还在吗？", at=noon + timedelta(seconds=30))
        assert chat.day() == service_chat.DayOfReplies(TODAY, 1, 0, 0, 0)
        chat.answer(at=noon + timedelta(seconds=90))
        chat.ask(text="好的", at=noon + timedelta(hours=1))
        chat.answer(at=noon + timedelta(hours=2))
        assert chat.day() == service_chat.DayOfReplies(TODAY, 1, 1, 1, 90)

    def test_to_a_question_of_the_night_counts_from_the_opening(self, chat: Chat):
        """22 November 22:00 in China; the shop opens at nine."""
        night = chat.world.noon + timedelta(hours=10)
        chat.ask(at=night)
        assert chat.day().enquiries == 0
        chat.answer(at=night + timedelta(hours=11, minutes=4))
        assert chat.day(date(2026, 11, 23)) == service_chat.DayOfReplies(date(2026, 11, 23), 1, 1, 0, 240)

    def test_is_not_what_answers_by_itself(self, chat: Chat):
        service_chat.set_hours(
            shop_id=chat.world.shop_id, hours=service_chat.Hours(0, 1, "1"), away_words="明早九点回您"
        )
        chat.ask()
        chat.ask(text="喂", at=chat.world.noon + timedelta(minutes=1))
        said = service_chat.messages_of(thread_id=chat.thread().thread_id)
        assert [(one.side, one.text) for one in said] == [
            ("buyer", "在吗？"),
            ("automatic", "明早九点回您"),
            ("buyer", "喂"),
        ]
        assert Enquiry.objects.get().answered_at is None
        assert chat.thread().waiting_since == chat.world.noon

    def test_is_under_other_hours_tomorrow_what_it_was_today(self, chat: Chat):
        chat.ask()
        chat.answer(at=chat.world.noon + timedelta(minutes=2))
        service_chat.set_hours(shop_id=chat.world.shop_id, hours=service_chat.Hours(0, 60, "1"), away_words="")
        assert chat.day() == service_chat.DayOfReplies(TODAY, 1, 1, 1, 120)

    def test_to_a_question_of_yesterday_belongs_to_yesterday(self, chat: Chat):
        noon = chat.world.noon
        chat.ask(at=noon - timedelta(days=1))
        chat.ask(at=noon)
        chat.answer(at=noon + timedelta(seconds=10))
        assert chat.day() == service_chat.DayOfReplies(TODAY, 1, 1, 1, 10)
        # Twelve hours of service lie between noon and noon.
        assert chat.day(date(2026, 11, 21)).reply_seconds == 12 * 3600 + 10
        told = News.objects.filter(kind="service_answered").get().facts
        assert sorted(told["days"]) == ["2026-11-21", "2026-11-22"]
        assert "在吗" not in str(list(News.objects.values_list("facts", flat=True)))


class TestAConversation:
    def test_is_one_per_buyer_and_shop(self, chat: Chat):
        first, second = chat.ask(), chat.ask(text="还有")
        chat.ask("小红")
        assert Thread.objects.count() == 2
        assert [one.message_id for one in service_chat.messages_of(thread_id=chat.thread().thread_id)] == [
            first,
            second,
        ]

    def test_says_once_what_a_form_sends_twice(self, chat: Chat):
        assert chat.ask(key="once") == chat.ask(key="once")
        assert Message.objects.count() == 1

    def test_remembers_who_answered(self, chat: Chat):
        chat.ask()
        chat.answer(at=chat.world.noon, who="小李")
        assert [(one.side, one.who) for one in service_chat.messages_of(thread_id=chat.thread().thread_id)] == [
            ("buyer", ""),
            ("shop", "小李"),
        ]
        assert Enquiry.objects.get().answered_by == "小李"

    def test_counts_what_each_side_has_not_read(self, chat: Chat):
        shop_id, buyer_id = chat.world.shop_id, chat.world.buyer["小明"]
        chat.ask()
        chat.ask(text="二")
        [listed] = service_chat.shop_threads(shop_id=shop_id)
        assert (listed.unread_by_shop, listed.last_words) == (2, "二")
        last = chat.answer(at=chat.world.noon)
        assert service_chat.unread_by_buyer(shop_id=shop_id, buyer_id=buyer_id) == 1
        service_chat.read_by_buyer(shop_id=shop_id, buyer_id=buyer_id, message_id=last)
        service_chat.read_by_buyer(shop_id=shop_id, buyer_id=buyer_id, message_id=last - 1)
        assert service_chat.unread_by_buyer(shop_id=shop_id, buyer_id=buyer_id) == 0
        assert chat.thread().read_by_buyer == last
        assert service_chat.shop_threads(shop_id=shop_id)[0].unread_by_shop == 0

    def test_shows_the_longest_waiting_first(self, chat: Chat):
        noon = chat.world.noon
        for place, name in enumerate(("小红", "小刚", "小明")):
            chat.ask(name, at=noon + timedelta(minutes=place))
        chat.answer("小刚", at=noon + timedelta(minutes=5))
        waiting = service_chat.shop_threads(shop_id=chat.world.shop_id, only_waiting=True)
        assert [one.buyer_id for one in waiting] == [chat.world.buyer["小红"], chat.world.buyer["小明"]]
        assert service_chat.waiting_threads(shop_id=chat.world.shop_id) == 2

    def test_is_no_flood(self, chat: Chat):
        noon = chat.world.noon
        for second in range(12):
            chat.ask(text=f"{second}", at=noon + timedelta(seconds=second))
        with pytest.raises(service_chat.TooManyMessages):
            chat.ask(at=noon + timedelta(seconds=20))
        chat.ask("小红", at=noon + timedelta(seconds=20))
        chat.ask(at=noon + timedelta(seconds=70))

    def test_takes_neither_nothing_nor_a_novel(self, chat: Chat):
        for text in ("", " \n "):
            with pytest.raises(service_chat.NothingSaid):
                chat.ask(text=text)
        chat.ask(text="长" * 500)
        with pytest.raises(service_chat.MessageTooLong):
            chat.ask(text="长" * 501)

    def test_shows_its_pictures_and_no_others(self, chat: Chat):
        chat.ask(text="", picture=a_photo())
        chat.ask("小红", text="", picture=a_photo("blue"))
        mine, hers = (service_chat.messages_of(thread_id=chat.thread(name).thread_id)[0] for name in ("小明", "小红"))
        place = {"thread_id": chat.thread().thread_id, "folder": chat.folder, "width": 480}
        assert service_chat.picture_of(fingerprint=mine.picture, **place).is_file()
        assert service_chat.picture_of(fingerprint=hers.picture, **place) is None
        assert service_chat.picture_of(fingerprint="", **place) is None
        with pytest.raises(NotAPicture):
            chat.ask(text="", picture=b"<svg onload=alert(1)>")

    def test_of_another_shop_is_not_there(self, chat: Chat):
        chat.ask()
        with pytest.raises(service_chat.NoSuchThread):
            service_chat.shop_thread(shop_id=chat.world.shop_id + 1, thread_id=chat.thread().thread_id)


class TestAtTheSameMoment:
    def test_two_first_words_begin_one_conversation_and_both_are_said(self, chat: Chat):
        done = at_once([lambda: chat.ask(key="a"), lambda: chat.ask(key="b"), lambda: chat.ask(key="c")])
        assert all(isinstance(one, int) for one in done), done
        assert Thread.objects.count() == 1
        assert Message.objects.count() == 3
        assert Enquiry.objects.count() == 1

    def test_two_people_who_answer_leave_one_first_answer(self, chat: Chat):
        chat.ask()
        later = chat.world.noon + timedelta(seconds=40)
        done = at_once([lambda: chat.answer(at=later, who="小李"), lambda: chat.answer(at=later, who="小王")])
        assert all(isinstance(one, int) for one in done), done
        assert chat.day() == service_chat.DayOfReplies(TODAY, 1, 1, 1, 40)
        assert Message.objects.filter(side="shop").count() == 2
        assert Enquiry.objects.get().answered_by in ("小李", "小王")


class TestReadyAnswers:
    def test_have_a_name_of_their_own_and_words(self, chat: Chat):
        shop_id = chat.world.shop_id
        made = service_chat.add_quick_reply(shop_id=shop_id, title="发货", text="48 小时内发出")
        for title, text in (("发货", "又一条"), ("", "x"), ("x", ""), ("长" * 21, "x")):
            with pytest.raises(service_chat.QuickReplyNotUsable):
                service_chat.add_quick_reply(shop_id=shop_id, title=title, text=text)
        assert service_chat.quick_replies(shop_id=shop_id) == (made,)
        assert not service_chat.remove_quick_reply(shop_id=shop_id + 1, reply_id=made.reply_id)
        assert service_chat.remove_quick_reply(shop_id=shop_id, reply_id=made.reply_id)
