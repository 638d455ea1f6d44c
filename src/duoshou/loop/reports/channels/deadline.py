"""An end to every conversation, however slowly the other side speaks."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# Each single wait, and the whole conversation with all its waits.
WAITS_SECONDS = 10.0
LASTS_SECONDS = 20.0


@contextmanager
def ends_in_time(connection: socket.socket, *, seconds: float = LASTS_SECONDS) -> Iterator[None]:
    """The connection, also with TLS around it, is cut off once the time is over: a socket's own time-out counts one
    wait only, and a letter every nine seconds would hold us all day."""
    # A second handle on the same connection: TLS takes the first one away from whoever holds it.
    with connection.dup() as handle:
        watch = threading.Timer(seconds, _cut, (handle,))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
