"""Stand-ins of the providers, with a shop that is set up for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.mall.payments.desk import Desk, set_up
from tests.mall.payments.fakes.server import running
from tests.mall.payments.fakes.wechat import FakeWeChat
from tests.mall.world import World, small_world


@pytest.fixture
def now() -> datetime:
    """The providers and we look at real clocks."""
    return datetime.now(UTC)


@pytest.fixture
def shop(database, now: datetime) -> World:
    """The small shop, open since a month before now."""
    return small_world(now)


@pytest.fixture
def wechat(shop: World, settings) -> Iterator[FakeWeChat]:
    """WeChat Pay's stand-in, in the mode of the platform's public key."""
    with running(FakeWeChat()) as stand:
        set_up(settings, stand)
        yield stand


@pytest.fixture
def desk(shop: World, now: datetime) -> Desk:
    """The shop, its buyer and its door for notices."""
    return Desk(shop, now)
