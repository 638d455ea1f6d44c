"""What holds for every importer: a module of its own here, exact values, any order of columns, safe repeats, sums that
hold."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from duoshou.warehouse import importers
from duoshou.warehouse.importers import known_importers
from duoshou.warehouse.importers.importer import Importer, Source
from duoshou.warehouse.values import Receipt
from tests.importers.exports import known_exports
from tests.importers.exports.export import Export
from tests.warehouse.lake import Lake, adds_up, cautions, counts

MODULES = {
    found.name: importlib.import_module(f"{importers.__name__}.{found.name}")
    for found in pkgutil.iter_modules(importers.__path__)
}
IMPORTERS: dict[str, Importer] = {
    name: module.IMPORTER for name, module in MODULES.items() if hasattr(module, "IMPORTER")
}
NAMES = tuple(IMPORTERS)
EXPORTS = known_exports()
SEED = 20_261_122
FEWEST_ROWS = 3
PLANTED = (
    ("姓名|^收件人$|收货人$|(Shipping|Billing) Name", "林小竹"),
    ("电话|手机|[Pp]hone", "13812345678"),
    ("地址(?!时段|-[省市])|Address1", "竹林路88号"),
    ("身份证号|ID Number", "310101199001011234"),
)


def worn_label(source: Source, export: Export) -> str:
    """The column of the export that the source reads."""
    return next(column for label in source.labels for column in export.header if column.strip() == label)


REQUIRED = [(name, source) for name in NAMES for source in IMPORTERS[name].sources if source.required]
FILLED = [(name, source) for name in NAMES for source in IMPORTERS[name].sources if source.filled]


def called(cases: list[tuple[str, Source]]) -> list[str]:
    return [f"{name}: {source.labels[0]}" for name, source in cases]


def test_every_importer_has_a_made_up_export_and_no_export_is_an_orphan():
    assert set(EXPORTS) == set(NAMES)
    assert len(known_importers()) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_export_has_rows_of_its_own_and_what_must_come_of_them(name: str):
    export = EXPORTS[name]
    assert len(export.cells) >= FEWEST_ROWS, f"make up {FEWEST_ROWS} rows or more in tests/importers/exports/{name}.py"
    assert export.tables, f"say in tests/importers/exports/{name}.py what must lie in the tables"


Taken = Callable[[str], tuple[Lake, Receipt]]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The lake into which the whole export of an importer came, once for all that only look at it, and the receipt."""

    @cache
    def take(name: str) -> tuple[Lake, Receipt]:
        folder = tmp_path_factory.mktemp("taken")
        lake = Lake(folder / "home")
        return lake, lake.take_one(EXPORTS[name].written(folder / "good"))

    return take


