"""What this process carried last, so that the same is not written again; and the right to carry, one at a time."""

from __future__ import annotations

import fcntl
import secrets
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection

from duoshou.bridges.own_files import Cells
from duoshou.bridges.values import SkuRow
from duoshou.kernel.home import Home
from duoshou.mall.database.statements import POSTGRESQL

# Any number will do as long as nobody else takes it on the same server: D-u-o-s-h-o-u by place in the alphabet.
CARRIER_LOCK = 4_21_15_19_08_15_21
OURS = secrets.token_hex(16)


@dataclass(slots=True)
class ShopMemory:
    """What was carried of one shop. Rows by kind and key, as they were accepted."""

    rows: dict[str, dict[Hashable, Cells]] = field(default_factory=dict)
    goods: tuple[SkuRow, ...] = ()
    goods_at: datetime | None = None
    costs: dict[str, int] | None = None
    last_day: date | None = None
    due_days: set[date] = field(default_factory=set)

    def goods_age(self, moment: datetime) -> timedelta | None:
        """How long ago goods were looked at; None for never."""
        return None if self.goods_at is None else moment - self.goods_at

    def new(self, kind: str, rows: Mapping[Hashable, Cells]) -> dict[Hashable, Cells]:
        """Those of `rows` (by key) that say something else than what was accepted last."""
        known = self.rows.get(kind, {})
        return {key: row for key, row in rows.items() if known.get(key) != row}

    def accepted(self, kind: str, rows: Mapping[Hashable, Cells]) -> None:
        """Keeps what was accepted."""
        self.rows.setdefault(kind, {}).update(rows)

    def forget_days_before(self, day: date) -> None:
        """Lets go of rows about days that nothing changes any more."""
        first = day.isoformat()
        for kind in ("shop_days", "item_days", "reply_days"):
            known = self.rows.get(kind, {})
            self.rows[kind] = {key: row for key, row in known.items() if row["商城日期"] >= first}


@dataclass(slots=True)
class Memory:
    """What was carried of one home."""

    shops: dict[int, ShopMemory] = field(default_factory=dict)
    newest_visit: int | None = None
    visits_forgotten_on: date | None = None

    def forget(self) -> None:
        """Lets go of everything: whatever is asked next is written once more."""
        self.shops.clear()
        self.newest_visit = self.visits_forgotten_on = None

    def of(self, shop_id: int) -> ShopMemory:
        """What was carried of one shop; empty for a new one."""
        return self.shops.setdefault(shop_id, ShopMemory())


_MEMORIES: dict[Home, Memory] = {}


@contextmanager
def only_carrier(home: Home) -> Iterator[Memory | None]:
    """What was carried last, for the one who may carry until the block ends; None while somebody else does.

    The lake lies in the home, so a lock on a file there keeps everybody out who could write to it; on PostgreSQL a lock
    of the database keeps out who has another home. Who carried last is written in the file: if it was another process,
    what this one remembers is old and is let go.
    """
    home.make()
    with (home.lake / "carrier").open("a+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        if not _lock_database():
            yield None
            return
        try:
            held.seek(0)
            if held.read() != OURS:
                _MEMORIES.pop(home, None)
                held.truncate(0)
                held.write(OURS)
                held.flush()
            yield _MEMORIES.setdefault(home, Memory())
        finally:
            _unlock_database()


def forget_everything() -> None:
    """As after a new start of the process: whatever is asked next is written once more."""
    _MEMORIES.clear()


def _lock_database() -> bool:
    if connection.vendor != POSTGRESQL:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [CARRIER_LOCK])
        return bool(cursor.fetchone()[0])


def _unlock_database() -> None:
    # A connection that broke has let go of its lock by itself.
    if connection.vendor == POSTGRESQL and connection.is_usable():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [CARRIER_LOCK])
