"""A shop with one webhook, a receiver of it on this machine, and a clock that the test moves."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from duoshou.mall.outbox import facade as outbox
from duoshou.mall.webhooks import facade as webhooks
from duoshou.mall.webhooks.models import Delivery
from tests.mall.payments.fakes.server import Asked, Says, Stand, running
from tests.mall.world import World

ALL_KINDS = tuple(webhooks.KINDS)


class Receiver(Stand):
    """Somebody's server that takes whatever it gets; its moods say otherwise."""

    def answer(self, asked: Asked) -> Says:
        return Says(204, b"")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?key=of-theirs"


def is_signed(asked: Asked, secret: str) -> bool:
    """Verified by hand, as the specification writes it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = b".".join([asked.headers["webhook-id"].encode(), asked.headers["webhook-timestamp"].encode(), asked.body])
    mine = "v1," + base64.b64encode(hmac.new(key, content, "sha256").digest()).decode()
    return mine in asked.headers["webhook-signature"].split(" ")


@dataclass
class Post:
    """The shop's outgoing post: time stands still until the test moves it."""

    world: World
    receiver: Receiver
    webhook_id: int
    secret: str
    now: datetime
    jitter: float = 0.0

    @property
    def own(self) -> dict[str, int]:
        return {"shop_id": self.world.shop_id, "webhook_id": self.webhook_id}

    @property
    def by(self) -> dict[str, Any]:
        return {"who": "owner", "moment": self.now}

    def happens(self, news: str = "order_paid", about: str = "7", **facts: object) -> None:
        """News of the shop."""
        told = {"order_id": int(about), "buyer_id": self.world.buyer["小明"], "before": "", "after": "paid", **facts}
        outbox.tell(shop_id=self.world.shop_id, kind=news, about=about, facts=told, moment=self.now)

    def way(self, **other: Any) -> webhooks.Way:
        return webhooks.Way(**{"now": lambda: self.now, "jitter": lambda: self.jitter, **other})

    def goes_round(self, **other: Any) -> None:
        """One round of the mall."""
        webhooks.hear_news(moment=self.now)
        webhooks.send_due(self.way(**other))

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    @property
    def mark(self) -> str:
        """What the secret in use is known by."""
        return webhooks.webhook_of(**self.own).secret_mark

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(asked.body) for asked in self.receiver.asked]

    @property
    def delivery(self) -> Delivery:
        return Delivery.objects.get()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with running(Receiver()) as stand:
        yield stand


@pytest.fixture
def post(world: World, receiver: Receiver, settings) -> Post:
    settings.WEBHOOKS_ON_LOOPBACK = True
    made = webhooks.register(shop_id=world.shop_id, url=receiver.url, kinds=ALL_KINDS, who="owner", moment=world.noon)
    return Post(world, receiver, made.webhook_id, made.secret, world.noon)
