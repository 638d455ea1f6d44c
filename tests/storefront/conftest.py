"""A small shop on either database, a clock that stands at noon, and browsers that come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client

from duoshou.mall.coupons.facade import CLAIMS
from duoshou.mall.members.tokens import forget_tokens
from duoshou.mall.orders.facade import ORDERS
from duoshou.mall.plays.flash_sale.facade import FLASH
from duoshou.mall.visits.queue import QUEUE
from duoshou.storefront.visitor import BUYER_COOKIE
from tests.mall.conftest import database, noon, world
from tests.mall.world import World

__all__ = ["database", "noon", "world"]

Browser = Callable[..., Client]


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch, noon: datetime) -> None:
    """The doors' clock says what the shop was made for."""
    monkeypatch.setattr("duoshou.kernel.clock.now", lambda: noon)


@pytest.fixture
def shop(world: World, settings) -> Iterator[World]:
    """The small shop; its queues begin with it and end with it."""
    settings.VISITS_IN_BACKGROUND = False
    QUEUE.begin_anew()
    forget_tokens(world.buyer.values())
    for writer in (ORDERS, CLAIMS, FLASH):
        writer.queue.begin_anew()
    yield world
    for writer in (ORDERS, CLAIMS, FLASH):
        writer.close()
        writer.queue.begin_anew()
    QUEUE.begin_anew()


@pytest.fixture
def browser(shop: World) -> Browser:
    """A new browser: of somebody unknown, or of the member of this name."""

    def opened(name: str | None = None, **options: object) -> Client:
        client = Client(headers={"user-agent": "Mozilla/5.0 (iPhone)"}, **options)
        if name is not None:
            client.cookies[BUYER_COOKIE] = shop.token[name]
        return client

    return opened
