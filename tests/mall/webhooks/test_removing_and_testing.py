"""Addresses that are removed for good, and messages that a person sends to try one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.mall.webhooks import facade as webhooks
from duoshou.mall.webhooks.models import Delivery, Try, Webhook, WebhookStep
from tests.mall.databases import at_once
from tests.mall.payments.fakes.server import says
from tests.mall.webhooks.conftest import ALL_KINDS, Post

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@ON_SQLITE
class TestARemovedAddress:
    def test_hears_nothing_and_what_waits_for_it_never_goes_out(self, post: Post):
        post.receiver.moods = [says(500)]
        post.happens()
        post.goes_round()
        webhooks.remove(**post.own, **post.by)
        post.happens(about="8")
        post.later(days=1)
        post.goes_round()
        assert len(post.receiver.asked) == 1 and Delivery.objects.count() == 1
        [left] = webhooks.deliveries_of(**post.own)
        assert left.state == webhooks.DROPPED and left.last is not None and left.last.status == 500
        assert [step.did for step in webhooks.steps_of(**post.own)] == ["remove", "register"]

    def test_gives_its_place_to_another(self, post: Post):
        for _ in range(25):
            webhooks.remove(**post.own, **post.by)
            made = webhooks.register(
                shop_id=post.world.shop_id, url=post.receiver.url, kinds=ALL_KINDS, who="owner", moment=post.now
            )
            post.webhook_id = made.webhook_id
        assert Webhook.objects.filter(state="removed").count() == 25


class TestManyAtOnce:
    def test_remove_it_once(self, post: Post):
        done = at_once([lambda: webhooks.remove(**post.own, **post.by)] * 4)
        assert sorted(type(one).__name__ for one in done) == ["NoneType", *["WebhookRemoved"] * 3]
        assert WebhookStep.objects.filter(did="remove").count() == 1

    def test_send_one_test(self, post: Post):
        done = at_once([lambda: webhooks.send_test(**post.own, **post.by)] * 4)
        assert len(set(done)) == 1 and all(isinstance(one, int) for one in done), done
        post.goes_round()
        assert [body["type"] for body in post.bodies] == ["ping"]


@ON_SQLITE
class TestATestMessage:
    def test_is_tried_once_and_says_nothing_about_the_address(self, post: Post):
        post.receiver.moods = [says(410)]
        webhooks.send_test(**post.own, **post.by)
        post.goes_round()
        assert (post.delivery.state, Try.objects.get().status) == ("given_up", 410)
        assert (Webhook.objects.get().state, Webhook.objects.get().failing_since) == ("on", None)

    def test_does_not_wait_behind_the_news_that_fail(self, post: Post):
        post.receiver.moods = [says(500)] * 3
        for number in range(3):
            post.happens(about=str(number + 1))
        post.goes_round()
        post.later(minutes=1)
        webhooks.send_test(**post.own, **post.by)
        post.goes_round()
        assert [body["type"] for body in post.bodies] == ["order.paid", "ping"]

    def test_that_is_taken_leaves_it_known_since_when_news_fail(self, post: Post):
        post.receiver.moods = [says(500)]
        post.happens()
        post.goes_round()
        since = Webhook.objects.get().failing_since
        post.later(seconds=1)
        webhooks.send_test(**post.own, **post.by)
        post.goes_round()
        assert since is not None and Webhook.objects.get().failing_since == since
        assert Delivery.objects.get(kind="ping").state == "delivered"
        post.later(minutes=1)
        post.goes_round()
        assert Webhook.objects.get().failing_since is None

    def test_is_no_news_that_would_be_sent_once_more(self, post: Post):
        webhooks.send_test(**post.own, **post.by)
        post.goes_round()
        assert webhooks.replayable_since(**post.own, since=post.now - timedelta(hours=1)) == 0

    def test_is_another_one_when_the_last_is_answered(self, post: Post):
        for _ in range(2):
            webhooks.send_test(**post.own, **post.by)
            post.goes_round()
        ids = {asked.headers["webhook-id"] for asked in post.receiver.asked}
        assert len(ids) == 2
