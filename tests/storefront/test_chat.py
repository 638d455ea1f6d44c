"""联系客服: what a buyer sees of their conversation, with and without a script, and what nobody else does."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from duoshou.mall.service_chat import facade as service_chat
from duoshou.mall.service_chat.models import Message, Thread
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World
from tests.storefront.conftest import Browser

CHAT, SAY, NEWS = "/mall/tea/chat/", "/mall/tea/chat/say/", "/mall/tea/chat/news/"


def text(answer: object) -> str:
    """The page."""
    return answer.content.decode()


def answered(shop: World, words: str, *, minutes: int = 1) -> int:
    """A person of the shop has written to 小明."""
    thread = service_chat.thread_of(shop_id=shop.shop_id, buyer_id=shop.buyer["小明"])
    return service_chat.answer(
        shop_id=shop.shop_id,
        thread_id=thread.thread_id,
        said=service_chat.Said(key=words, text=words),
        who="小李",
        folder=Path(),
        moment=shop.noon + timedelta(minutes=minutes),
    )


class TestTheConversation:
    def test_begins_with_the_first_word_and_not_with_a_look(self, browser: Browser):
        visitor = browser()
        assert "有什么想问的" in text(visitor.get(CHAT))
        assert not Thread.objects.exists()
        assert visitor.post(SAY, {"text": "几天到？"})["Location"].startswith(CHAT)
        assert "几天到？" in text(visitor.get(CHAT))

    def test_shows_no_tags_and_follows_no_foreign_link(self, shop: World, browser: Browser):
        mine = browser("小明")
        mine.post(SAY, {"text": "<b onclick=x>看</b> https://evil.example/ /mall/tea/goods/1/"})
        page = text(mine.get(CHAT))
        assert "&lt;b onclick=x&gt;" in page and "<b onclick" not in page
        assert 'href="https://evil.example' not in page
        assert '<a href="/mall/tea/goods/1/">' in page

    def test_knows_what_it_is_about_when_that_is_the_buyers_to_see(self, shop: World, browser: Browser):
        mine = browser("小明")
        assert "白瓷杯" in text(mine.get(f"{CHAT}?product={shop.product['cup']}"))
        mine.post(SAY, {"text": "这个杯子", "product": shop.product["cup"]})
        mine.post(SAY, {"text": "这个订单", "order": "999999"})
        assert list(Message.objects.order_by("id").values_list("product_id", "order_id")) == [
            (shop.product["cup"], None),
            (None, None),
        ]

    def test_does_not_say_who_of_the_shop_answered(self, shop: World, browser: Browser):
        mine = browser("小明")
        mine.post(SAY, {"text": "在吗"})
        answered(shop, "在的")
        page = text(mine.get(CHAT))
        assert "在的" in page and "小李" not in page

    def test_says_no_in_words_and_keeps_what_was_typed(self, browser: Browser):
        mine = browser("小明")
        answer = mine.post(SAY, {"text": ""})
        assert answer.status_code == 400 and "消息是空的" in text(answer)
        answer = mine.post(SAY, {"text": "长" * 501})
        assert answer.status_code == 400 and "长" * 501 in text(answer)

    def test_counts_what_is_new_on_the_page_of_oneself(self, shop: World, browser: Browser):
        mine = browser("小明")
        mine.post(SAY, {"text": "在吗"})
        answered(shop, "在的")
        assert "1 条新消息" in text(mine.get("/mall/tea/me/"))
        mine.get(CHAT)
        assert "条新消息" not in text(mine.get("/mall/tea/me/"))

    def test_is_said_once_when_a_form_is_sent_twice(self, browser: Browser):
        mine = browser("小明")
        for _ in range(2):
            mine.post(SAY, {"text": "在吗", "once": "a-form"})
        assert Message.objects.count() == 1


class TestTheNews:
    def test_are_nothing_while_nothing_changes_and_cost_one_row(
        self, shop: World, browser: Browser, django_assert_max_num_queries
    ):
        mine = browser("小明")
        mine.post(SAY, {"text": "在吗"})
        mark = mine.get(NEWS)["ETag"]
        with django_assert_max_num_queries(3):
            answer = mine.get(NEWS, headers={"If-None-Match": mark})
        assert (answer.status_code, answer.content) == (304, b"")

    def test_bring_what_was_said_after(self, shop: World, browser: Browser):
        mine = browser("小明")
        mine.post(SAY, {"text": "在吗"})
        mark, last = mine.get(NEWS)["ETag"], Message.objects.get().pk
        answered(shop, "在的")
        answer = mine.get(f"{NEWS}?after={last}", headers={"If-None-Match": mark})
        assert answer.status_code == 200
        assert "在的" in text(answer) and "在吗" not in text(answer)
        assert answer["ETag"] != mark
        assert mine.get(NEWS, headers={"If-None-Match": answer["ETag"]}).status_code == 304

    def test_of_nobody_are_nothing(self, browser: Browser):
        mark = browser().get(NEWS)["ETag"]
        assert browser().get(NEWS, headers={"If-None-Match": mark}).status_code == 304


class TestAPicture:
    def test_of_a_conversation_is_its_buyers_alone(self, shop: World, browser: Browser):
        mine = browser("小明")
        photo = SimpleUploadedFile("杯.jpg", a_photo(), content_type="image/jpeg")
        assert mine.post(SAY, {"text": "", "picture": photo}).status_code == 302
        fingerprint = Message.objects.get().picture
        path = f"/mall/tea/chat/pictures/{fingerprint}/480.webp"
        assert path in text(mine.get(CHAT))
        answer = mine.get(path)
        assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
        for other in (browser("小红"), browser()):
            assert other.get(path).status_code == 404
        # Nor is it one of the pictures of goods that everybody may see.
        assert mine.get(f"/mall/tea/pictures/{fingerprint}/480.webp").status_code == 404

    def test_of_a_telephone_may_be_larger_than_a_form(self, shop: World, browser: Browser):
        mine = browser("小明")
        big = SimpleUploadedFile("大.jpg", a_photo() + b"\0" * 300_000, content_type="image/jpeg")
        assert mine.post(SAY, {"picture": big}).status_code == 302
        big.seek(0)
        assert mine.post("/mall/tea/cart/put/", {"picture": big}).status_code == 413

    def test_is_no_page_in_disguise(self, shop: World, browser: Browser):
        page = SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>", content_type="image/jpeg")
        assert browser("小明").post(SAY, {"picture": page}).status_code == 400
