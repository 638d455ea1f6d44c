"""What is asked of the product for every spoilt file; a law that does not hold raises `Broken`, another exception is a
finding of itself. A refusal of the kernel's tree is an answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
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
from duoshou.warehouse.engine.duck import engine, teach_reading
from duoshou.warehouse.mapping import importer_from_text
from tests.fuzzing import nasty
from tests.fuzzing.answers import held, said_whole
from tests.fuzzing.cases import Case
from tests.fuzzing.import_laws import imported, opened_only

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
NOBODY = Known(products={}, skus={}, categories={}, freights={}, items={})
AMOUNTS_AT_ONCE = 60
# As the tables of the mall have it.
LONGEST_NUMBER = 64


def ask(case: Case, folder: Path) -> str:
    """What became of the file: `taken`, or the code of the refusal. Raises Broken, or whatever the product raises."""
    try:
        return LAWS[case.target](case, folder)
    except OurMistake:
        raise
    except Refusal as refusal:
        said_whole(refusal.words, refusal.advice)
        return refusal.code


# The mall -------------------------------------------------------------------------------------------------------------


def _goods(case: Case, _: Path) -> str:
    sheet = opened(case.content)
    plan = planned(sheet.rows, NOBODY, moment=NOON)
    lines = {fault.line for fault in plan.faults}
    held(law="every faulty row is one of the list", holds=lines <= {row.line for row in sheet.rows}, seen=lines)
    held(law="each SKU is planned once", holds=len({one.code for one in plan.skus}) == len(plan.skus) or bool(lines))
    for fault in plan.faults:
        said_whole(fault.what, fault.fix, Words(fault.value, fault.value))
    return "faults" if plan.faults else "taken"


def _carrier(case: Case, _: Path) -> str:
    [(_, heading), *rows] = rows_of(case.content)
    places = named(heading, COLUMNS)
    for number, row in rows:
        read = read_row(number, {name: row[place] for name, place in places.items() if place < len(row)})
        if isinstance(read, Fault):
            said_whole(read.words)
        else:
            held(law="a row ships something that has a number", holds=0 < read.order_id < 2**63, seen=read)
            said_whole(Words(read.carrier, read.tracking))
    return "taken"


def _bill(case: Case, _: Path) -> str:
    lines = read_bill(provider=case.seed.split()[0], raw=case.content)
    for one in lines:
        held(law="a moment of a bill has a zone", holds=one.at.utcoffset() is not None, seen=one)
        held(law="a moment of a bill can be kept", holds=one.at.astimezone(UTC).year > 0, seen=one)
        for said in (one.number, one.transaction):
            held(law="a number of a bill can be kept", holds=len(said) <= LONGEST_NUMBER and "\0" not in said, seen=one)
        held(law="money of a bill fits the book", holds=abs(one.amount_fen) < 2**63 and abs(one.fee_fen) < 2**63)
        said_whole(Words(one.number, one.transaction))
    return "taken"


def _mapping(case: Case, _: Path) -> str:
    importer = importer_from_text(case.content.decode("utf-8", "replace"), called="x", path="x.toml")
    said_whole(importer.words)
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
    """Whoever reads an amount of yuan reads the same fen: the kernel exactly, the engine's careful and quick ways."""
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
            """SELECT c, fen(money_value(plain(c))), quick_fen(c, tried_fen(c)), whole_value(plain(c)),
                quick_whole(c, tried_whole(c))
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
    "import": imported,
    "open": opened_only,
    "goods": _goods,
    "carrier": _carrier,
    "bill": _bill,
    "mapping": _mapping,
    "body": _body,
    "money": _money,
}
