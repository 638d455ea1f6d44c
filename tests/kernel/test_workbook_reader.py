"""What the reader of workbooks must not be handed is looked for where it stands, and nowhere else."""

from __future__ import annotations

from random import Random

import pytest

from duoshou.kernel.workbook_reader import cells_addressed

SHEET = b'<worksheet><sheetData><row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>'


def test_every_cell_of_a_sheet_is_told_with_its_place_and_one_that_says_none():
    assert list(cells_addressed(SHEET)) == [(2, 2), None]
    assert list(cells_addressed(SHEET.replace(b"<", b"<x:").replace(b"<x:/", b"</x:"))) == [(2, 2), None]


@pytest.mark.parametrize("seed", range(6))
def test_a_photo_of_the_goods_spells_no_cell_however_large_it_is(seed: int):
    photo = Random(seed).randbytes(4_000_000)
    assert list(cells_addressed(photo)) == []


def test_a_photo_that_happens_to_spell_one_is_no_sheet():
    assert list(cells_addressed(b"\xff\xd8 <c \x01\x02> \xff\xd9")) == []
