"""How fast the shop answered, by day: one delivery of one shop that has ever been asked anything."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from duoshou.bridges.errand import Errand
from duoshou.bridges.own_files import Cells, mean
from duoshou.kernel.periods import Period
from duoshou.mall.service_chat import facade as service_chat

KIND = "reply_days"
ABOUT_SERVICE = frozenset(("service_asked", "service_answered"))


def bring_replies(errand: Errand) -> None:
    """The days on which somebody asked or was answered, and all since the last one up to today, lie in the lake; a day
    on which nobody asked is told, too. Raises RowsTurnedAway, WarehouseIsBusy."""
    first = service_chat.first_day(shop_id=errand.shop.id)
    if first is None:
        return
    days = {day for day in _days_to_tell(errand, first) if day <= errand.today}
    replies = service_chat.replies_on(shop_id=errand.shop.id, days=days)
    rows: dict[Hashable, Cells] = {day: _cells(replies[day]) for day in sorted(days)}
    fresh = errand.memory.new(KIND, rows)
    errand.deliver(errand.written(KIND, fresh.values()))
    errand.memory.accepted(KIND, fresh)


def _days_to_tell(errand: Errand, first: date) -> set[date]:
    """A process that remembers nothing tells every day; what the lake has already changes nothing."""
    known = errand.memory.rows.get(KIND, {})
    since = max((date.fromisoformat(row["商城日期"]) for row in known.values()), default=first)
    touched = {
        date.fromisoformat(day) for piece in errand.news if piece.kind in ABOUT_SERVICE for day in piece.facts["days"]
    }
    return touched | set(Period.inclusive(min(since, errand.today), errand.today).days())


def _cells(day: service_chat.DayOfReplies) -> Cells:
    return {
        "商城日期": day.day.isoformat(),
        "商城咨询人数": str(day.enquiries),
        "商城已回复人数": str(day.replied),
        "商城3分钟内回复人数": str(day.quick),
        "商城平均首次回复秒数": mean(day.reply_seconds, day.replied),
    }
