"""How many columns of a known export would be guessed right if its importer were not there.

Right: a column that the importer reads straight into a table is called by just that column; one that it does not read
is left out. Columns that it only reckons with (an address from which a province comes) are not counted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from duoshou.warehouse.errors import DoubledColumn, KnownButNotCounted, UnknownFormat
from duoshou.warehouse.files.containers import sheets_of
from duoshou.warehouse.files.sheets import Record, Sheet
from duoshou.warehouse.guessing.guess import guess
from duoshou.warehouse.guessing.known_labels import read_straight
from duoshou.warehouse.importers import known_importers
from duoshou.warehouse.importers.importer import Importer, label
from duoshou.warehouse.mapping_targets import mapping_targets
from duoshou.warehouse.rows.recognition import recognise
from duoshou.warehouse.unknown_sheets import columns_seen
from tests.importers.exports import known_exports

TABLES_OF = {"sales": ("order_lines", "orders")}
SAME = {"price": "price_fen", "amount": "amount_fen"}
ROWS = 200


@dataclass(frozen=True)
class Score:
    """Of one format, or of several together."""

    name: str
    formats: int = 0
    tables_right: int = 0
    columns: int = 0
    columns_right: int = 0
    read: int = 0
    read_right: int = 0

    def __add__(self, other: Score) -> Score:
        sums = (getattr(self, one) + getattr(other, one) for one in list(self.__dataclass_fields__)[1:])
        return Score(self.name, *sums)

    def __str__(self) -> str:
        share = self.columns_right * 100 // max(self.columns, 1)
        return (
            f"{self.name}: table {self.tables_right}/{self.formats}, columns {self.columns_right}/{self.columns}"
            f" ({share}%), of those that are read {self.read_right}/{self.read}"
        )


def of_own_examples() -> list[Score]:
    """Of every made-up export of the tests, with its values."""
    scores = []
    with tempfile.TemporaryDirectory() as folder:
        for name, export in known_exports().items():
            if name.startswith("mall_"):
                continue
            file = export.written(Path(folder) / name)
            (sheet,) = sheets_of(file, shown_as=file.name, unpacked=Path(folder))
            score = _score(name, list(islice(sheet.records(), ROWS)), file.name)
            scores += [score] if score else []
    return scores


def of_header(name: str, columns: Sequence[str]) -> Score | None:
    """Of a header alone; None when no importer reads it."""
    return _score(name, [Record(1, list(columns))], f"{name} 2026-11-01.csv")


def _score(name: str, records: list[Record], path: str) -> Score | None:
    sheet = Sheet(path, "utf-8", ragged_is_a_fault=False, records=lambda: iter(records))
    try:
        found = recognise(sheet, known_importers())
    except (UnknownFormat, KnownButNotCounted, DoubledColumn):
        return None
    truth = _truth(found.importer)
    others = tuple(one for one in known_importers() if one is not found.importer)
    seen = columns_seen(found.header, [one for one in records if one.line > found.header.line])
    guessed = guess(seen, mapping_targets(), others)
    tables = {target.table for target in found.importer.targets}
    score = Score(name, 1, int(bool(tables & set(TABLES_OF.get(guessed.target, (guessed.target,))))))
    for one in seen:
        right = truth.get(label(one.label), set())
        if right is None:
            continue
        meaning = guessed.meanings.get(one.place)
        said = SAME.get(meaning.column, meaning.column) if meaning else ""
        hit = int(said in right if right else not said)
        score += Score("", 0, 0, 1, hit, int(bool(right)), hit if right else 0)
    return score


def _truth(importer: Importer) -> dict[str, set[str] | None]:
    """By label the columns that it is; None where the importer only reckons with it."""
    straight = read_straight(importer)
    truth: dict[str, set[str] | None] = {}
    for source in importer.sources:
        columns = {column for table, column in straight[source.name] if _has(table, column)}
        for one in source.labels:
            truth[label(one)] = columns or None
    return truth


def _has(table: str, column: str) -> bool:
    return any(
        target.name == table and any(one.name == column for one in target.columns) for target in mapping_targets()
    )
