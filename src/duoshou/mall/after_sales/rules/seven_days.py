"""七天无理由退货: what the law gives every buyer who buys at a distance.

消费者权益保护法 art. 25; 网络购买商品七日无理由退货暂行办法 art. 6, 7, 10: the first of the seven days is the day after the
goods were signed for; exempt are custom-made goods, perishables, opened digital goods, periodicals, and goods unfit for
return by their nature. No exemption counts unless the buyer confirmed it at this purchase (实施条例 art. 19): what was not
confirmed comes back within the seven days, whatever it is.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = 7


def last_day(received_at: datetime) -> date:
    """The seventh day after the one on which the goods were signed for, in Shanghai."""
    return received_at.astimezone(SHANGHAI).date() + timedelta(days=DAYS)


def last_moment(received_at: datetime) -> datetime:
    """The end of that day, in Shanghai's time."""
    return datetime.combine(last_day(received_at) + timedelta(days=1), time(), tzinfo=SHANGHAI)


def may_be_refused(*, confirmed_exemption: str) -> bool:
    """Whether the shop may say no to a return without a reason: only where the buyer's own confirmation was kept."""
    return confirmed_exemption != ""


def may_return(*, received_at: datetime | None, moment: datetime) -> bool:
    """Whether the buyer may still return without a reason; what has not been signed for yet always may."""
    return received_at is None or moment < last_moment(received_at)
