"""客服 at the desk: who waits, the conversation beside the orders, ready answers, hours; who may do what."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from duoshou.mall.service_chat import facade as service_chat
from duoshou.mall.service_chat.models import Message
from duoshou.rooms.team.models import AuditEntry
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.office.conftest import Office, an_order


def text(answer: object) -> str:
    """The page."""
    return answer.content.decode()


@pytest.fixture
def asked(office: Office, settings) -> str:
    """小明 has asked with a picture; the address of the conversation."""
    folder = settings.SHOP_HOME.root / "chat_pictures"
    said = service_chat.Said(key="1", text="几天到？<b>", picture=a_photo())
    shop_id, buyer_id = office.world.shop_id, office.world.buyer["小明"]
    service_chat.ask(shop_id=shop_id, buyer_id=buyer_id, said=said, folder=folder, moment=office.world.noon)
    thread = service_chat.thread_of(shop_id=shop_id, buyer_id=buyer_id)
    return office.path(f"chat/{thread.thread_id}/")


class TestTheDesk:
    def test_shows_who_waits_and_counts_them_in_the_tab(self, office: Office, asked: str):
        page = text(office.browser["clerk"].get(office.path("chat/")))
        assert asked in page and "几天到？&lt;b&gt;" in page
        assert "<b>1</b>" in text(office.browser["clerk"].get(office.path("orders/")))

    def test_shows_the_buyers_orders_beside_and_nothing_personal(self, office: Office, asked: str):
        order = an_order(office.world)
        page = text(office.browser["clerk"].get(asked))
        assert str(order) in page and "白瓷杯" in page
        assert "13800000000" not in page and "龙井路" not in page

    def test_answers_by_name_and_nobody_waits_any_more(self, office: Office, asked: str):
        clerk = office.browser["clerk"]
        assert clerk.post(f"{asked}answer/", {"text": "三天", "once": "a"}).status_code == 302
        clerk.post(f"{asked}answer/", {"text": "三天", "once": "a"})
        assert list(Message.objects.filter(side="shop").values_list("who", "text")) == [("clerk", "三天")]
        assert "没有人在等" in text(clerk.get(office.path("chat/")))
        assert "clerk" in text(clerk.get(asked))

    def test_says_a_ready_answer_without_a_script(self, office: Office, asked: str):
        clerk = office.browser["clerk"]
        set_up = office.path("chat/set-up/")
        clerk.post(set_up, {"do": "add", "title": "发货", "text": "48 小时内发出"})
        [ready] = service_chat.quick_replies(shop_id=office.world.shop_id)
        clerk.post(f"{asked}answer/", {"text": "", "quick": ready.reply_id})
        assert Message.objects.get(side="shop").text == "48 小时内发出"
        assert AuditEntry.objects.filter(what="chat").exists()

    def test_hears_news_as_it_comes(self, office: Office, asked: str):
        clerk = office.browser["clerk"]
        first = clerk.get(f"{asked}news/?after=0")
        assert "几天到" in text(first)
        assert clerk.get(f"{asked}news/", headers={"If-None-Match": first["ETag"]}).status_code == 304
        said = service_chat.Said(key="2", text="喂")
        service_chat.ask(
            shop_id=office.world.shop_id,
            buyer_id=office.world.buyer["小明"],
            said=said,
            folder=Path(),
            moment=office.world.noon,
        )
        again = clerk.get(f"{asked}news/", headers={"If-None-Match": first["ETag"]})
        assert "喂" in text(again)

    def test_says_how_fast_the_shop_answered(self, office: Office, asked: str):
        thread_id = int(asked.rstrip("/").rpartition("/")[2])
        service_chat.answer(
            shop_id=office.world.shop_id,
            thread_id=thread_id,
            said=service_chat.Said(key="x", text="三天"),
            who="clerk",
            folder=Path(),
            moment=office.world.noon + timedelta(seconds=75),
        )
        page = text(office.browser["clerk"].get(office.path("chat/")))
        assert '<td class="num">75</td><td class="num">100.0%</td>' in page


class TestHoursOfService:
    def test_are_set_and_written_down(self, office: Office):
        form = {"do": "hours", "opens": "10:00", "closes": "18:30", "weekday": ["1", "5"], "away_words": "明天见"}
        assert office.browser["operator"].post(office.path("chat/set-up/"), form).status_code == 302
        service = service_chat.service_of(shop_id=office.world.shop_id)
        assert (service.hours, service.away_words) == (service_chat.Hours(600, 1110, "15"), "明天见")
        assert AuditEntry.objects.filter(what="chat", about__contains="10:00-18:30").exists()

    @pytest.mark.parametrize("wrong", [{"opens": "18:30"}, {"opens": "x"}, {"weekday": []}, {"closes": "99:99"}])
    def test_that_are_none_are_refused(self, office: Office, wrong: dict[str, object]):
        form = {"do": "hours", "opens": "10:00", "closes": "18:30", "weekday": ["1"], "away_words": "", **wrong}
        assert office.browser["operator"].post(office.path("chat/set-up/"), form).status_code == 400


class TestWhoMay:
    def test_read_and_answer_is_whoever_looks_after_orders_of_this_shop(self, office: Office, asked: str):
        for page in (office.path("chat/"), asked, f"{asked}news/", office.path("chat/set-up/")):
            assert office.browser["viewer"].get(page).status_code == 403, page
            assert office.browser["stranger"].get(page).status_code == 404, page
        assert office.browser["stranger"].post(f"{asked}answer/", {"text": "x"}).status_code == 404
        assert office.browser["viewer"].post(f"{asked}answer/", {"text": "x"}).status_code == 403
        assert not Message.objects.filter(side="shop").exists()

    def test_see_a_picture_is_the_same_and_only_in_its_conversation(self, office: Office, asked: str):
        fingerprint = Message.objects.get().picture
        path = f"{asked}pictures/{fingerprint}/480.webp"
        assert office.browser["clerk"].get(path).status_code == 200
        assert office.browser["viewer"].get(path).status_code == 403
        assert office.browser["stranger"].get(path).status_code == 404
        assert office.browser["clerk"].get(f"{asked}pictures/{'0' * 64}/480.webp").status_code == 404
