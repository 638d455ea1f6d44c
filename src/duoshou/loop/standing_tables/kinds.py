"""The standing tables by id: what each is called, what it is for, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables import operations
from duoshou.loop.standing_tables.values import StandingTable


@dataclass(frozen=True, slots=True)
class KindOfTable:
    """One standing table before it is asked for."""

    id: str
    name: Words
    serves: Words
    make: Callable[..., StandingTable]


KINDS: tuple[KindOfTable, ...] = (
    KindOfTable(
        "operations",
        operations.NAME,
        Words(
            "一天一行：流量、转化、交易、退款、毛利、推广、服务，附较前一天和较上周同日；再按周、按月各一张。",
            "A line a day: traffic, conversion, trade, refunds, margin, advertising and service, beside the day before "
            "and the same day last week; then by week and by month.",
        ),
        operations.operations,
    ),
)
BY_ID = {kind.id: kind for kind in KINDS}


def make_table(table_id: str, home: Home, *, shops: tuple[str, ...], period: Period, moment: datetime) -> StandingTable:
    """The table with this id, of these shops and days, as known at `moment`.

    Raises KeyError for no such table, UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    return BY_ID[table_id].make(home, shops=shops, period=period, moment=moment)