@pytest.mark.parametrize("name", NAMES)
class TestEveryImporter:
    def test_fills_the_tables_exactly(self, name: str, taken: Taken):
        lake, _ = taken(name)
        assert lake.everything() == EXPORTS[name].tables

    def test_gives_a_receipt_that_says_what_the_file_was(self, name: str, taken: Taken):
        export, importer = EXPORTS[name], IMPORTERS[name]
        _, receipt = taken(name)
        assert (receipt.platform, receipt.kind, receipt.kind_words) == (
            importer.platform,
            importer.kind,
            importer.words,
        )
        assert (receipt.encoding, receipt.first_day, receipt.last_day) == (
            export.encoding,
            export.first_day,
            export.last_day,
        )
        assert (receipt.rows_read, counts(receipt)) == (len(export.cells), (len(export.cells), 0, 0))
        assert (receipt.refused, receipt.rejects_file, receipt.first_rejects) == (None, None, ())

    def test_reads_the_columns_in_any_order(self, name: str, lake: Lake, tmp_path: Path):
        export = EXPORTS[name]
        shuffled = random.Random(SEED).sample(export.header, len(export.header))
        lake.take_one(export.written(tmp_path / "shuffled", header=shuffled))
        assert lake.everything() == export.tables

    def test_passes_over_columns_it_does_not_know(self, name: str, lake: Lake, tmp_path: Path):
        export = EXPORTS[name]
        rows = [row | {"新出的列": "见 说明", "": "", "以后再说": "1"} for row in export.rows()]
        lake.take_one(export.written(tmp_path / "more", rows=rows, header=("新出的列", *export.header, "", "以后再说")))
        assert lake.everything() == export.tables

    def test_finds_nothing_new_in_the_same_file(self, name: str, taken: Taken, lake: Lake, tmp_path: Path):
        export = EXPORTS[name]
        shutil.copytree(taken(name)[0].home.root, lake.home.root)
        before = lake.files()
        receipt = lake.take_one(export.written(tmp_path / "good"))
        assert counts(receipt) == (0, 0, len(export.cells))
        assert lake.files() == before

    def test_counts_what_is_new_changed_and_unchanged_in_an_overlapping_file(
        self, name: str, lake: Lake, tmp_path: Path
    ):
        export = EXPORTS[name]
        rows = export.rows()
        lake.take_one(export.written(tmp_path / "earlier", rows=rows[:-1]))
        rows[-2] |= export.later
        receipt = lake.take_one(export.written(tmp_path / "later", rows=rows))
        assert counts(receipt) == (1, 1, len(rows) - 2)

    def test_takes_a_row_that_stands_twice_once_unless_it_is_another_line(self, name: str, lake: Lake, tmp_path: Path):
        export = EXPORTS[name]
        receipt = lake.take_one(export.written(tmp_path / "doubled", rows=[*export.rows(), export.rows()[-1]]))
        if export.doubled_is_another_line:
            assert (receipt.rows_new, receipt.rows_skipped) == (len(export.cells) + 1, 0)
        else:
            assert (receipt.rows_skipped, cautions(receipt)["REPEATED_ROW"]) == (1, 1)
            assert lake.everything() == export.tables

    def test_keeps_no_name_telephone_address_or_identity_card(self, name: str, lake: Lake, tmp_path: Path):
        export = EXPORTS[name]
        said = {column: planted for column in export.header for word, planted in PLANTED if re.search(word, column)}
        receipt = lake.take_one(export.written(tmp_path / "people", rows=[row | said for row in export.rows()]))
        assert receipt.rows_rejected == 0
        kept = str(lake.everything())
        assert not [planted for _, planted in PLANTED if planted in kept]

    def test_adds_up_over_blank_rows_totals_and_faults(self, name: str, lake: Lake, tmp_path: Path):
        export = EXPORTS[name]
        column = worn_label(next(source for source in IMPORTERS[name].sources if source.filled), export)
        rows = [{}, *export.rows(), export.rows()[0] | {column: ""}, {}, {export.header[0]: "合计"}]
        receipt = lake.take_one(export.written(tmp_path / "messy", rows=rows))
        assert adds_up(receipt)
        assert (receipt.rows_accepted, receipt.rows_rejected, receipt.rows_skipped) == (len(export.cells), 1, 3)
        assert lake.everything() == export.tables


class TestARequiredColumn:
    @pytest.mark.parametrize(("name", "source"), REQUIRED, ids=called(REQUIRED))
    def test_is_named_when_it_is_missing(self, name: str, source: Source, lake: Lake, tmp_path: Path):
        export, importer = EXPORTS[name], IMPORTERS[name]
        labels = set(source.labels)
        header = [column for column in export.header if column.strip() not in labels]
        receipt = lake.take_one(export.written(tmp_path / "lacking", header=header))
        assert receipt.refused_code == "UnknownFormat"
        assert importer.words.zh in receipt.refused.zh and importer.words.en in receipt.refused.en
        assert receipt.refused.zh.endswith(f"缺少列：{source.labels[0]}")
        assert lake.everything() == {}


class TestARequiredCell:
    @pytest.mark.parametrize("name", sorted({name for name, _ in FILLED}))
    def test_is_named_by_line_and_column_when_it_is_blank(self, name: str, lake: Lake, tmp_path: Path):
        export = EXPORTS[name]
        filled = [source for source in IMPORTERS[name].sources if source.filled]
        faulty = [
            export.rows()[2] | {column: "" for column in export.header if column.strip() in one.labels}
            for one in filled
        ]
        receipt = lake.take_one(export.written(tmp_path / "blank", rows=[*export.rows(), *faulty]))
        assert [(one.line, one.column, one.code, one.raw) for one in receipt.first_rejects] == [
            (export.line_of(len(export.cells) + turn), worn_label(one, export).strip(), "MISSING_VALUE", "")
            for turn, one in enumerate(filled)
        ]
        assert (receipt.rows_rejected, receipt.rows_accepted) == (len(filled), len(export.cells))
