"""全店运营数据汇总表: what the whole shop did, by day, by week and by month, each beside the days it is held against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from duoshou.kernel.home import Home
from duoshou.kernel.periods import WEEKDAYS, Period, business_day, day_text
from duoshou.kernel.special_days import special_day
from duoshou.kernel.words import Words
from duoshou.loop.lead import span_words
from duoshou.loop.standing_tables.about import about
from duoshou.loop.standing_tables.comparing import (
    Beside,
    OtherDays,
    Told,
    before_day,
    before_month,
    before_week,
    beside,
    change_column,
    changed,
)
from duoshou.loop.standing_tables.files_behind import files_behind
from duoshou.loop.standing_tables.metric_columns import (
    Sources,
    calibre_words,
    mean_of_days,
    metric_column,
    remark_of,
    tables_of,
)
from duoshou.loop.standing_tables.operations_columns import COMPARED, GROUPS, NAMES
from duoshou.loop.standing_tables.values import Column, Line, Sheet, Shown, StandingTable
from duoshou.metrics.facade import Answer, Engine, NoDataYet, Question, Row, answer, metric, settled, sources
from duoshou.warehouse.facade import known_shops, reading

NAME = Words("全店运营数据汇总表", "Shop operations table")
SHEETS = {"day": Words("按天", "By day"), "week": Words("按周", "By week"), "month": Words("按月", "By month")}
DAY, WEEKDAY, SPECIAL = Words("日期", "Day"), Words("星期", "Weekday"), Words("节日大促", "Special day")
FROM, TO, DAYS = Words("从", "From"), Words("到", "To"), Words("天数", "Days")
TOTAL, MEAN = Words("合计", "Total"), Words("日均", "Mean per day")
SUM_NOT_COMPARED = Words("合计和日均不与单日比，见按周、按月", "Sums are not held against days; see weeks and months")
SO_FAR = Words("还没过完，是到目前为止的数", "Not over yet; so far")
WEEKDAY_NAMES = tuple(Words(f"周{zh}", en) for zh, en in zip("一二三四五六日", WEEKDAYS, strict=True))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked at one grain, the answer, what answers each metric, and what it is held against."""

    question: Question
    told: Answer
    by: dict[str, Sources]
    besides: tuple[Beside, ...]
    today: date

    def piece(self, place: int) -> Period:
        """The piece of time of a row."""
        return self.question.period.by_grain(self.question.grain)[place]


