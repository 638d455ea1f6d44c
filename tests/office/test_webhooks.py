"""推送 as the owner works with it: an address registered, its secret told once, what was sent, switched, sent again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from duoshou.console.office.pages.webhooks import ON_A_PAGE
from duoshou.mall.webhooks import facade as webhooks
from duoshou.mall.webhooks.models import Delivery, Webhook
from duoshou.rooms.team import facade as team
from tests.mall.payments.fakes.server import says
from tests.mall.webhooks.conftest import Post, Receiver, is_signed, receiver  # noqa: F401
from tests.office.conftest import Office
from tests.pages.test_headers import INLINE
from tests.pages.test_translations import CHINESE

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]+")
PLACES = (
    *("", "new/", "1/", "1/switch/", "1/remove/", "1/secret/", "1/replay/?since=2026-11-22T00:00"),
    "1/deliveries/1/",
)


def text(answer, status: int = 200) -> str:
    """The page."""
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


class Hooks:
    """The owner at the page, and somebody's server that receives."""

    def __init__(self, office: Office, receiver: Receiver) -> None:  # noqa: F811
        self.office, self.receiver, self.owner = office, receiver, office.browser["owner"]
        self.post: Post | None = None

    def see(self, rest: str = "", status: int = 200) -> str:
        return text(self.owner.get(self.office.path(f"webhooks/{rest}")), status)

    def do(self, rest: str, status: int = 302, **form: object) -> str:
        return text(self.owner.post(self.office.path(f"webhooks/{rest}"), form), status)

    def register(self, *kinds: str) -> str:
        """The page on which the secret is told."""
        page = self.do("new/", 200, url=self.receiver.url, kind=list(kinds or webhooks.KINDS))
        [told] = SECRET.findall(page)
        self.post = Post(self.office.world, self.receiver, Webhook.objects.get().pk, told, self.office.world.noon)
        return page

    def happens(self, about: str = "7") -> None:
        """An order is paid, and the mall goes round."""
        assert self.post is not None
        self.post.happens(about=about)
        self.post.goes_round()


@pytest.fixture
def hooks(office: Office, receiver: Receiver, settings) -> Iterator[Hooks]:  # noqa: F811
    settings.WEBHOOKS_ON_LOOPBACK = True
    return Hooks(office, receiver)


def recorded() -> list[tuple[str, str]]:
    """What stands in the record about webhooks, the oldest first."""
    return [(one.what, one.about) for one in reversed(team.audit_entries(limit=50)) if "webhook" in one.what]


