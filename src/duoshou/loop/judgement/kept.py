"""What was thought out already: it takes seconds and stays true as long as the lake's files are the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from duoshou.kernel.periods import Period
from duoshou.loop.judgement.values import Judgement
from duoshou.metrics.values import Compare
from duoshou.rooms.store.facade import Finding

MOST_KEPT = 32
Key = TypeVar("Key")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Looked:
    """What findings depend on; `state`: the names of the lake's files, none of which is ever written twice."""

    root: Path
    state: frozenset[str]
    shops: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a judgement depends on."""

    root: Path
    state: frozenset[str]
    shops: tuple[str, ...]
    period: Period
    compare: Compare
    today: date
    whole: date | None


@dataclass(slots=True)
class Shelf(Generic[Key, Made]):
    """So many things by key; the one that nobody asked for longest goes."""

    things: OrderedDict[Key, Made] = field(default_factory=OrderedDict)
    keeping: threading.Lock = field(default_factory=threading.Lock)
    making: threading.Lock = field(default_factory=threading.Lock)

    def kept(self, key: Key) -> Made | None:
        """The thing, if it was made before."""
        with self.keeping:
            if key in self.things:
                self.things.move_to_end(key)
            return self.things.get(key)

    def keep(self, key: Key, thing: Made) -> None:
        """The thing is there for the next who asks."""
        with self.keeping:
            self.things[key] = thing
            while len(self.things) > MOST_KEPT:
                self.things.popitem(last=False)

    def kept_or_made(self, key: Key, make: Callable[[], Made]) -> Made:
        """The thing; ten readers of one page wait for the first and do not make it ten times."""
        with self.making:
            found = self.kept(key)
            if found is None:
                found = make()
                self.keep(key, found)
            return found


judgements: Shelf[Asked, Judgement] = Shelf()
findings: Shelf[Looked, tuple[Finding, ...]] = Shelf()
