"""Writes the 生意参谋 report of where visitors came from: .xls by month, groups (汇总) above their sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from duoshou.simulated_shop.export_text import MISSING, grouped, grouped_yuan, percent
from duoshou.simulated_shop.headers import SYCM_SOURCE_DAY
from duoshou.simulated_shop.months import by_month
from duoshou.simulated_shop.sources import SourceDay
from duoshou.simulated_shop.truth import ShopTruth
from duoshou.simulated_shop.workbooks import write_xls

NOTES = (("店铺流量来源",), ("统计粒度：日", "终端：全部"), ("说明：同一访客经多个来源进店，在每个来源各计一次",), ())
WHOLE_GROUP = "汇总"

Key = tuple[date, str, str]


def write_sources(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The files written, one a month."""
    known = {(row.day, row.group, row.source): row for row in truth.source_days}
    written = []
    for rows in by_month(truth.source_days, day_of=lambda row: row.day).values():
        path = folder / f"【生意参谋平台】店铺流量来源_{rows[0].day}_{rows[-1].day}.xls"
        cells = (source_day_row(row, known=known) for row in rows)
        write_xls(path, notes=NOTES, header=SYCM_SOURCE_DAY, rows=cells)
        written.append(path)
    return written


def source_day_row(row: SourceDay, *, known: Mapping[Key, SourceDay]) -> list[str]:
    """The cells of one source on one day; changes are against the day before."""
    before = known.get((row.day - timedelta(days=1), row.group, row.source))
    cells = {
        "统计日期": row.day.isoformat(),
        "来源": row.group,
        "来源明细": row.source or WHOLE_GROUP,
        "访客数": grouped(row.visitors),
        "访客数变化": _change(row.visitors, before.visitors if before else 0),
        "下单买家数": grouped(row.order_buyers),
        "下单买家数变化": _change(row.order_buyers, before.order_buyers if before else 0),
        "下单转化率": percent(row.order_buyers, row.visitors),
        "下单转化率变化": MISSING,
        "支付金额": grouped_yuan(row.paid_fen),
        "支付买家数": grouped(row.buyers),
        "支付转化率": percent(row.buyers, row.visitors),
    }
    return [cells[column] for column in SYCM_SOURCE_DAY]


def _change(now: int, before: int) -> str:
    """`-3.85%`; unknown after nothing."""
    if before == 0:
        return MISSING
    return f"{'-' if now < before else ''}{percent(abs(now - before), before)}"
