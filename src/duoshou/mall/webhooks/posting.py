"""One signed POST to the very address that was checked: one resolution, no redirect, no proxy, an end to every wait."""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from duoshou.kernel.deadline import ends_in_time
from duoshou.kernel.trusted import trusted
from duoshou.mall.webhooks.rules.one_try import (
    ANSWERS_SECONDS,
    CONNECTS_SECONDS,
    MOST_ADDRESSES,
    RESOLVES_SECONDS,
)
from duoshou.mall.webhooks.rules.outcomes import outcome_of
from duoshou.mall.webhooks.rules.places import LOOPBACK, Place, is_public

MOST_ANSWER_BYTES = 4 * 1024

# From a name and a port to numeric addresses; raises OSError.
Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of one try: a code word of rules/outcomes, the status if there was an answer, who was called."""

    outcome: str
    status: int | None = None
    called: str = ""


def resolved(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, in the system's order, each once. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def post(
    place: Place,
    *,
    headers: Mapping[str, str],
    body: bytes,
    resolve: Resolve = resolved,
    on_loopback: bool = False,
    resolves_seconds: float = RESOLVES_SECONDS,
    answers_seconds: float = ANSWERS_SECONDS,
) -> Posted:
    """What became of one POST; nothing is raised for what another machine does.

    A name that leads to any address outside of the public internet is not called at all.
    """
    try:
        addresses = _within(resolves_seconds, resolve, place)
    except TimeoutError:
        return Posted("name_late")
    except (OSError, UnicodeError):
        return Posted("no_such_host")
    if not addresses:
        return Posted("no_such_host")
    if not all(is_public(one) or (on_loopback and one in LOOPBACK) for one in addresses):
        return Posted("not_public")
    for called in addresses[:MOST_ADDRESSES]:
        try:
            # A numeric address is not resolved a second time: what was checked is what is called.
            plain = socket.create_connection((called, place.port), timeout=CONNECTS_SECONDS)
        except OSError:
            continue
        return _conversation(plain, place, headers, body, called, answers_seconds)
    return Posted("not_reached", called=addresses[0])


def _within(seconds: float, resolve: Resolve, place: Place) -> list[str]:
    """The addresses; the system's resolver knows no time-out of its own. Raises TimeoutError, OSError."""
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(resolve(place.host, place.port))
        except (OSError, UnicodeError) as why:
            answers.put(why)

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, list):
        return answer
    raise answer


def _conversation(
    plain: socket.socket, place: Place, headers: Mapping[str, str], body: bytes, called: str, seconds: float
) -> Posted:
    with plain, ends_in_time(plain, seconds=seconds) as was_cut:
        plain.settimeout(seconds)
        connection = http.client.HTTPConnection(place.host, place.port)
        try:
            connection.sock = _secured(plain, place)
            host = place.host if place.secure else f"{place.host}:{place.port}"
            connection.request("POST", place.path, body=body, headers={"Host": host, **headers})
            response = connection.getresponse()
            # Its status says all; whatever else it says may break off or never end.
            with suppress(OSError, http.client.HTTPException):
                response.read(MOST_ANSWER_BYTES)
            return Posted(outcome_of(response.status), response.status, called)
        except ssl.SSLError:
            return Posted("no_time" if was_cut.is_set() else "tls", called=called)
        except (OSError, http.client.HTTPException) as why:
            is_late = was_cut.is_set() or isinstance(why, TimeoutError)
            return Posted("no_time" if is_late else "broken", called=called)
        finally:
            connection.close()


def _secured(plain: socket.socket, place: Place) -> socket.socket:
    """The connection with TLS around it, the host's certificate checked against its name."""
    if not place.secure:
        return plain
    return trusted().wrap_socket(plain, server_hostname=place.host)
