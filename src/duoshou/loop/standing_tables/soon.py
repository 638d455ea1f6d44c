"""A standing table for a page: made once for each state of the lake and day of the shops, and not waited for longer
than a page may take."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period, business_day
from duoshou.loop.kept import Kept
from duoshou.loop.standing_tables.campaigns_known import Campaign
from duoshou.loop.standing_tables.kinds import make_table
from duoshou.loop.standing_tables.values import StandingTable
from duoshou.warehouse.facade import known_shops, state_of

MOST_KEPT = 12
_kept: Kept[StandingTable] = Kept(name="standing tables", most=MOST_KEPT)


def table_soon(
    table_id: str,
    home: Home,
    *,
    shops: tuple[str, ...],
    period: Period,
    moment: datetime,
    known: tuple[Campaign, ...] | None = None,
    patience_seconds: float | None,
) -> StandingTable | None:
    """The table; None while it is still being made after `patience_seconds` (None: it is waited for).

    Raises what `make_table` raises.
    """
    today = {business_day(moment, time_zone=shop.time_zone) for shop in known_shops(home, shops)}
    key = (home.root, table_id, shops, period, frozenset(today), known, state_of(home, shops))
    make = partial(make_table, table_id, home, shops=shops, period=period, moment=moment, known=known)
    return _kept.soon(key, make, patience_seconds=patience_seconds)
