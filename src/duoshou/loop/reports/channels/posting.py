"""One POST to a robot, and no more than that: no redirect is followed, no proxy asked, nothing called but the address.

The standard library's http.client is enough for it (docs/decisions/0022-sending-reports.md).
"""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from duoshou.kernel.deadline import ends_in_time
from duoshou.kernel.trusted import trusted
from duoshou.loop.reports.channels.mishaps import mishap_words
from duoshou.loop.reports.rules.addresses import RobotAddress

# Each single wait, and the whole conversation with all its waits.
WAITS_SECONDS = 10.0
LASTS_SECONDS = 20.0
MOST_ANSWER_BYTES = 64 * 1024
JSON_TYPE = "application/json; charset=utf-8"


class Unanswered(Exception):
    """No answer came; `words` say what went wrong."""

    def __init__(self, why: BaseException) -> None:
        self.words = mishap_words(why)
        super().__init__(self.words.en)


class NotReached(Unanswered):
    """The request never went out whole: nobody has read it, so it may be made again."""


class NoAnswer(Unanswered):
    """The request went out and no answer came back: it may have been obeyed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `said` is empty when it was no JSON object."""

    status: int
    said: Mapping[str, Any]
    wait_seconds: int | None


def post(
    robot: RobotAddress,
    *,
    path: str,
    query: Mapping[str, str],
    content: bytes,
    content_type: str = JSON_TYPE,
    seconds: float = LASTS_SECONDS,
) -> Answer:
    """The answer to one POST. Raises NotReached, NoAnswer; neither says the address, whose key is secret."""
    asked = f"{path}?{urlencode(query)}" if query else path
    plain = _plain_socket(robot)
    with plain, ends_in_time(plain, seconds=seconds):
        connection = http.client.HTTPConnection(robot.host, robot.port, timeout=WAITS_SECONDS)
        try:
            connection.sock = _secured(plain, robot)
            headers = {"Content-Type": content_type, "User-Agent": "duoshou"}
            connection.request("POST", asked, body=content, headers=headers)
        except (OSError, http.client.HTTPException) as why:
            raise NotReached(why) from None
        try:
            return _answer(connection.getresponse())
        except (OSError, http.client.HTTPException) as why:
            raise NoAnswer(why) from None
        finally:
            connection.close()


def _plain_socket(robot: RobotAddress) -> socket.socket:
    try:
        return socket.create_connection((robot.host, robot.port), timeout=WAITS_SECONDS)
    except OSError as why:
        raise NotReached(why) from None


def _secured(plain: socket.socket, robot: RobotAddress) -> socket.socket:
    """The connection with TLS around it, the host's certificate checked against its name."""
    if not robot.secure:
        return plain
    return trusted().wrap_socket(plain, server_hostname=robot.host)


def _answer(response: http.client.HTTPResponse) -> Answer:
    content = response.read(MOST_ANSWER_BYTES)
    if response.length and len(content) < MOST_ANSWER_BYTES:
        raise http.client.IncompleteRead(content, response.length)
    try:
        said = json.loads(content)
    except ValueError:
        said = {}
    waits = (response.getheader(name) for name in ("Retry-After", "x-ogw-ratelimit-reset"))
    wait = next((int(text) for text in waits if text and text.isascii() and text.isdigit() and len(text) < 7), None)
    return Answer(response.status, said if isinstance(said, dict) else {}, wait)
