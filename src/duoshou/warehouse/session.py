"""A reader's view of some shops: every table and mart under its name, all from one state of the lake."""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
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


def state_of(home: Home, shops: tuple[str, ...]) -> str:
    """A fingerprint of every file that counts for these shops: the same until one of them comes, changes or goes."""
    with Catalogue(home) as catalogue:
        names = sorted(part.file for part in catalogue.parts(shops=shops))
    return sha256("\n".join(names).encode()).hexdigest()


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
