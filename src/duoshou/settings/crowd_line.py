"""HTTP as uvicorn speaks it, with a short way for a crowd: a request that lies here whole goes into its queue at once.

For most of the time that an order took outside the database, a scope was built, a task was begun, woken and ended, and
headers were checked that are always the same. Whatever is unusual about a request (it comes in pieces, behind another
one on the same line, in an older HTTP, with headers that are refused) goes uvicorn's own way to the same endpoint.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from duoshou.api.asgi import Headers, said_beside
from duoshou.api.crowd import Reply


class TakesAtOnce(Protocol):
    """An endpoint that can be asked without an application's task."""

    def takes(self, headers: Headers, body: bytes, reply: Reply) -> bool:
        """Whether it answers this request by calling `reply` once, in this loop. Raises nothing."""


class Nobody:
    """Whom uvicorn wakes when there is more of a body to read, and on a short way nobody reads."""

    def set(self) -> None:
        """Wakes nobody."""


# One for all: a Turn that were its own would refer to itself, and stay until the next look for rubbish.
NOBODY = Nobody()


class Turn:
    """One request on its short way; to uvicorn it looks like one of its own that is under way."""

    __slots__ = ("body", "disconnected", "keep_alive", "line", "message_event", "more_body", "response_complete")

    def __init__(self, line: CrowdLine, *, keep_alive: bool) -> None:
        self.line: CrowdLine | None = line
        self.keep_alive = keep_alive
        self.disconnected = False
        self.response_complete = False
        self.more_body = False
        self.body = b""
        self.message_event = NOBODY

    def reply(self, status: int, content: bytes) -> None:
        """The answer goes out, unless its asker has gone."""
        self.response_complete = True
        # The line knows its last turn; a turn that knew its line for ever would keep both from being forgotten.
        line, self.line = self.line, None
        if line is not None and not self.disconnected:
            line.answer(self, status, content)


class CrowdLine(HttpToolsProtocol):
    """One connection. uvicorn makes it, and calls all of its methods in the loop's thread."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.short_ways = short_ways(self.app)
        self.endpoint: TakesAtOnce | None = None
        self.collected = b""

    def data_received(self, data: bytes) -> None:
        """What came; a body that is not whole by now is waited for in uvicorn's way, where patience has an end."""
        super().data_received(data)
        if self.endpoint is not None and not self.transport.is_closing():
            self._goes_the_long_way()

    def on_headers_complete(self) -> None:
        """Decides the way."""
        # The request before it in the same packet may have been answered at once; this one does not keep it waiting.
        self._unset_keepalive_if_required()
        endpoint = self.short_ways.get(self.url)
        if endpoint is not None and self.parser.get_method() == b"POST" and self._is_usual():
            self.endpoint, self.collected = endpoint, b""
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        if self.endpoint is None:
            super().on_body(body)
        else:
            self.collected += body

    def on_message_complete(self) -> None:
        """The request is whole."""
        if self.endpoint is None:
            super().on_message_complete()
            return
        before: Any = self.cycle
        turn = Turn(self, keep_alive=self.parser.should_keep_alive())
        # uvicorn asks only what a Turn can answer.
        self.cycle = turn  # type: ignore[assignment]
        if self.endpoint.takes(dict(self.headers), self.collected, turn.reply):
            self.endpoint = None
        else:
            self.cycle = before
            self._goes_the_long_way()
            super().on_message_complete()

    def answer(self, turn: Turn, status: int, content: bytes) -> None:
        """Writes it, and is ready for the next request."""
        beside = b"".join([b"%s: %s\r\n" % header for header in self.server_state.default_headers])
        closing = b"" if turn.keep_alive else b"connection: close\r\n"
        self.transport.write(
            b"%s%s%scontent-length: %d\r\n\r\n%s" % (_head(status), beside, closing, len(content), content)
        )
        if not turn.keep_alive:
            self.transport.close()
        self.on_response_complete()

    def _is_usual(self) -> bool:
        waits = self.cycle is not None and not self.cycle.response_complete
        most = self.limit_concurrency
        return not (
            waits
            or self.expect_100_continue
            or self.flow.write_paused
            or self.parser.get_http_version() != "1.1"
            or self.parser.should_upgrade()
            or (most is not None and len(self.connections) >= most)
        )

    def _goes_the_long_way(self) -> None:
        collected, self.endpoint = self.collected, None
        super().on_headers_complete()
        if collected:
            super().on_body(collected)


def short_ways(app: Any) -> Mapping[bytes, TakesAtOnce]:
    """The endpoints by path that the application says can be asked at once; it may stand behind others."""
    while app is not None:
        ways: Mapping[bytes, TakesAtOnce] | None = getattr(app, "short_ways", None)
        if ways is not None:
            return ways
        app = getattr(app, "app", None)
    return {}


@cache
def _head(status: int) -> bytes:
    """What every answer of a status begins with, but for its length."""
    beside = [b"%s: %s\r\n" % header for header in said_beside(status, 0) if header[0] != b"content-length"]
    return STATUS_LINE[status] + b"".join(beside)
