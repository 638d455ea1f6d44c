"""A reader's view of some shops: every table and mart under its name, all from one state of the lake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.duck import Engine, engine
from duoshou.warehouse.marts import open_marts, refresh


@contextmanager
def reading(home: Home, shops: tuple[str, ...]) -> Iterator[Engine]:
    """An engine in which tables and marts of `shops` are views; marts are brought up to date first."""
    for shop in shops:
        refresh(home, shop)
    with engine(home) as duck:
        open_marts(duck, home, shops)
        yield duck
