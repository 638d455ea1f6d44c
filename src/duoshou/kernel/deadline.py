"""An end to every conversation with another machine, however slowly the other side speaks."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def ends_in_time(connection: socket.socket, *, seconds: float) -> Iterator[threading.Event]:
    """The connection, also with TLS around it, is cut off once the time is over; the event says whether it was.

    A socket's own time-out counts one wait only, and a letter every few seconds would hold us all day.
    """
    was_cut = threading.Event()
    # A second handle on the same connection: TLS takes the first one away from whoever holds it.
    with connection.dup() as handle:
        watch = threading.Timer(seconds, _cut, (handle, was_cut))
        watch.daemon = True
        watch.start()
        try:
            yield was_cut
        finally:
            watch.cancel()


def _cut(connection: socket.socket, was_cut: threading.Event) -> None:
    was_cut.set()
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
