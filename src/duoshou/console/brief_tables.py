"""The tables of the first screen, as they are exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from duoshou.console.showing.days import period_text
from duoshou.console.tables import TEXT, Table
from duoshou.loop.values import Brief, Segment, Tile

MONEY, SHARE, OTHER = "fen", "ratio", "number"
MakesTable = Callable[[Brief, str], Table]


def tiles(morning: Brief, language: str) -> Table:
    """The headline numbers. Their units differ, so money, shares and other numbers stand in columns of their own; a
    mean per day is called so, and a share changes by points."""
    rows = []
    for tile in morning.tiles:
        per_day = _("日均") if tile.per_day else ""
        sides = [
            side
            for unit in (MONEY, SHARE, OTHER)
            for side in ((tile.value, tile.before) if _column_of(tile) == unit else (None, None))
        ]
        changes = (
            (None, None if tile.change is None else tile.change * 100) if tile.change_is_points else (tile.change, None)
        )
        why_blank = tile.blank.within(language) if tile.blank else ""
        rows.append((tile.metric.name.within(language), per_day, *sides, *changes, why_blank))
    return Table(
        _("核心指标"),
        (
            (_("指标"), TEXT),
            (_("怎么算"), TEXT),
            (_("金额"), MONEY),
            (_("对比期金额"), MONEY),
            (_("比率"), SHARE),
            (_("对比期比率"), SHARE),
            (_("数值"), OTHER),
            (_("对比期数值"), OTHER),
            (_("变化"), SHARE),
            (_("变化（百分点）"), OTHER),
            (_("为什么空着"), TEXT),
        ),
        tuple(rows),
    )


def _column_of(tile: Tile) -> str:
    return tile.unit if tile.unit in (MONEY, SHARE) else OTHER


def trend(morning: Brief, language: str) -> Table:
    """Paid amount day by day, beside the period it is held against."""
    return Table(
        _("支付金额走势"),
        ((_("日期"), TEXT), (_("支付金额"), "fen"), (_("对比日"), TEXT), (_("对比日支付金额"), "fen")),
        tuple(
            (point.day.isoformat(), point.value_fen, str(point.before_day or ""), point.before_fen)
            for point in morning.trend
        ),
    )


def top_items(morning: Brief, language: str) -> Table:
    """What sold most."""
    return _segments(_("卖得最多的商品"), morning.top_items, language)


def bottom_items(morning: Brief, language: str) -> Table:
    """What fell most."""
    return _segments(_("掉得最多的商品"), morning.bottom_items, language)


def sources(morning: Brief, language: str) -> Table:
    """Where the money came from."""
    return _segments(_("来源"), morning.sources, language)


def buyers(morning: Brief, language: str) -> Table:
    """New and returning buyers."""
    return _segments(_("新客与老客"), morning.buyers, language)


def asked(morning: Brief, language: str) -> list[tuple[str, str]]:
    """What was asked, for the sheet of definitions."""
    return [
        (_("店铺"), " ".join(morning.shops)),
        (_("时间"), period_text(morning.period, language)),
        (_("对比期"), period_text(morning.against, language)),
        (_("截至"), morning.as_of.isoformat()),
    ]


def _segments(name: str, segments: Sequence[Segment], language: str) -> Table:
    return Table(
        name,
        (
            (_("编号"), TEXT),
            (_("名称"), TEXT),
            (_("支付金额"), "fen"),
            (_("占比"), "ratio"),
            (_("对比期"), "fen"),
            (_("变化"), "fen"),
            (_("件数"), "count"),
            (_("买家数"), "count"),
        ),
        tuple(
            (
                one.key,
                one.name.within(language),
                one.value_fen,
                one.share.value,
                one.before_fen,
                one.change_fen,
                one.pieces,
                one.buyers,
            )
            for one in segments
        ),
    )


TABLES: dict[str, MakesTable] = {
    "tiles": tiles,
    "trend": trend,
    "top_items": top_items,
    "bottom_items": bottom_items,
    "sources": sources,
    "buyers": buyers,
}
