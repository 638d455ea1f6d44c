"""A sheet that nobody knew, opened once more from what was kept of its file: columns, a guess, rows as they read."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.duck import Engine, engine, teach_reading
from duoshou.warehouse.errors import EmptyFile, FileNotThere
from duoshou.warehouse.files.containers import sheets_of
from duoshou.warehouse.files.sheets import Record, Sheet
from duoshou.warehouse.files.uploads import place_of
from duoshou.warehouse.guessing.guess import guess, missing_groups
from duoshou.warehouse.guessing.header import LINES_LOOKED_AT, header_of
from duoshou.warehouse.guessing.known_labels import every_known_label
from duoshou.warehouse.guessing.looks import looks_of
from duoshou.warehouse.guessing.of_people import of_people
from duoshou.warehouse.importers import known_importers
from duoshou.warehouse.importers.importer import Importer, label
from duoshou.warehouse.mapping import importer_from_text
from duoshou.warehouse.mapping_targets import mapping_targets, target_called
from duoshou.warehouse.mapping_text import mapping_text
from duoshou.warehouse.rows.added_columns import without_added
from duoshou.warehouse.rows.faults import FAULTS
from duoshou.warehouse.rows.naming_faults import sharper
from duoshou.warehouse.rows.recognition import Recognised, recognise
from duoshou.warehouse.rows.records import write_records
from duoshou.warehouse.rows.typing_rows import faulty_rows, read_records, type_rows
from duoshou.warehouse.values import (
    MappingChoice,
    MappingColumn,
    MappingGuess,
    MappingPreview,
    MappingTarget,
    PreviewCell,
    SeenColumn,
    SeenSheet,
)

ROWS_LOOKED_AT = 200
ROWS_SHOWN = 10


def look_at(home: Home, *, fingerprint: str, shown_as: str, path: str) -> SeenSheet:
    """The sheet of that path in the file of that fingerprint, which came in as `shown_as`: its columns with what stands
    in the first rows. Raises FileNotThere, EmptyFile, and what opening a file raises."""
    kept = place_of(home, fingerprint)
    if not fingerprint or not kept.is_file():
        raise FileNotThere(path=path)
    with tempfile.TemporaryDirectory() as unpacked:
        sheets = sheets_of(kept, shown_as=shown_as, unpacked=Path(unpacked))
        sheet = next((one for one in sheets if one.path == path), None)
        if sheet is None:
            raise FileNotThere(path=path)
        records = list(islice(sheet.records(), LINES_LOOKED_AT + ROWS_LOOKED_AT))
    header = header_of(records, every_known_label(known_importers()))
    if header is None:
        raise EmptyFile(path=path)
    columns = columns_seen(header, [one for one in records if one.line > header.line])
    lines = tuple((one.line, tuple(one.cells)) for one in records)
    return SeenSheet(path, header.line, columns, lines, sheet.ragged_is_a_fault)


def columns_seen(header: Record, rows: list[Record]) -> tuple[SeenColumn, ...]:
    """Every column that has a name."""
    cells_of_header = without_added(header.cells)
    labels = [label(cell) for cell in cells_of_header]
    columns = []
    for place, cell in enumerate(cells_of_header):
        if labels[place]:
            cells = tuple(
                one.cells[place].strip() for one in rows if place < len(one.cells) and one.cells[place].strip()
            )
            looks = looks_of(cells)
            doubled = labels.count(labels[place]) > 1
            columns.append(SeenColumn(place, cell.strip(), cells, looks, of_people(cell, looks), doubled))
    return tuple(columns)


def guess_mapping(seen: SeenSheet, *, rows: str = "") -> MappingGuess:
    """What the sheet seems to be, or what its columns are if its rows are `rows`."""
    return guess(seen.columns, mapping_targets(), known_importers(), chosen=rows)


def still_missing(target: MappingTarget, choice: MappingChoice) -> tuple[tuple[MappingColumn, ...], ...]:
    """What has to be named before rows can be read: of each group one."""
    return tuple(tuple(target.column(name) for name in group) for group in missing_groups(target, set(choice.columns)))


def preview_mapping(home: Home, *, shop: str, seen: SeenSheet, choice: MappingChoice, name: str) -> MappingPreview:
    """The first rows as an import would read them, with its faults. Raises MappingIsWrong, UnknownFormat,
    DoubledColumn."""
    importer = importer_from_text(mapping_text(choice, name=name), called=name, path=name)
    short = Sheet(seen.path, "", seen.ragged_is_a_fault, lambda: (Record(at, list(cells)) for at, cells in seen.lines))
    recognised = recognise(short, [importer])
    with tempfile.TemporaryDirectory() as folder, engine() as duck:
        teach_reading(duck)
        read_records(duck, write_records(short, recognised, file=Path(folder) / "rows.csv"))
        type_rows(duck, recognised, zone=_zone_of(home, shop, importer), currency=importer.currency)
        return _preview(duck, recognised, target_called(choice.rows))


def _zone_of(home: Home, shop: str, importer: Importer) -> str:
    with Catalogue(home) as catalogue:
        return {name: zone for name, zone, _ in catalogue.shops()}.get(shop, importer.time_zone)


def _preview(duck: Engine, recognised: Recognised, target: MappingTarget) -> MappingPreview:
    columns = tuple(one for one in target.columns if one.name in recognised.places)
    names = [one.name for one in columns]
    faults = {row.line: {cell.source: sharper(cell.code, cell.raw) for cell in row.faults} for row in faulty_rows(duck)}
    raw = ", ".join(f"coalesce(c{recognised.places[name]}, '')" for name in names)
    typed = ", ".join(_local(recognised, name) for name in names)
    found = duck.rows(f"SELECT line, {typed}, {raw} FROM typed JOIN raw USING (line) ORDER BY line LIMIT {ROWS_SHOWN}")
    rows = tuple(_row(row, names, faults.get(row[0], {})) for row in found)
    (many,) = duck.one("SELECT count(*) FROM typed")
    return MappingPreview(columns, rows, int(many), len(faults))


def _local(recognised: Recognised, name: str) -> str:
    """A time as the shop's clock shows it; a text whole; whatever else as it is."""
    reader = next(one.reader for one in recognised.importer.sources if one.name == name)
    return f"timezone(zone, timezone('UTC', {name}))" if reader == "moment" else name


def _row(
    row: tuple[object, ...], names: list[str], faults: dict[str, str]
) -> tuple[int, tuple[PreviewCell, ...], Words | None]:
    values, raw = row[1 : 1 + len(names)], row[1 + len(names) :]
    cells = tuple(
        PreviewCell(value, FAULTS[faults[name]].reason if name in faults else None, str(said))
        for name, value, said in zip(names, values, raw, strict=True)
    )
    return int(str(row[0])), cells, FAULTS[faults[""]].reason if "" in faults else None
