"""A reader's view of some shops: every table and mart under its name, all from one state of the lake."""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.duck import Engine, new_engine
from duoshou.warehouse.marts import fresh_snapshot, open_marts

Opened = tuple[Path, tuple[str, ...], frozenset[str]]

# Opening costs tens of milliseconds and a page asks often; an engine stays true as long as the files it reads are the
# ones
# that count, so its key holds their names.
MOST_KEPT = 4
_kept: OrderedDict[Opened, Engine] = OrderedDict()
_keeping = threading.Lock()


@atexit.register
def forget_engines() -> None:
    """Closes every engine that is kept open; the binding complains about those still open when the process ends."""
    with _keeping:
        while _kept:
            _kept.popitem()[1].connection.close()


@contextmanager
def reading(home: Home, shops: tuple[str, ...]) -> Iterator[Engine]:
    """An engine in which tables and marts of `shops` are views of one moment; marts are brought up to date first.

    Raises WarehouseIsBusy.
    """
    with _engine_of(home, shops).apart() as engine:
        yield engine


def _engine_of(home: Home, shops: tuple[str, ...]) -> Engine:
    snapshot = fresh_snapshot(home, shops)
    key = (home.root, shops, snapshot.files)
    with _keeping:
        engine = _kept.get(key)
        if engine is None:
            engine = new_engine(home)
            open_marts(engine, home, snapshot)
            engine.state = snapshot.files
            _kept[key] = engine
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return engine
