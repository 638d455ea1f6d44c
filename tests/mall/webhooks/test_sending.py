"""News goes out signed, is tried again by the stated steps, and is sent once however many go round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.mall.webhooks import facade as webhooks
from duoshou.mall.webhooks.models import Delivery, Try
from duoshou.mall.webhooks.rules.retrying import SPACING
from duoshou.mall.webhooks.sending import claim
from tests.mall.databases import at_once
from tests.mall.payments.fakes.server import says
from tests.mall.webhooks.conftest import Post, is_signed

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@ON_SQLITE
class TestNews:
    def test_reaches_the_receiver_signed_and_without_the_buyer(self, post: Post):
        post.happens()
        post.goes_round()
        [asked] = post.receiver.asked
        assert (asked.method, asked.target) == ("POST", "/hook?key=of-theirs")
        assert is_signed(asked, post.secret) and asked.headers["content-type"] == "application/json"
        assert asked.headers["webhook-timestamp"] == str(int(post.now.timestamp()))
        assert post.bodies == [
            {"type": "order.paid", "timestamp": "2026-11-22T04:00:00Z", "data": {"order_id": "7", "state": "paid"}}
        ]
        assert post.delivery.state == "delivered"

    def test_is_sent_once_however_often_one_goes_round(self, post: Post):
        post.happens()
        for _ in range(3):
            post.goes_round()
        assert len(post.receiver.asked) == 1

    def test_that_is_not_taken_is_tried_again_with_the_same_id_after_five_seconds(self, post: Post):
        post.receiver.moods = [says(500)]
        post.happens()
        post.goes_round()
        post.later(seconds=4)
        post.goes_round()
        assert len(post.receiver.asked) == 1
        post.later(seconds=1)
        post.goes_round()
        first, second = post.receiver.asked
        assert first.headers["webhook-id"] == second.headers["webhook-id"] and first.body == second.body
        assert first.headers["webhook-signature"] != second.headers["webhook-signature"]
        assert [one.status for one in Try.objects.order_by("pk")] == [500, 204]
        assert post.delivery.state == "delivered"

    def test_is_given_up_after_ten_tries_spaced_as_stated(self, post: Post):
        post.receiver.moods = [says(503)] * 20
        post.jitter = 0.5
        post.happens()
        began = post.now
        waits = []
        for _ in range(10):
            post.goes_round()
            waits.append(post.delivery.next_at - post.now)
            post.now = post.delivery.next_at
        assert waits[:9] == [step * 1.05 for step in SPACING]
        assert (post.delivery.state, len(post.receiver.asked)) == ("given_up", 10)
        assert timedelta(days=3) < post.delivery.ended_at - began < timedelta(days=4)
        post.later(days=30)
        post.goes_round()
        assert len(post.receiver.asked) == 10


class TestTwoRoundsAtOnce:
    def test_send_each_delivery_once(self, post: Post):
        for number in range(12):
            post.happens(about=str(number + 1))
        rounds = [post.goes_round] * 4
        assert at_once(rounds) == [None] * 4
        post.goes_round()
        ids = [asked.headers["webhook-id"] for asked in post.receiver.asked]
        assert (len(ids), len(set(ids)), Delivery.objects.count()) == (12, 12, 12)
        assert Try.objects.count() == 12

    def test_claim_a_try_once_and_again_when_the_claim_has_lasted(self, post: Post):
        post.happens()
        webhooks.hear_news(moment=post.now)
        seen = Delivery.objects.get()
        tokens = at_once([lambda: claim(seen, moment=post.now)] * 6)
        assert len([token for token in tokens if token]) == 1
        post.goes_round()
        assert not post.receiver.asked
        post.later(seconds=60)
        post.goes_round()
        assert len(post.receiver.asked) == 1 and post.delivery.tries == 2
