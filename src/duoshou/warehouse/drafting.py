"""A new importer drafted from a file that nobody knows: its columns by the names that known exports give them."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from duoshou.warehouse.errors import EmptyFile, FileNotThere, NotAnImporterName
from duoshou.warehouse.files.containers import sheets_of
from duoshou.warehouse.files.names import name_shown
from duoshou.warehouse.files.sheets import Record, Sheet
from duoshou.warehouse.guessing.cells import BLANKS
from duoshou.warehouse.guessing.header import LINES_LOOKED_AT, header_of
from duoshou.warehouse.guessing.known_labels import every_known_label
from duoshou.warehouse.guessing.looks import looks_of
from duoshou.warehouse.guessing.of_people import of_people
from duoshou.warehouse.guessing.synonyms import words_for
from duoshou.warehouse.importers import known_importers
from duoshou.warehouse.importers.importer import Reader, Source, label
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.tables.table import Table

ROWS_LOOKED_AT = 200
# What tells the lines of an order apart where they have no number.
TELLS_LINES = ("item_code", "item_id", "sku", "title")

MONEY = re.compile(r"[¥￥$]?-?[0-9]{1,3}(?:,?[0-9]{3})*\.[0-9]{1,4}|[¥￥$]-?[0-9,]+(?:\.[0-9]+)?")
GUESSES: tuple[tuple[Reader, re.Pattern[str]], ...] = (
    ("moment", re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}[ T][0-9]{1,2}:[0-9]{2}.*")),
    ("day", re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}")),
    ("rate", re.compile(r"-?[0-9.,]+%")),
    ("id", re.compile(r"[A-Z]{0,3}[0-9]{9,}")),
    ("whole", re.compile(r"-?[0-9]{1,3}(?:,?[0-9]{3})*")),
    ("money", MONEY),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Two texts to begin with: the importer and its made-up example; the table it seems to fill, how many columns were
    known and what the others are called. Nothing of the file but its column names is in them."""

    importer: str
    example: str
    table: str
    known: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the file: its label, how its cells seem to read, whether they are of people, and the source that
    known exports make of it."""

    label: str
    reader: Reader
    of_people: bool
    source: Source | None


def draft_importer(file: Path, *, name: str, platform: str) -> Draft:
    """What an importer called `name` may look like for files such as this one.

    Raises FileNotThere, EmptyFile, NotAnImporterName, and what opening a file raises.
    """
    for word in (name, platform):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", word):
            raise NotAnImporterName(name=word)
    if not file.is_file():
        raise FileNotThere(path=name_shown(str(file)))
    with tempfile.TemporaryDirectory() as folder:
        header, rows = _header_and_rows(sheets_of(file, shown_as=file.name, unpacked=Path(folder)), file)
    labels = [cell.strip() for cell in header.cells]
    table = BY_NAME[_table_of(labels)]
    columns = _columns(labels, rows, table)
    return Draft(
        importer=_importer_text(columns, table=table, name=name, platform=platform),
        example=_example_text(labels, name=name, lines_by_turn=_has_lines_by_turn(columns, table)),
        table=table.name,
        known=tuple(one.label for one in columns if one.source),
        unknown=tuple(one.label for one in columns if not one.source),
    )


def _header_and_rows(sheets: Sequence[Sheet], file: Path) -> tuple[Record, list[Record]]:
    """The first line that names the most columns that are known, else the most at all, and rows under it, of the first
    sheet that has any."""
    known = every_known_label(known_importers())
    for sheet in sheets:
        records = list(islice(sheet.records(), LINES_LOOKED_AT + ROWS_LOOKED_AT))
        header = header_of(records, known)
        if header is not None:
            return header, [record for record in records if record.line > header.line]
    raise EmptyFile(path=file.name)


def _table_of(labels: Iterable[str]) -> str:
    """The table whose importers share the most labels with the file."""
    worn = {label(one) for one in labels}
    shared = Counter[str]()
    for importer in known_importers():
        table = next(target.table for target in importer.targets if target.counted)
        known = sum(any(label(one) in worn for one in source.labels) for source in importer.sources)
        shared[table] = max(shared[table], known)
    return shared.most_common(1)[0][0]


def _columns(labels: Sequence[str], rows: Sequence[Record], table: Table) -> list[_Column]:
    """Each named column once; of two that would be one source the first has it."""
    taken: set[str] = set()
    columns = []
    for place, one in enumerate(labels):
        if not one:
            continue
        source = _source_called(one, table)
        if source is not None and source.name in taken:
            source = None
        if source is not None:
            taken.add(source.name)
        cells = [record.cells[place].strip() for record in rows if place < len(record.cells)]
        columns.append(_Column(one, _reader_of(cells), of_people(one, looks_of(cells)) is not None, source))
    return columns


def _source_called(name: str, table: Table) -> Source | None:
    """What known exports make of a column called so, those that fill the same table first."""
    found = [
        (importer, source)
        for importer in known_importers()
        for source in importer.sources
        if any(label(one) == label(name) for one in source.labels)
    ]
    same_table = [source for importer, source in found if any(t.table == table.name for t in importer.targets)]
    chosen = same_table or [source for _, source in found if source.name in table.column_names]
    return Counter(chosen).most_common(1)[0][0] if chosen else None


def _reader_of(cells: Iterable[str]) -> Reader:
    """The narrowest reader that takes every cell; words where none does, or where nothing stands."""
    said = {cell.strip("'\t\" ") for cell in cells} - BLANKS
    if not said:
        return "words"
    return next((reader for reader, shape in GUESSES if all(shape.fullmatch(one) for one in said)), "words")


def _importer_text(columns: Sequence[_Column], *, table: Table, name: str, platform: str) -> str:
    sources = [_source_line(one.label, one.source, table) for one in columns if one.source]
    # A name may run over several lines; in a comment it may not, or it would be code.
    others = [
        f"#   {' '.join(one.label.split())}: {_what_it_is(one, columns, table)}" for one in columns if not one.source
    ]
    lines = [
        f'"""{name}: where the export comes from, its grain, how many columns, since when."""',
        "",
        "from duoshou.kernel.words import Words",
        "from duoshou.warehouse.importers.importer import Importer, Source, Target",
        "",
        "# Say here which column is 支付金额 (refunds not deducted) and how you know. Write required=True to the columns",
        "# that this export has and no other; by the key alone others are taken for it. Not read, with what they look",
        "# like:",
        *others,
        "IMPORTER = Importer(",
        f'    platform="{platform}",',
        f'    kind="{table.name}",',
        f'    words=Words("{name}", "{name}"),',
        '    where_to_export=Words("菜单位置未知", "menu path unknown"),',
        "    sources=(",
        *sources,
        "    ),",
        "    targets=(",
        "        Target(",
        f'            table="{table.name}",',
        "            counted=True,",
        "            shaped={",
        *_shaped_lines(columns, table),
        "            },",
        "        ),",
        "    ),",
        ")",
    ]
    return "\n".join(lines) + "\n"


def _what_it_is(column: _Column, columns: Sequence[_Column], table: Table) -> str:
    """How its cells read, and which columns of the table are often called so that nothing fills yet."""
    if column.of_people:
        return "of a person, leave it out"
    filled = {one.source.name for one in columns if one.source}
    perhaps = [
        one for one in table.column_names if one not in filled and label(column.label) in words_for(table.name, one)
    ]
    return f"{column.reader}, perhaps {' or '.join(perhaps)}" if perhaps else column.reader


def _source_line(column: str, source: Source, table: Table) -> str:
    needed = ", required=True, filled=True" if source.name in table.key else ""
    return f'        Source("{source.name}", ({_quoted(column)},), "{source.reader}"{needed}),'


def _shaped_lines(columns: Sequence[_Column], table: Table) -> list[str]:
    """The day of every moment that is there; of the key, what no column brings."""
    there = {one.source.name for one in columns if one.source}
    lines = []
    for column in table.columns:
        moment = column.name.replace("_day", "_at")
        if column.unit == "day" and column.name not in there and moment in there:
            lines.append(f'                "{column.name}": "business_day({moment}, zone)",')
        elif column.name == "line_key" and _has_lines_by_turn(columns, table):
            told = [one for one in TELLS_LINES if one in there]
            lines += [
                "                # The export numbers no lines: what a line is made of, and its turn within the order.",
                f"""                "line_key": "concat_ws('|', {", ".join(told)}) || '#' || row_number() OVER ("
                "PARTITION BY order_id, {", ".join(told)} ORDER BY line)",""",
            ]
        elif column.name in table.key and column.name not in (*there, "platform"):
            lines.append(f'                # "{column.name}": what no column brings and the key needs,')
    return lines


def _has_lines_by_turn(columns: Sequence[_Column], table: Table) -> bool:
    """Whether lines are told apart by what they are made of and their turn: a row that stands twice is two of them."""
    there = {one.source.name for one in columns if one.source}
    return "line_key" in table.column_names and "line_key" not in there and not there.isdisjoint(TELLS_LINES)


def _example_text(labels: Sequence[str], *, name: str, lines_by_turn: bool) -> str:
    columns = [f"        {_quoted(one)}," for one in labels if one]
    lines = [
        f'"""{name}: what is odd about this export."""',
        "",
        "from tests.importers.exports.export import Export, as_csv",
        "",
        "# Make up four rows or more, never a real shop's; docs/guides/adding_an_importer.md says what they show.",
        "EXPORT = Export(",
        "    header=(",
        *columns,
        "    ),",
        "    cells=(),",
        '    write=as_csv("utf-8"),',
        '    suffix=".csv",',
        "    later={},",
        *(["    doubled_is_another_line=True,"] if lines_by_turn else []),
        "    tables={},",
        ")",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
