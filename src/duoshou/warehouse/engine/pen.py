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
def pen(home: Home, *, of: str = "lake", patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """The right to write to the lake of `home`, or to its marts, until the block ends or the process does.

    The two are apart so that a page never waits for an import: marts are made from what has been committed.

    Raises WarehouseIsBusy after `patience_seconds`.
    """
    home.make()
    with (home.lake / f"pen of {of}").open("a") as held:
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
