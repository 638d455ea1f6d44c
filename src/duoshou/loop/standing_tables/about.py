"""What was asked and when, as it stands above the columns of a table."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.lead import span_words

SHOPS, SPAN = Words("店铺：{shops}", "Shops: {shops}"), Words("时间：{span}", "Days: {span}")
AS_OF = Words("数据看到 {moment}", "As known at {moment}")


def about(shops: tuple[str, ...], period: Period, *, moment: datetime, time_zone: str) -> tuple[Words, ...]:
    """The shops, the days, and the moment on the shop's clock."""
    seen = moment.astimezone(ZoneInfo(time_zone))
    return (
        SHOPS.filled(shops=Words("、".join(shops), ", ".join(shops))),
        SPAN.filled(span=span_words(period, with_year=True)),
        AS_OF.filled(moment=f"{seen:%Y-%m-%d %H:%M}"),
    )
