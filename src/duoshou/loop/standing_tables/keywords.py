"""淘词资源汇总表: a line per word: what bidding for it cost and brought, how the market searches for it, who has it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import rounded
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.about import about
from duoshou.loop.standing_tables.files_behind import files_behind
from duoshou.loop.standing_tables.keyword_columns import COLUMNS, KEYS
from duoshou.loop.standing_tables.values import Line, Sheet, Shown, StandingTable
from duoshou.metrics.facade import MixedCurrencies, NoDataYet
from duoshou.warehouse.facade import known_shops, reading

NAME = Words("淘词资源汇总表", "Keyword resources")
SHEET = Words("词", "Words")
SQL = (Path(__file__).parent / "keywords.sql").read_text(encoding="utf-8")
ASKED = (
    "word", "word_type", "days", "items", "impressions", "clicks", "spend_fen", "amount_fen", "orders", "carts",
    "new_buyers", "titles", "noted_day", "search_index", "click_index", "click_ratio", "paid_ratio", "goods_online",
    "bid_fen",
)  # fmt: skip
ADDED = ("impressions", "clicks", "spend_fen", "amount_fen", "orders", "carts")
QUOTIENTS = {
    "click_ratio_own": ("clicks", "impressions", 6),
    "per_click": ("spend_fen", "clicks", 0),
    "click_conversion": ("orders", "clicks", 6),
    "return": ("amount_fen", "spend_fen", 2),
}
TOTAL = Words("合计", "Total")
NOT_BIDDEN = Words(
    "这段时间没有投放，或没有导入关键词报表", "Not bidden for in these days, or no keyword report imported"
)
NOT_SAID = Words("报表没有给出", "The report does not say")
NOT_NOTED = Words("搜索词表里没有这个词", "The list of search words does not hold it")
NO_ITEMS = Words("没有导入商品列表", "No list of goods imported")
NOUGHT = Words("分母是 0", "The denominator is 0")
NOT_ADDED = Words(
    "不能相加：同一天、同一人、同一商品会重复，指数和比率没有合计",
    "Not added: days, people and items would repeat; indices and rates have no total",
)
PARTS = Words(
    "投放的花费是万相台花费的一部分，不和推广花费相加", "This spend is a part of all advertising and not added to it"
)
NO_REPORT = Words(
    "还没有关键词报表或搜索词表；导入后这里才有词",
    "No keyword report or list of search words yet; words come with them",
)


def keywords(home: Home, *, shops: tuple[str, ...], period: Period, moment: datetime) -> StandingTable:
    """A line per word of the keyword report of the period and of the shop's list of search words.

    Raises UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    known = known_shops(home, shops)
    if not known:
        raise NoDataYet()
    currencies = sorted({shop.currency for shop in known})
    if len(currencies) > 1:
        raise MixedCurrencies(currencies="、".join(currencies))
    names = tuple(shop.name for shop in known)
    with reading(home, names) as duck:
        rows = [
            dict(zip(ASKED, row, strict=True)) for row in duck.rows(SQL, {"start": period.start, "end": period.end})
        ]
    lines = [_line(row) for row in rows]
    if lines:
        lines.append(_total(rows))
    return StandingTable(
        id="keywords",
        name=NAME,
        about=about(names, period, moment=moment, time_zone=known[0].time_zone),
        currency=known[0].currency,
        sheets=(Sheet(SHEET, COLUMNS, tuple(lines), keys=KEYS, remarks=(PARTS,) if lines else (NO_REPORT,)),),
        files=files_behind(home, shops=names, period=period, tables={"keyword_days", "search_words", "items"}),
    )


def _line(row: dict[str, Any]) -> Line:
    word = str(row["word"])
    return Line(Words(word, word), tuple(_cell(column.key, column.tables, row) for column in COLUMNS))


def _cell(key: str, tables: tuple[str, ...], row: dict[str, Any]) -> Shown:
    if key in QUOTIENTS:
        return _quotient(key, row)
    value = row[key]
    if value is None:
        return Shown(blank=_why(tables, row))
    return Shown(value if isinstance(value, str | date | Decimal) else _number(value))


def _number(value: int | float) -> int | Decimal:
    return value if isinstance(value, int) else Decimal(str(value))


def _why(tables: tuple[str, ...], row: dict[str, Any]) -> Words:
    """Why a cell of these tables is empty."""
    if "items" in tables:
        return NO_ITEMS
    if "search_words" in tables:
        return NOT_NOTED if row["noted_day"] is None else NOT_SAID
    return NOT_BIDDEN if row["days"] is None else NOT_SAID


def _quotient(key: str, row: dict[str, Any]) -> Shown:
    above, below, places = QUOTIENTS[key]
    if row[above] is None or row[below] is None:
        return Shown(blank=_why(("keyword_days",), row))
    if not row[below]:
        return Shown(blank=NOUGHT)
    value = rounded(Decimal(row[above]) / Decimal(row[below]), places)
    return Shown(int(value) if key == "per_click" else value)


def _total(rows: list[dict[str, Any]]) -> Line:
    """The sums of what may be added, and their quotients; everything else blank."""
    sums: dict[str, Any] = dict.fromkeys(ASKED)
    for name in ADDED:
        told = [int(row[name]) for row in rows if row[name] is not None]
        sums[name] = sum(told) if told else None
    sums["days"] = 0
    cells = []
    for column in COLUMNS:
        if column.key == "word":
            cells.append(Shown(TOTAL))
        elif column.key in ADDED or column.key in QUOTIENTS:
            cells.append(_cell(column.key, column.tables, sums))
        else:
            cells.append(Shown(blank=NOT_ADDED))
    return Line(TOTAL, tuple(cells), sums_up=True)