class TestAnAddress:
    def test_is_registered_and_hears_what_happens_and_a_try_that_failed_can_be_sent_at_once(self, hooks: Hooks):
        assert "让你的其他软件马上知道店里的事" in hooks.see() and "没有买家的姓名" in hooks.see()
        told = hooks.register("order.paid")
        assert "只显示这一次" in told and "of-theirs" not in told
        assert "还没有推送过" in hooks.see("1/")
        hooks.receiver.moods = [says(500)]
        hooks.happens()
        page = hooks.see("1/")
        # 12:00:00 and the five seconds of the first step.
        assert (
            "订单付款 7" in page and "对方没有收下 (500)" in page and "等待推送" in page and "2026-11-22 12:00" in page
        )
        assert "最近一直没有送到" in page
        one = hooks.see("1/deliveries/1/")
        assert "order.paid" in one and "500" in one and "毫秒" in one and "127.0.0.1" in one
        hooks.do("1/deliveries/1/")
        hooks.post.goes_round()
        assert is_signed(hooks.receiver.asked[1], hooks.post.secret)
        page = hooks.see("1/")
        assert "已收下 (204)" in page and "有消息就推送" in page
        assert "没有这样的推送" in hooks.see("1/?state=given_up") and "订单付款 7" in hooks.see("1/?state=delivered")
        assert "订单付款 7" in hooks.see("1/?order=7") and "没有这样的推送" in hooks.see("1/?order=8")

    def test_tells_its_secret_once_and_its_keys_never_on_no_page_and_in_no_record(self, hooks: Hooks):
        hooks.register()
        hooks.happens()
        told = [hooks.see(place) for place in PLACES] + [text(hooks.owner.get("/settings/record/"))]
        told += [str(recorded()), str([one.get_decoded() for one in Session.objects.all()])]
        told += [text(hooks.owner.get(f"/admin/webhooks/{one}")) for one in ("webhook/", "webhook/1/change/")]
        assert not [page for page in told if SECRET.search(page) or "of-theirs" in page]
        assert "/hook?key=…" in told[0]
        assert recorded() == [("register_webhook", f"茶舍: #1 127.0.0.1 {' '.join(webhooks.KINDS)}")]

    @pytest.mark.parametrize(
        ("form", "why"),
        [
            ({"url": "http://erp.example.com/", "kind": ["order.paid"]}, "这个地址不能用来接收推送"),
            ({"url": "https://10.0.0.1/", "kind": ["order.paid"]}, "这个地址不能用来接收推送"),
            ({"url": "https://erp.example.com/"}, "没有选要接收哪些消息"),
            ({"url": "https://erp.example.com/", "kind": ["order.paid", "all"]}, "没有选要接收哪些消息"),
        ],
    )
    def test_that_cannot_be_is_refused_and_stays_as_it_was_typed(self, hooks: Hooks, form: dict, why: str):
        page = hooks.do("new/", 400, **form)
        assert why in page and form["url"] in page and ("checked" in page) == ("kind" in form)
        assert not Webhook.objects.exists() and not recorded()

    def test_is_registered_once(self, hooks: Hooks):
        hooks.register()
        again = hooks.do("new/", 400, url=hooks.receiver.url, kind=["order.paid"])
        assert "这个地址已经登记过" in again and not SECRET.search(again)

    def test_hears_of_what_is_ticked(self, hooks: Hooks):
        hooks.register()
        hooks.do("1/kinds/", kind=["order.shipped"])
        assert "没有选要接收哪些消息" in hooks.do("1/kinds/", 400)
        hooks.happens()
        assert not hooks.receiver.asked and Webhook.objects.get().kinds == ["order.shipped"]
        assert recorded()[-1] == ("choose_webhook_kinds", "茶舍: #1 127.0.0.1 order.shipped")


class TestASecret:
    def test_is_changed_after_saying_what_it_does_and_once_for_one_form(self, hooks: Hooks):
        hooks.register()
        asked = hooks.see("1/secret/")
        [mark] = re.findall(r'name="instead_of" value="(\w+)"', asked)
        assert "再有效 24 小时" in asked and "不能撤销" in asked
        [new] = SECRET.findall(hooks.do("1/secret/", 200, instead_of=mark))
        assert new != hooks.post.secret
        refused = hooks.do("1/secret/", 400, instead_of=mark)
        assert "密钥刚刚已经换过" in refused and not SECRET.search(refused)
        assert "上一个马上失效" in hooks.see("1/secret/")
        hooks.happens()
        assert all(is_signed(hooks.receiver.asked[0], one) for one in (new, hooks.post.secret))
        assert [what for what, _ in recorded()] == ["register_webhook", "new_webhook_secret"]


