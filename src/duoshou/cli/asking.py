"""`duoshou metric`: any metric, cut by any dimension, beside another period."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from duoshou.cli.briefing import Beside
from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, business_day_of
from duoshou.cli.printing import give, printable, refusals_are_printed, table_console
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.facade import DaysKnown, NoDataYet, days_known, number_text
from duoshou.metrics.facade import Answer, Cell, Question, Row, ask, metric
from duoshou.warehouse.facade import known_shops, safe_text


class AnswerFormat(StrEnum):
    """What an answer can be written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Piece(StrEnum):
    """How time is cut."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TOTAL = "total"


def metric_(
    names: Annotated[str, typer.Argument(metavar="NAME[,NAME]", help="Metric ids; see docs/metrics.md. 指标")],
    by: Annotated[str, typer.Option("--by", help="Dimensions, with commas: day,item,source… 维度")] = "",
    first: Annotated[datetime | None, typer.Option("--from", formats=DAY_FORMATS, help="First day. 开始日")] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAY_FORMATS, help="Last day, included. 结束日")
    ] = None,
    grain: Annotated[Piece, typer.Option("--grain", help="day, week, month or total. 粒度")] = Piece.TOTAL,
    shop: Annotated[list[str] | None, typer.Option("--shop", help="Shops; all of them when left out. 店铺名")] = None,
    compare: Annotated[Beside | None, typer.Option("--compare", help="previous (环比) or year (同比).")] = None,
    format: Annotated[AnswerFormat, typer.Option("--format", help="table, json or csv. 格式")] = AnswerFormat.TABLE,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Ask for metrics over inclusive business days. 查指标；不填日期时取有数据的最后一个整天。"""
    asked = tuple(name.strip() for name in names.split(",") if name.strip())
    if not asked:
        raise typer.BadParameter("no metric is named", param_hint="NAME")
    with refusals_are_printed():
        where, shops = Home.from_environment(home), tuple(shop or ())
        known = days_known(where, shops, moment=clock.now())
        period = _period(known, business_day_of(first), business_day_of(last))
        question = Question(
            metrics=asked,
            period=period,
            shops=shops,
            by=tuple(name.strip() for name in by.split(",") if name.strip()),
            grain=grain.value,
            compare=compare.value if compare else None,
            reach=known.reach(period),
        )
        answer = ask(where, question)
        currency = known_shops(where, answer.question.shops)[0].currency
    match format:
        case AnswerFormat.TABLE:
            _print_table(answer, currency, language)
        case AnswerFormat.JSON:
            give(json.dumps(answer_json(answer), ensure_ascii=False, indent=2) + "\n", out=None)
        case AnswerFormat.CSV:
            give(_csv(answer), out=None)


def _period(known: DaysKnown, first: date | None, last: date | None) -> Period:
    last = last or first or known.default
    if last is None:
        raise NoDataYet()
    return Period.inclusive(first or last, last)


def answer_json(answer: Answer) -> dict[str, Any]:
    """The answer as outsiders rely on it."""
    shops = answer.question.shops
    return {
        "from": answer.question.period.start.isoformat(),
        "to": answer.question.period.last.isoformat(),
        "grain": answer.question.grain,
        "shop": shops[0] if len(shops) == 1 else list(shops),
        "rows": [row_json(row) for row in answer.rows],
        "against": {"from": answer.against.start.isoformat(), "to": answer.against.last.isoformat()}
        if answer.against
        else None,
        "compare": [row_json(row) for row in answer.compare_rows],
        "notes": [
            {"metric": note.metric, "reason": note.reason.zh, "reason_en": note.reason.en} for note in answer.notes
        ],
    }


def row_json(row: Row) -> dict[str, Any]:
    """Dimensions, then for each metric its value under `<id>[_fen]`; quotients bring their parts."""
    said: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.keys.items()
    }
    for name, cell in row.cells.items():
        said |= _cell_json(name, cell)
    return said


def _cell_json(name: str, cell: Cell) -> dict[str, Any]:
    one = metric(name)
    said: dict[str, Any] = {f"{name}_fen" if one.unit == "fen" else name: _number(cell.value)}
    if one.is_quotient:
        stem = name.removesuffix("_ratio")
        said |= {f"{stem}_numerator": cell.numerator, f"{stem}_denominator": cell.denominator}
    return said


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _csv(answer: Answer) -> str:
    """One row per segment; what stands beside it under `before_…`."""
    rows = []
    for row, other in _paired(answer):
        said = row_json(row)
        if answer.against:
            before = row_json(other) if other else {}
            said |= {f"before_{name}": before.get(name) for name in said if name not in row.keys}
        rows.append(said)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else list(answer.question.metrics))
    writer.writeheader()
    for said in rows:
        writer.writerow({name: safe_text(value) if isinstance(value, str) else value for name, value in said.items()})
    return out.getvalue()


def _print_table(answer: Answer, currency: str, language: str) -> None:
    metrics = [metric(name) for name in answer.question.metrics]
    table = Table(title=f"{answer.question.period.start} — {answer.question.period.last}")
    for key in answer.rows[0].keys if answer.rows else ():
        table.add_column(key)
    for one in metrics:
        table.add_column(one.name.within(language), justify="right")
    for one in metrics if answer.against else ():
        table.add_column(
            f"{one.name.within(language)} {answer.against.start if answer.against else ''}…", justify="right"
        )
    for row, other in _paired(answer):
        sides = (row, other) if answer.against else (row,)
        shown = [
            number_text(one, side.cells[one.id].value if side else None, currency=currency, language=language)
            for side in sides
            for one in metrics
        ]
        table.add_row(*(escape(printable(str(value))) for value in row.keys.values()), *shown)
    console = table_console()
    console.print(table)
    for note in answer.notes:
        console.print(f"· {note.reason.within(language)}", markup=False)


def _paired(answer: Answer) -> list[tuple[Row, Row | None]]:
    """Each row with the same segment of the other period; the first day stands beside the first day, and so on."""
    if answer.against is None:
        return [(row, None) for row in answer.rows]
    beside = {_place(row, answer, answer.against): row for row in answer.compare_rows}
    return [(row, beside.get(_place(row, answer, answer.question.period))) for row in answer.rows]


def _place(row: Row, answer: Answer, period: Period) -> tuple[object, ...]:
    """The row's segment, with its piece of time counted from the start of the period."""
    starts = [piece.start for piece in period.by_grain(answer.question.grain)]
    return tuple(
        starts.index(value) if isinstance(value, date) else value
        for name, value in row.keys.items()
        if name != "item_name"
    )