def operations(home: Home, *, shops: tuple[str, ...], period: Period, moment: datetime) -> StandingTable:
    """The table of these shops and days, as known at `moment`; pieces of time that are not over by then are shown and
    not compared.

    Raises UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    known = known_shops(home, shops)
    if not known:
        raise NoDataYet()
    zone = known[0].time_zone
    question = settled(home, Question(NAMES, period, shops))
    today = business_day(moment, time_zone=zone)
    with reading(home, question.shops) as duck:
        by_day = _asked(duck, replace(question, grain="day"), before_day(question.period), today)
        total = _asked(duck, question, (), today)
        by_week = _asked(duck, replace(question, grain="week"), before_week(question.period), today)
        by_month = _asked(duck, replace(question, grain="month"), before_month(question.period), today)
    answered = [sources for one in (by_day, total, by_week, by_month) for sources in one.by.values()]
    return StandingTable(
        id="operations",
        name=NAME,
        about=about(question.shops, period, moment=moment, time_zone=zone),
        currency=known[0].currency,
        sheets=(_days(by_day, total), _pieces(by_week), _pieces(by_month)),
        files=files_behind(home, shops=question.shops, period=period, tables=tables_of(answered)),
    )


def _asked(duck: Engine, question: Question, others: tuple[OtherDays, ...], today: date) -> Asked:
    besides = tuple(beside(duck, question, one, COMPARED) for one in others)
    return Asked(question, answer(duck, question), sources(duck, question), besides, today)


def _days(asked: Asked, total: Asked) -> Sheet:
    """The sheet of days, with their total and their mean at the end."""
    heads = (Column("day", DAY, "day"), Column("weekday", WEEKDAY, "text"), Column("special", SPECIAL, "text"))
    columns = _columns(asked)
    lines = []
    for place, row in enumerate(asked.told.rows):
        day = row.start_of("day")
        keys = (Shown(day), Shown(WEEKDAY_NAMES[day.weekday()]), Shown(_special(day)))
        name = Words(day_text(day), day_text(day, "en"))
        lines.append(Line(name, keys + _cells(asked, place, row)))
    lines += [_sum_line(TOTAL, _total_cells(asked, total)), _sum_line(MEAN, _mean_cells(asked))]
    return Sheet(SHEETS["day"], heads + columns, tuple(lines), keys=len(heads))


def _pieces(asked: Asked) -> Sheet:
    """A sheet of weeks or months; broken ones say by their days that they are."""
    heads = (Column("from", FROM, "day"), Column("to", TO, "day"), Column("days", DAYS, "count"))
    lines = []
    for place, row in enumerate(asked.told.rows):
        piece = asked.piece(place)
        keys = (Shown(piece.start), Shown(piece.last), Shown(piece.length_days))
        lines.append(Line(span_words(piece), keys + _cells(asked, place, row)))
    return Sheet(SHEETS[asked.question.grain], heads + _columns(asked), tuple(lines), keys=len(heads))


def _columns(asked: Asked) -> tuple[Column, ...]:
    found = []
    for group, names in GROUPS:
        for name in names:
            column = metric_column(name, group=group, answered_by=asked.by[name], why_empty=_why_empty(asked, name))
            found.append(column)
            if name in COMPARED:
                found += [change_column(column, one.days) for one in asked.besides]
    return tuple(found)


def _why_empty(asked: Asked, name: str) -> Words | None:
    """Why no line of the column has a number, where there is one reason for all."""
    reasons = {row.cells[name].blank if row.cells[name].value is None else None for row in asked.told.rows}
    return reasons.pop() if len(reasons) == 1 else None


def _cells(asked: Asked, place: int, row: Row) -> tuple[Shown, ...]:
    piece, shops = asked.piece(place), len(asked.question.shops)
    found = []
    for name in NAMES:
        found.append(_cell(asked, name, row, piece))
        if name in COMPARED:
            here = Told(row.cells[name], piece, asked.by[name])
            found += [
                changed(name, here, against=one, place=place, over=piece.last < asked.today, shops=shops)
                for one in asked.besides
            ]
    return tuple(found)


def _cell(asked: Asked, name: str, row: Row, piece: Period, calibre: Words | None = None) -> Shown:
    cell = row.cells[name]
    if cell.value is None:
        return Shown(blank=cell.blank)
    if piece.last >= asked.today:
        return Shown(cell.value, remark=SO_FAR)
    by, shops = asked.by[name], len(asked.question.shops)
    own = calibre or calibre_words(metric(name), by)
    return Shown(cell.value, remark=remark_of(name, piece, shops=shops, answered_by=by, calibre=own))


def _sum_line(name: Words, cells: tuple[Shown, ...]) -> Line:
    return Line(name, (Shown(name), Shown(""), Shown(""), *cells), sums_up=True)


def _total_cells(asked: Asked, total: Asked) -> tuple[Shown, ...]:
    """The totals, each with a remark where it is counted otherwise than the days are."""
    found = []
    for name in NAMES:
        calibre = calibre_words(metric(name), asked.by[name])
        found.append(_cell(total, name, total.told.rows[0], asked.question.period, calibre))
        if name in COMPARED:
            found += [Shown(blank=SUM_NOT_COMPARED)] * len(asked.besides)
    return tuple(found)


def _mean_cells(asked: Asked) -> tuple[Shown, ...]:
    found = []
    for name in NAMES:
        found.append(mean_of_days(metric(name), [row.cells[name] for row in asked.told.rows]))
        if name in COMPARED:
            found += [Shown(blank=SUM_NOT_COMPARED)] * len(asked.besides)
    return tuple(found)


def _special(day: date) -> Words | str:
    found = special_day(day)
    return found.name if found else ""