class TestSwitching:
    def test_off_says_first_what_is_lost_and_on_again_sends_from_then_on(self, hooks: Hooks):
        hooks.register()
        assert "再启用后也不会补上" in hooks.see("1/switch/") and Webhook.objects.get().state == "on"
        hooks.do("1/switch/", 400, do="out")
        hooks.do("1/switch/", do="off")
        assert "有人停用了它" in hooks.see("1/") and "这个地址已经是这个状态" in hooks.do("1/switch/", 400, do="off")
        hooks.happens()
        with time_machine.travel(hooks.post.now + timedelta(hours=1), tick=False):
            hooks.do("1/switch/", do="on")
        hooks.post.later(hours=2)
        hooks.happens("8")
        assert [body["data"]["order_id"] for body in hooks.post.bodies] == ["8"]
        assert [about for _, about in recorded()][1:] == ["茶舍: #1 127.0.0.1 off", "茶舍: #1 127.0.0.1 on"]

    def test_on_is_what_a_paused_address_waits_for_and_every_page_says_so(self, hooks: Hooks):
        hooks.register()
        hooks.receiver.moods = [says(410)]
        hooks.happens()
        hooks.happens("8")
        assert '<b>1</b><span class="unseen"> 自动暂停的地址' in text(hooks.owner.get(hooks.office.path("orders/")))
        page = hooks.see("1/")
        assert "对方答复这个地址不再接收" in page and "等待推送的 2 条马上发出" in page and "启用后" in page
        assert "这个地址没有启用" in hooks.do("1/deliveries/1/", 400)
        hooks.do("1/switch/", do="on")
        hooks.post.later(seconds=10)
        hooks.post.goes_round()
        assert len(hooks.receiver.asked) == 3 and "自动暂停的地址" not in hooks.see()


class TestReplaying:
    def test_since_a_moment_says_how_many_first_and_then_sends_them(self, hooks: Hooks):
        hooks.register()
        for about in ("7", "8", "9"):
            hooks.happens(about)
            hooks.post.later(hours=1)
        # News of 12:00, 13:00 and 14:00 in the shop's time.
        assert "以来的 2 条会马上再发一遍" in hooks.see("1/replay/?since=2026-11-22T13:00")
        assert "确认重新推送" not in hooks.see("1/replay/?since=2026-11-23T00:00")
        assert Delivery.objects.filter(state="waiting").count() == 0
        hooks.do("1/replay/", since="2026-11-22T13:00")
        hooks.post.goes_round()
        ids = [asked.headers["webhook-id"] for asked in hooks.receiver.asked]
        assert ids[3:] == ids[1:3]
        assert recorded()[-1] == ("replay_webhook", "茶舍: #1 127.0.0.1 since 2026-11-22 05:00 UTC (2)")
        for typed in ("", "x", "0001-01-01T00:00"):
            assert "没有填，或看不懂" in hooks.see(f"1/replay/?since={typed}", 400)


class TestRemoving:
    def test_says_first_what_it_does_and_keeps_what_was_sent(self, hooks: Hooks):
        hooks.register()
        hooks.happens()
        hooks.receiver.moods = [says(500)]
        hooks.happens("8")
        asked = hooks.see("1/remove/")
        assert "不能撤销" in asked and "还在等待推送的 1 条不再发出" in asked and Webhook.objects.get().state == "on"
        hooks.do("1/remove/")
        hooks.post.later(hours=1)
        hooks.happens("9")
        assert len(hooks.receiver.asked) == 2
        page = hooks.see("1/")
        assert "有人移除了它" in page and "订单付款 7" in page and "没有发出，地址已移除" in page
        assert not [one for one in ("switch", "secret", "kinds", "test", "remove", "replay") if f"/1/{one}/" in page]
        assert "没有发出，地址已移除" in hooks.see("1/deliveries/2/") and "不再推送" in hooks.see("1/deliveries/2/")
        assert "移除了的地址" in hooks.see() and "让你的其他软件马上知道店里的事" in hooks.see()
        assert recorded()[-1] == ("remove_webhook", "茶舍: #1 127.0.0.1")

    def test_leaves_nothing_to_be_done_and_room_for_the_same_address(self, hooks: Hooks):
        hooks.register()
        hooks.do("1/remove/")
        for place in ("1/switch/", "1/remove/", "1/secret/", "1/replay/?since=2026-11-22T00:00"):
            assert "这个地址已经移除" in hooks.see(place, 400), place
        for place in ("1/switch/", "1/remove/", "1/secret/", "1/kinds/", "1/test/", "1/replay/"):
            form = {"do": "on", "kind": ["order.paid"], "since": "2026-11-22T00:00"}
            assert "这个地址已经移除" in hooks.do(place, 400, **form), place
        assert SECRET.search(hooks.do("new/", 200, url=hooks.receiver.url, kind=["order.paid"]))
        assert list(Webhook.objects.order_by("pk").values_list("state", flat=True)) == ["removed", "on"]
        assert "of-theirs" not in Webhook.objects.get(pk=1).url


