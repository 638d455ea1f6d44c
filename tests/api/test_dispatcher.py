"""Who answers what: a crowd's addresses by method and path, Django everything else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from duoshou.settings.dispatcher import Dispatcher


def noting(name: str, called: list[str]) -> Any:
    async def application(scope, receive, send) -> None:
        called.append(name)

    return application


class TestTheDispatcher:
    @pytest.mark.parametrize(
        ("method", "path", "who"),
        [
            ("POST", "/api/v1/orders", "crowd"),
            ("GET", "/api/v1/orders", "django"),
            ("POST", "/api/v1/orders/", "django"),
            ("POST", "/api/v1/orders/5", "django"),
            ("POST", "/sign-in/", "django"),
        ],
    )
    def test_sends_a_crowd_to_its_own_door_and_nobody_else(self, method, path, who):
        called: list[str] = []
        dispatcher = Dispatcher(
            {("POST", "/api/v1/orders"): noting("crowd", called)}, otherwise=noting("django", called)
        )
        asyncio.run(dispatcher({"type": "http", "method": method, "path": path}, None, None))
        assert called == [who]

    def test_closes_what_is_open_at_the_end_and_not_before(self):
        said, events = [], [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

        async def receive() -> dict[str, str]:
            return events.pop(0)

        async def send(message) -> None:
            said.append(message["type"])

        dispatcher = Dispatcher(
            {}, otherwise=noting("django", []), at_end=[lambda: said.append("closed"), lambda: said.append("and this")]
        )
        asyncio.run(dispatcher({"type": "lifespan"}, receive, send))
        assert said == ["lifespan.startup.complete", "closed", "and this", "lifespan.shutdown.complete"]
