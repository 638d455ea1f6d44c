"""One request to a provider and its answer as raw bytes: no redirect is followed, no proxy asked, an end to every wait.

The SDKs' own transport is not used: it hands out text that it has decoded by a guess, and a signature holds for bytes.
"""

from __future__ import annotations

import http.client
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from duoshou.kernel.deadline import ends_in_time
from duoshou.kernel.trusted import trusted

# Each single wait, and the whole conversation; a notice has to be answered within five.
WAITS_SECONDS = 4.0
LASTS_SECONDS = 8.0
MOST_ANSWER_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, untouched; the names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    *,
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes = b"",
    most_bytes: int = MOST_ANSWER_BYTES,
    seconds: float = LASTS_SECONDS,
) -> Answer:
    """The answer to one request. Raises OSError for whatever goes wrong on the way: the result is unknown then."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    host = parts.hostname or ""
    plain = socket.create_connection((host, port), timeout=WAITS_SECONDS)
    with plain, ends_in_time(plain, seconds=seconds):
        connection = http.client.HTTPConnection(host, port, timeout=WAITS_SECONDS)
        try:
            if secure:
                connection.sock = trusted().wrap_socket(plain, server_hostname=host)
            else:
                connection.sock = plain
            connection.request(method, path, body=body or None, headers={"User-Agent": "duoshou", **headers})
            return _answer(connection.getresponse(), most_bytes)
        except http.client.HTTPException as why:
            raise ConnectionError(type(why).__name__) from None
        finally:
            connection.close()


def _answer(response: http.client.HTTPResponse, most_bytes: int) -> Answer:
    content = response.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise ConnectionError("the answer is too long")
    if response.length:
        raise ConnectionError("the answer broke off")
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)