class TestATestMessage:
    def test_is_signed_like_the_rest_and_its_answer_stands_among_the_tries(self, hooks: Hooks):
        hooks.register("order.paid")
        hooks.do("1/test/")
        hooks.post.goes_round()
        [asked] = hooks.receiver.asked
        assert is_signed(asked, hooks.post.secret) and hooks.post.bodies[0]["type"] == "ping"
        one = hooks.see("1/deliveries/1/")
        assert "测试消息" in one and "已收下" in one and "204" in one
        assert "测试消息" in hooks.see("1/") and "发测试消息" in hooks.see("1/")
        assert recorded()[-1] == ("test_webhook", "茶舍: #1 127.0.0.1")

    def test_is_sent_to_no_address_that_is_off(self, hooks: Hooks):
        hooks.register()
        hooks.do("1/switch/", do="off")
        assert "这个地址没有启用" in hooks.do("1/test/", 400) and "发一条测试消息" not in hooks.see("1/")
        assert not Delivery.objects.exists()


class TestTheList:
    def test_goes_on_on_further_pages_and_keeps_what_was_asked_for(self, hooks: Hooks):
        hooks.register()
        for number in range(1, ON_A_PAGE + 3):
            hooks.happens(about=str(number))
        first = hooks.see("1/?state=delivered")
        assert f"订单付款 {ON_A_PAGE + 2}" in first and "订单付款 3<" in first and "订单付款 2<" not in first
        [further] = re.findall(r'href="\?(state=delivered&amp;before=\d+)#deliveries"', first)
        second = hooks.see(f"1/?{further.replace('&amp;', '&')}")
        assert "订单付款 2<" in second and "订单付款 1<" in second and "订单付款 3<" not in second
        assert "更早的" not in second and "最新的" in second
        for typed in ("x", "-1", "9" * 30):
            hooks.see(f"1/?before={typed}")


class TestThePage:
    def test_is_the_owners_alone_and_who_tried_is_written_down(self, hooks: Hooks):
        hooks.register()
        hooks.happens()
        before = (Webhook.objects.values().get(), Delivery.objects.values().get())
        for name in ("operator", "clerk", "viewer", "stranger"):
            browser: Client = hooks.office.browser[name]
            for place in PLACES:
                path = hooks.office.path(f"webhooks/{place}")
                assert browser.get(path).status_code == 403, path
                assert browser.post(path, {"do": "off"}).status_code in (403, 405), path
            assert team.audit_entries(limit=1)[0].what == "refused:manage_webhooks"
        assert "推送" not in text(hooks.office.browser["operator"].get(hooks.office.path("orders/")))
        assert before == (Webhook.objects.values().get(), Delivery.objects.values().get())

    def test_says_the_same_in_english_with_nothing_inline(self, hooks: Hooks):
        hooks.owner.cookies["django_language"] = "en"
        assert "Let your other software know" in hooks.see()
        hooks.register()
        hooks.receiver.moods = [says(500)] * 3
        hooks.happens()
        pages = [hooks.see(place) for place in PLACES]
        Webhook.objects.update(failing_since=hooks.post.now - timedelta(days=6))
        hooks.happens("8")
        pages += [hooks.see(place) for place in PLACES]
        assert "Paused by itself" in pages[PLACES.index("1/") - len(PLACES)]
        hooks.do("1/remove/")
        pages += [hooks.see(place) for place in ("", "1/", "1/deliveries/1/")]
        for page in pages:
            assert not CHINESE.findall(page.replace("茶舍", "").replace("中文", "")) and not INLINE.findall(page)
