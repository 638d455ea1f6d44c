"""A receiver that is slow, or fails, holds up the others for a short turn and no longer."""

from __future__ import annotations

import threading
from collections import Counter

import pytest

from duoshou.mall.webhooks import facade as webhooks
from duoshou.mall.webhooks.rules.one_try import ANSWERS_SECONDS
from duoshou.mall.webhooks.sending import SIDE_BY_SIDE
from tests.mall.payments.fakes.server import Asked, Says, running
from tests.mall.webhooks.conftest import ALL_KINDS, Post, Receiver

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


# Longer than a machine stands still, shorter than the post waits for an answer.
PATIENCE_SECONDS = ANSWERS_SECONDS - 1


class Slow(Receiver):
    """Takes everything, and two seconds over each."""

    post: Post

    def answer(self, asked: Asked) -> Says:
        self.post.later(seconds=2)
        return super().answer(asked)


class ManyDoors(Receiver):
    """One server with a healthy address, and as many that fail as are sent to at once: these answer when the healthy
    one has got what it was to get, or after a while."""

    def __init__(self) -> None:
        super().__init__()
        self.is_served = threading.Event()
        self.waits = False
        self.served_in_time: list[bool] = []

    def answer(self, asked: Asked) -> Says:
        if "healthy" in asked.target:
            if self.waits:
                self.is_served.set()
            return super().answer(asked)
        if self.waits:
            self.served_in_time.append(self.is_served.wait(PATIENCE_SECONDS))
        return Says(500, b"")


def register(post: Post, url: str) -> None:
    webhooks.register(shop_id=post.world.shop_id, url=url, kinds=ALL_KINDS, who="owner", moment=post.now)


class TestASlowReceiver:
    def test_has_its_turn_of_a_round_and_gets_everything_once_in_the_end(self, post: Post):
        webhooks.switch_off(**post.own, **post.by)
        with running(Slow()) as slow:
            slow.post = post
            register(post, slow.url)
            for number in range(5):
                post.happens(about=str(number + 1))
            webhooks.hear_news(moment=post.now)
            assert webhooks.send_due(post.way())
            assert len(slow.asked) == 2
            while webhooks.send_due(post.way()):
                pass
            assert sorted(Counter(asked.headers["webhook-id"] for asked in slow.asked).values()) == [1] * 5


class TestReceiversThatFail:
    def test_are_tried_after_the_others(self, post: Post):
        webhooks.switch_off(**post.own, **post.by)
        with running(ManyDoors()) as doors:
            for number in range(SIDE_BY_SIDE):
                register(post, f"{doors.url}&failing={number}")
            register(post, f"{doors.url}&healthy=yes")
            post.happens(about="1")
            post.goes_round()
            doors.waits = True
            post.later(seconds=5)
            post.happens(about="2")
            post.goes_round()
            assert doors.served_in_time == [True] * SIDE_BY_SIDE
