"""The laws of imports: every spoilt file is handed to an empty home."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from duoshou.kernel.errors import OurMistake, Refusal
from duoshou.warehouse import facade as warehouse
from duoshou.warehouse.files.containers import sheets_of
from duoshou.warehouse.importers import known_importers
from duoshou.warehouse.mapping_text import choice_of, mapping_text
from duoshou.warehouse.rows import intake
from duoshou.warehouse.rows.recognition import recognise
from duoshou.warehouse.values import MappingChoice, Receipt
from tests.fuzzing.answers import held, said_whole
from tests.fuzzing.cases import Case
from tests.warehouse.lake import Lake, adds_up, counts


def imported(case: Case, folder: Path) -> str:
    file = folder / case.file_name
    file.write_bytes(case.content)
    lake = Lake(folder / "home")
    receipts = lake.take(file)
    for one in receipts:
        _receipt_is_whole(one)
    known, files = lake.everything(), lake.files()
    again = lake.take(file)
    held(law="the same bytes again are the same answer", holds=_codes(again) == _codes(receipts), seen=_codes(again))
    held(
        law="the same bytes again bring nothing new",
        holds=all(counts(one)[:2] == (0, 0) for one in again),
        seen=[counts(one) for one in again],
    )
    held(law="the same bytes again change no file of the lake", holds=lake.files() == files)
    held(law="the same bytes again change no row", holds=lake.everything() == known)
    _rows_are_all_counted(file, receipts, folder)
    _careful_is_the_same(file, receipts, known, folder)
    for one in receipts:
        if one.refused_code == "UnknownFormat":
            _unknown_sheet(lake, one)
        if one.rejects_file:
            _repairs(Path(one.rejects_file), folder)
    return "+".join(sorted({one.refused_code or "taken" for one in receipts}))


def _receipt_is_whole(receipt: Receipt) -> None:
    if receipt.refused is not None:
        held(law="a refusal has words", holds=bool(receipt.refused_code and receipt.refused.zh), seen=receipt)
        said_whole(receipt.refused)
        return
    held(law="a receipt adds up", holds=adds_up(receipt), seen=receipt)
    held(law="a rejected row is named", holds=bool(receipt.rows_rejected) == bool(receipt.first_rejects), seen=receipt)
    held(law="a rejected row has a file", holds=bool(receipt.rows_rejected) == bool(receipt.rejects_file), seen=receipt)


def _codes(receipts: tuple[Receipt, ...]) -> list[tuple[Any, ...]]:
    return [(one.path, one.refused_code, one.rows_read, one.rows_accepted, one.rows_rejected) for one in receipts]


def _rows_are_all_counted(file: Path, receipts: tuple[Receipt, ...], folder: Path) -> None:
    """The records under the header, counted one by one, are the rows of the receipt."""
    taken = {one.path: one for one in receipts if one.refused is None}
    if not taken:
        return
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    for sheet in sheets_of(file, shown_as=file.name, unpacked=unpacked):
        receipt = taken.get(sheet.path)
        if receipt is None:
            continue
        header = recognise(sheet, known_importers()).header.line
        under = sum(1 for record in sheet.records() if record.line > header)
        # A row of explanations right under the header is none of the list's own.
        held(
            law="every record is a row of the receipt",
            holds=under - receipt.rows_read in (0, 1),
            seen=(under, receipt.rows_read),
        )


@contextmanager
def _with_care_alone() -> Iterator[None]:
    """Everything is read record by record. No file can ask for that while its lines are its records, so here the quick
    way says that it cannot; nothing is answered in its place."""
    quickly = intake.type_quickly
    intake.type_quickly = lambda *_, **__: None  # type: ignore[assignment]
    try:
        yield
    finally:
        intake.type_quickly = quickly


def _careful_is_the_same(file: Path, receipts: tuple[Receipt, ...], known: dict[str, Any], folder: Path) -> None:
    if all(one.encoding in (None, "xlsx", "xls") for one in receipts):
        return
    careful = Lake(folder / "careful")
    with _with_care_alone():
        others = careful.take(file)
    plain, compared = ([replace(one, rejects_file=None) for one in told] for told in (receipts, others))
    held(law="read with care the receipt is the same", holds=plain == compared, seen=_first_other(plain, compared))
    rows = careful.everything()
    held(law="read with care every row is the same", holds=rows == known, seen=_other_rows(known, rows))


def _first_other(one: list[Receipt], other: list[Receipt]) -> object:
    for here, there in zip(one, other, strict=False):
        for name in Receipt.__slots__:
            if getattr(here, name) != getattr(there, name):
                return name, getattr(here, name), getattr(there, name)
    return len(one), len(other)


def _other_rows(one: dict[str, Any], other: dict[str, Any]) -> object:
    for table in sorted({*one, *other}):
        for here, there in zip(one.get(table, ()), other.get(table, ()), strict=False):
            if here != there:
                return table, {k: (here.get(k), there.get(k)) for k in {*here, *there} if here.get(k) != there.get(k)}
    return {table: len(rows) for table, rows in one.items()}, {table: len(rows) for table, rows in other.items()}


def _unknown_sheet(lake: Lake, receipt: Receipt) -> None:
    """A sheet that nobody knows is looked at, guessed, and shown as it would be read."""
    shown_as = receipt.path.partition(" › ")[0]
    try:
        seen = warehouse.look_at(lake.home, fingerprint=receipt.fingerprint or "", shown_as=shown_as, path=receipt.path)
        guess = warehouse.guess_mapping(seen)
        columns = {
            meaning.column: next(one.label for one in seen.columns if one.place == place)
            for place, meaning in guess.meanings.items()
        }
        if not columns:
            return
        choice = MappingChoice(guess.target, columns, day_order=guess.day_order)
        said = mapping_text(choice, name="猜的")
        held(law="what is said on the page is what was chosen", holds=choice_of(said).columns == columns, seen=said)
        warehouse.preview_mapping(lake.home, shop="店", seen=seen, choice=choice, name="猜的")
    except OurMistake:
        raise
    except Refusal as refusal:
        said_whole(refusal.words, refusal.advice)


def _repairs(rejects: Path, folder: Path) -> None:
    """The list of rejected rows, handed in as it is, ends in a receipt too."""
    for one in Lake(folder / "repairs").take(rejects):
        _receipt_is_whole(one)


def opened_only(case: Case, folder: Path) -> str:
    """The same file, opened and recognised only: many more of them fit into an hour."""
    file = folder / case.file_name
    file.write_bytes(case.content)
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    codes = set()
    for sheet in sheets_of(file, shown_as=case.file_name, unpacked=unpacked):
        try:
            for record in islice(sheet.records(), 5_000):
                held(law="cells are text", holds=all(isinstance(cell, str) for cell in record.cells), seen=record)
            recognise(sheet, known_importers())
            codes.add("opened")
        except OurMistake:
            raise
        except Refusal as refusal:
            said_whole(refusal.words, refusal.advice)
            codes.add(refusal.code)
    return "+".join(sorted(codes))
