"""A shop on either database, and buyers' programs that speak to its API."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.mall.conftest import *  # noqa: F403
from tests.mall.world import World


class Program:
    """A buyer's program: sends JSON, shows a token, and gives each request a name of its own."""

    def __init__(self, token: str | None = None) -> None:
        self.client = Client()
        self.token = token
        self.count = 0

    def send(self, method: str, path: str, body: Any = None, *, key: str | None = None) -> tuple[int, Any]:
        """Status and JSON of the answer."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if method == "POST":
            self.count += 1
            headers["Idempotency-Key"] = key or f"request-{self.count}"
        response = self.client.generic(
            method,
            quote(f"/api/v1{path}", safe="/?=&"),
            b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers=headers,
        )
        return response.status_code, response.json()

    def hand_in(self, path: str, content: bytes) -> Any:
        """The answer to a file that is the whole body."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.generic("POST", f"/api/v1{path}", content, "application/octet-stream", headers=headers)

    def open(self, path: str) -> Any:
        """The answer as it came, a file too."""
        return self.client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {self.token}"})

    def get(self, path: str) -> Any:
        """What stands there; the request must succeed."""
        status, answer = self.send("GET", path)
        assert status == 200, answer
        return answer

    def post(self, path: str, body: Any = None, *, status: int = 200, key: str | None = None) -> Any:
        """What came of it; the request must end with this status."""
        got, answer = self.send("POST", path, body, key=key)
        assert got == status, answer
        return answer


@pytest.fixture
def xiaoming(world: World, now_is_noon) -> Program:
    """小明's program."""
    return Program(world.token["小明"])


@pytest.fixture
def xiaohong(world: World, now_is_noon) -> Program:
    """小红's program."""
    return Program(world.token["小红"])


@pytest.fixture
def stranger(world: World, now_is_noon) -> Program:
    """A program without a token."""
    return Program()


@pytest.fixture
def now_is_noon(world: World):
    """The clock stands at the world's noon."""
    import time_machine

    with time_machine.travel(world.noon, tick=False):
        yield
