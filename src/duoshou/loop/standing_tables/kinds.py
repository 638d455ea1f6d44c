"""The standing tables by id: what each is called, what it is for, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables import campaigns, keywords, operations
from duoshou.loop.standing_tables.campaigns_known import Campaign
from duoshou.loop.standing_tables.values import StandingTable


@dataclass(frozen=True, slots=True)
class KindOfTable:
    """One standing table before it is asked for."""

    id: str
    name: Words
    serves: Words
    make: Callable[..., StandingTable]
    is_of_campaigns: bool = False


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
    KindOfTable(
        "campaigns",
        campaigns.NAME,
        Words(
            "一个活动一行：目标、投入、结果、退款，和活动前同一个星期几的平常日子比。活动来自大促日历、目标页、自己的活动表和商城促销。",
            "A line per campaign: target, cost, result and refunds, against ordinary days of the same weekdays. "
            "Campaigns come from the calendar, the page of targets, your own list and the mall's promotions.",
        ),
        campaigns.campaigns,
        is_of_campaigns=True,
    ),
    KindOfTable(
        "keywords",
        keywords.NAME,
        Words(
            "一个词一行：投放花了多少、带来多少，市场上的搜索人气，本店几个标题里有它。要导入万相台关键词报表或自己的搜索词表。",
            "A line per word: what bidding cost and brought, how the market searches for it, in how many titles it "
            "stands. Import the keyword report of Wanxiangtai or your own list of search words.",
        ),
        keywords.keywords,
    ),
)
BY_ID = {kind.id: kind for kind in KINDS}


def make_table(
    table_id: str,
    home: Home,
    *,
    shops: tuple[str, ...],
    period: Period,
    moment: datetime,
    known: tuple[Campaign, ...] | None = None,
) -> StandingTable:
    """The table with this id, of these shops and days, as known at `moment`. `known` are the campaigns that the house
    itself knows of; None: those of the calendar alone.

    Raises KeyError for no such table, UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    kind = BY_ID[table_id]
    if kind.is_of_campaigns:
        return kind.make(home, shops=shops, period=period, moment=moment, known=known)
    return kind.make(home, shops=shops, period=period, moment=moment)
