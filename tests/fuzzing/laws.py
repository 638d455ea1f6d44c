"""What is asked of the product for every spoilt file; a law that does not hold raises `Broken`, another exception is a
finding of itself. A refusal of the kernel's tree is an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from duoshou.api import speaking
from duoshou.api.errors import WrongField
from duoshou.kernel.errors import OurMistake, Refusal
from duoshou.kernel.money import NotAnAmount, fen_from_yuan
from duoshou.kernel.words import Words
from duoshou.mall.catalog.goods_list.plan import planned
from duoshou.mall.catalog.goods_list.sheet import opened
from duoshou.mall.catalog.goods_list.values import Known
from duoshou.mall.orders.carrier_sheets import named, rows_of
from duoshou.mall.orders.rules.carrier_rows import COLUMNS, Fault, read_row
from duoshou.mall.reconciliation.facade import read_bill
from duoshou.warehouse import facade as warehouse
from duoshou.warehouse.engine.duck import engine, teach_reading
from duoshou.warehouse.files.containers import sheets_of
from duoshou.warehouse.importers import known_importers
from duoshou.warehouse.mapping import importer_from_text
from duoshou.warehouse.mapping_text import choice_of, mapping_text
from duoshou.warehouse.rows import intake
from duoshou.warehouse.rows.recognition import recognise
from duoshou.warehouse.values import MappingChoice, Receipt
from tests.fuzzing import nasty
from tests.fuzzing.cases import Case
from tests.warehouse.lake import Lake, adds_up, counts

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
NOBODY = Known(products={}, skus={}, categories={}, freights={}, items={})
AMOUNTS_AT_ONCE = 60
# As the tables of the mall have it.
LONGEST_NUMBER = 64


class Broken(AssertionError):
    """A law that does not hold for the file."""


def held(*, law: str, holds: bool, seen: object = "") -> None:
    """Raises Broken where the law does not hold."""
    if not holds:
        raise Broken(f"{law}: {str(seen)[:600]}")


def ask(case: Case, folder: Path) -> str:
    """What became of the file: `taken`, or the code of the refusal. Raises Broken, or whatever the product raises."""
    try:
        return LAWS[case.target](case, folder)
    except OurMistake:
        raise
    except Refusal as refusal:
        _said_whole(refusal.words, refusal.advice)
        return refusal.code


# Imports --------------------------------------------------------------------------------------------------------------


def _import(case: Case, folder: Path) -> str:
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
        _said_whole(receipt.refused)
        return
    held(law="a receipt adds up", holds=adds_up(receipt), seen=receipt)
    held(law="a rejected row is named", holds=bool(receipt.rows_rejected) == bool(receipt.first_rejects), seen=receipt)
    held(law="a rejected row has a file", holds=bool(receipt.rows_rejected) == bool(receipt.rejects_file), seen=receipt)


def _said_whole(*words: Words) -> None:
    for one in words:
        json.dumps([one.zh, one.en], ensure_ascii=False).encode()


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
    """Everything is read record by record."""
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
        _said_whole(refusal.words, refusal.advice)


def _repairs(rejects: Path, folder: Path) -> None:
    """The list of rejected rows, handed in as it is, ends in a receipt too."""
    for one in Lake(folder / "repairs").take(rejects):
        _receipt_is_whole(one)


def _opening(case: Case, folder: Path) -> str:
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
            _said_whole(refusal.words, refusal.advice)
            codes.add(refusal.code)
    return "+".join(sorted(codes))


# The mall -------------------------------------------------------------------------------------------------------------


def _goods(case: Case, _: Path) -> str:
    sheet = opened(case.content)
    plan = planned(sheet.rows, NOBODY, moment=NOON)
    lines = {fault.line for fault in plan.faults}
    held(law="every faulty row is one of the list", holds=lines <= {row.line for row in sheet.rows}, seen=lines)
    held(law="each SKU is planned once", holds=len({one.code for one in plan.skus}) == len(plan.skus) or bool(lines))
    for fault in plan.faults:
        _said_whole(fault.what, fault.fix, Words(fault.value, fault.value))
    return "faults" if plan.faults else "taken"


def _carrier(case: Case, _: Path) -> str:
    [(_, heading), *rows] = rows_of(case.content)
    places = named(heading, COLUMNS)
    for number, row in rows:
        read = read_row(number, {name: row[place] for name, place in places.items() if place < len(row)})
        if isinstance(read, Fault):
            _said_whole(read.words)
        else:
            held(law="a row ships something that has a number", holds=0 < read.order_id < 2**63, seen=read)
            _said_whole(Words(read.carrier, read.tracking))
    return "taken"


def _bill(case: Case, _: Path) -> str:
    lines = read_bill(provider=case.seed.split()[0], raw=case.content)
    for one in lines:
        held(law="a moment of a bill has a zone", holds=one.at.utcoffset() is not None, seen=one)
        held(law="a moment of a bill can be kept", holds=one.at.astimezone(UTC).year > 0, seen=one)
        for said in (one.number, one.transaction):
            held(law="a number of a bill can be kept", holds=len(said) <= LONGEST_NUMBER and "\0" not in said, seen=one)
        held(law="money of a bill fits the book", holds=abs(one.amount_fen) < 2**63 and abs(one.fee_fen) < 2**63)
        _said_whole(Words(one.number, one.transaction))
    return "taken"


def _mapping(case: Case, _: Path) -> str:
    importer = importer_from_text(case.content.decode("utf-8", "replace"), called="x", path="x.toml")
    _said_whole(importer.words)
    with engine() as duck:
        teach_reading(duck)
        for target in importer.targets:
            for sql in (*target.shaped.values(), target.where or "true"):
                held(law="a mapping fills its columns with SQL", holds=isinstance(sql, str), seen=sql)
    return "taken"


def _body(case: Case, _: Path) -> str:
    content = speaking.read_object(case.content)
    ways: tuple[Any, ...] = (
        speaking.whole,
        speaking.whole_or_none,
        speaking.truth,
        lambda said, name: speaking.text(said, name, most=200),
        lambda said, name: speaking.several(said, name, most=5),
        lambda said, name: speaking.nothing_else(said, frozenset({name})),
    )
    for name in list(content)[:20]:
        for way in ways:
            try:
                way(content, name)
            except WrongField as wrong:
                json.loads(speaking.said(speaking.refusal_as_json(wrong)))
    return "taken"


def _money(case: Case, _: Path) -> str:
    """Whoever reads an amount of yuan reads the same fen: the kernel exactly, the engine's careful and quick ways alike."""
    texts = [one for one in case.content.decode("utf-8", "replace").split("\n") if "\x00" not in one]
    texts = [*texts, *nasty.CELLS[len(case.content) % 9 :: 9]][:AMOUNTS_AT_ONCE]
    ours: dict[str, int] = {}
    for text in texts:
        try:
            ours[text] = fen_from_yuan(text)
        except NotAnAmount:
            continue
        exact = int(Decimal(text.strip()).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).scaleb(2))
        held(
            law="half a fen is rounded up",
            holds=ours[text] == exact and _near(ours[text], text),
            seen=(text, ours[text]),
        )
    with engine() as duck:
        teach_reading(duck)
        found = duck.rows(
            """SELECT c, fen(money_value(plain(c))), quick_fen(c), whole_value(plain(c)), quick_whole(c)
            FROM (SELECT unnest($cells::VARCHAR[]) AS c)""",
            {"cells": texts},
        )
    for text, fen, quick, whole, quick_whole in found:
        held(law="quick money is careful money", holds=quick is None or quick == fen, seen=(text, fen, quick))
        held(law="a quick number is a careful one", holds=quick_whole is None or quick_whole == whole, seen=text)
        finer = len(text.partition(".")[2].strip()) > 4  # the engine keeps four places before it rounds to fen
        agree = fen is None or text not in ours or finer or ours[text] == fen
        held(law="the engine and the kernel read the same fen", holds=agree, seen=(text, fen, ours.get(text)))
    return "taken"


def _near(fen: int, text: str) -> bool:
    return abs(Fraction(fen) - Fraction(Decimal(text.strip())) * 100) <= Fraction(1, 2)


LAWS = {
    "import": _import,
    "open": _opening,
    "goods": _goods,
    "carrier": _carrier,
    "bill": _bill,
    "mapping": _mapping,
    "body": _body,
    "money": _money,
}
