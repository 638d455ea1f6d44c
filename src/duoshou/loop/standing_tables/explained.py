"""The sheets beside a table: what its columns mean, which cells are empty and why, the files behind it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.files_behind import FILLED_BY
from duoshou.loop.standing_tables.gaps import gaps
from duoshou.loop.standing_tables.values import Column, FileBehind, Line, Sheet, Shown, StandingTable, Value

DEFINITIONS = Words("定义", "Definitions")
MISSING = Words("缺失", "Missing")
FILES = Words("来源文件", "Source files")
MOST_FILES_NAMED = 3
NO_FILE = Words("没有文件", "No file")
FILES_NAMED = Words("{report}（{count} 份：{names}）", "{report} ({count} files: {names})")
MALL_TIME = "Asia/Shanghai"

UNITS = {
    "text": Words("文字", "text"),
    "day": Words("日期", "day"),
    "count": Words("个数", "count"),
    "ratio": Words("百分比", "per cent"),
    "number": Words("数值", "number"),
    "change": Words("变化率", "change"),
    "points": Words("百分点", "points"),
}
YUAN = Words("元", "yuan")


def unit_words(column: Column, currency: str) -> Words:
    """The unit as it stands under the head: yuan, or the currency's own code."""
    if column.unit == "fen":
        return YUAN if currency == "CNY" else Words(currency, currency)
    return UNITS[column.unit]


def beside_sheets(table: StandingTable) -> tuple[Sheet, ...]:
    """定义, 缺失 and 来源文件."""
    return definitions(table), missing(table), files(table)


def definitions(table: StandingTable) -> Sheet:
    """Every column of every sheet with its metric, formula, calibre, reports and coverage."""
    heads = (
        Words("表", "Sheet"),
        Words("列", "Column"),
        Words("指标编号", "Metric id"),
        Words("单位", "Unit"),
        Words("问的是", "Question"),
        Words("公式", "Formula"),
        Words("口径", "Calibre"),
        Words("不含", "Leaves out"),
        Words("定义出处", "Defined by"),
        Words("来自哪些文件", "From which files"),
        Words("覆盖", "Coverage"),
    )
    lines = [
        _line(
            sheet.name,
            column.head,
            column.metric,
            unit_words(column, table.currency),
            column.question,
            column.formula,
            column.calibre,
            column.leaves_out,
            column.source,
            _files_of(column, table.files),
            column.coverage,
        )
        for sheet in table.sheets
        for column in sheet.columns[sheet.keys :]
    ]
    return Sheet(DEFINITIONS, _texts(heads), tuple(lines), keys=2)


def missing(table: StandingTable) -> Sheet:
    """Which cells are empty or have a remark, and why."""
    heads = (
        Words("表", "Sheet"),
        Words("列", "Column"),
        Words("状态", "State"),
        Words("原因", "Reason"),
        Words("哪些行", "Lines"),
    )
    lines = [_line(gap.sheet, gap.column, gap.state, gap.reason, gap.lines, gap.count) for gap in gaps(table)]
    columns = (*_texts(heads), Column("count", Words("行数", "How many"), "count"))
    return Sheet(MISSING, columns, tuple(lines), keys=2)


def files(table: StandingTable) -> Sheet:
    """The files behind the table."""
    columns = (
        *_texts((Words("文件", "File"), Words("店铺", "Shop"), Words("报表", "Report"))),
        Column("first", Words("从", "From"), "day"),
        Column("last", Words("到", "To"), "day"),
        Column("rows", Words("接受的行数", "Rows accepted"), "count"),
        Column("received", Words("收到时间", "Received"), "text"),
    )
    lines = [
        _line(
            one.name,
            one.shop,
            one.report,
            one.first_day,
            one.last_day,
            one.rows,
            f"{one.received_at.astimezone(ZoneInfo(MALL_TIME)):%Y-%m-%d %H:%M}",
        )
        for one in table.files
    ]
    return Sheet(FILES, columns, tuple(lines), keys=1)


def _texts(heads: tuple[Words, ...]) -> tuple[Column, ...]:
    return tuple(Column(head.en, head, "text") for head in heads)


def _line(*values: Value) -> Line:
    return Line(Words("", ""), tuple(Shown(value) for value in values))


def _files_of(column: Column, found: tuple[FileBehind, ...]) -> Words:
    """The files that fill the tables of a column, by report: how many, and the first names."""
    kinds = {kind for name in column.tables for kind in FILLED_BY.get(name, (name,))}
    by_report: dict[Words, list[str]] = {}
    for one in found:
        if one.kind in kinds:
            by_report.setdefault(one.report, []).append(one.name)
    if not by_report:
        return NO_FILE
    said = []
    for report, names in by_report.items():
        unique = list(dict.fromkeys(names))
        shown = "、".join(unique[:MOST_FILES_NAMED]) + ("…" if len(unique) > MOST_FILES_NAMED else "")
        said.append(FILES_NAMED.filled(report=report, count=len(unique), names=shown))
    return Words("；".join(one.zh for one in said), "; ".join(one.en for one in said))
