"""One visitor who asks for a page again and again over one connection: how long each answer took."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count

WARM = 30


class WrongAnswer(Exception):
    """The server answered with something else than the page."""


@dataclass(frozen=True)
class Waits:
    """Milliseconds from the request's first byte to the answer's last, shortest first."""

    sorted_ms: tuple[float, ...]

    def part(self, permille: int) -> float:
        """What so many of a thousand waited at the most."""
        return self.sorted_ms[min(len(self.sorted_ms) - 1, len(self.sorted_ms) * permille // 1000)]


class Visitor:
    """A buyer with a token and an address, on one connection."""

    def __init__(self, port: int, *, token: str, address: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.token = token
        self.address = address
        self.numbers = count(1)

    def look(self, path: str, *, times: int) -> Waits:
        """How long a page took, once it was warm. Raises WrongAnswer."""
        return self._timed([("GET", path, None)] * (WARM + times))

    def buy(self, skus: list[int], *, times: int) -> Waits:
        """How long placing an order took. Raises WrongAnswer."""
        bodies = [
            {"lines": [{"sku_id": skus[number % len(skus)], "pieces": 1}], "address_id": self.address}
            for number in range(WARM + times)
        ]
        return self._timed([("POST", "/api/v1/orders", json.dumps(body)) for body in bodies])

    def _timed(self, requests: list[tuple[str, str, str | None]]) -> Waits:
        waits = [self._asked(*request) for request in requests]
        return Waits(tuple(sorted(waits[WARM:])))

    def _asked(self, method: str, path: str, body: str | None) -> float:
        headers = {"Cookie": f"duoshou_buyer={self.token}", "X-Duoshou": "benchmark"}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": f"{id(self)}-{next(self.numbers)}"}
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status not in (200, 201):
            raise WrongAnswer(f"{method} {path}: {answer.status} {content[:300]!r}")
        return took
