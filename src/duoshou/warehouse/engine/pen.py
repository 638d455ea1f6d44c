"""One writer per lake: whoever holds the pen may change it, across processes."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from duoshou.kernel.home import Home
from duoshou.warehouse.errors import WarehouseIsBusy

PATIENCE_SECONDS = 60
LOOK_AGAIN_SECONDS = 0.05


@contextmanager
def pen(home: Home, *, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """The right to write to the lake of `home`, until the block ends or the process does.

    Raises WarehouseIsBusy after `patience_seconds`.
    """
    home.make()
    with (home.lake / "pen").open("a") as held:
        given_up_at = time.monotonic() + patience_seconds
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= given_up_at:
                    raise WarehouseIsBusy(seconds=int(patience_seconds)) from None
                time.sleep(LOOK_AGAIN_SECONDS)
        yield
