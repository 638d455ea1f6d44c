"""Computed cells of a workbook are found wherever they stand, with what was saved of them; so is a sheet's part."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from duoshou.kernel.workbook_formulas import (
    EMPTY_TEXT,
    ERROR,
    LONGEST_FORMULA_BYTES,
    NO_RESULT,
    RESULT_SAVED,
    SheetPart,
    computed_cells,
    parts_of_sheets,
)

PART = "xl/worksheets/sheet1.xml"
# Longer than what is held at a time.
LONG_BYTES = 3 << 20


def packed(**parts: str) -> zipfile.ZipFile:
    """A workbook of such parts, by their name in the folder `xl`, two underscores for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, said in parts.items():
            made.writestr("xl/" + name.replace("__", "/"), said)
    return zipfile.ZipFile(out)


def computed(cells: str, *, only: frozenset[str] | None = None) -> list[tuple[int, int, str]]:
    with packed(**{"worksheets__sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>"}) as workbook:
        said = {} if only is None else {"only": only}
        return [tuple(cell) for cell in computed_cells(workbook, PART, **said)]


class TestAComputedCell:
    @pytest.mark.parametrize(
        ("cell", "outcome"),
        [
            ('<c r="C2"><f>A1*2</f><v>4</v></c>', RESULT_SAVED),
            ('<c r="C2" t="str"><f>A1</f><v>茶</v></c>', RESULT_SAVED),
            ('<c r="C2" t="str"><f t="shared" si="0"/><v xml:space="preserve"> 茶</v></c>', RESULT_SAVED),
            ('<c r="C2" t="inlineStr"><f>A1</f><is><t>茶</t></is></c>', RESULT_SAVED),
            ("<x:c s='1' r='C2'>\n <x:f>A1</x:f>\n <x:v>4</x:v> </x:c>", RESULT_SAVED),
            ('<c r="C2" t="str"><f>""</f><v></v></c>', EMPTY_TEXT),
            ('<c r="C2" t="str"><f>""</f><v/></c>', EMPTY_TEXT),
            ('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ERROR),
            ('<c r="C2" t="e"><v>#N/A</v></c>', ERROR),
            ("<c t = 'e' r = 'C2'><v>#N/A</v></c>", ERROR),
            ('<c r="C2"><f>A1</f></c>', NO_RESULT),
            ('<c r="C2"><f>A1</f><v></v></c>', NO_RESULT),
            ('<c r="C2"><f>A1</f><v /></c>', NO_RESULT),
            ('<c r="C2"><f>A1</f><v/><extLst/></c>', NO_RESULT),
            ('<c r="C2"><f t="shared" si="0"/><v> </v></c>', NO_RESULT),
            ('<c r="C2" t="str"><f>A1</f></c>', NO_RESULT),
            ('<c r="C2" t="e"><f>1/0</f></c>', NO_RESULT),
        ],
    )
    def test_is_told_once_with_what_was_saved_of_it(self, cell: str, outcome: str):
        typed = '<c r="B2" t="s"><v>7</v></c>'
        assert computed(f'{typed}{cell}<c r="D2"/>{typed}') == [(2, 3, outcome)]

    @pytest.mark.parametrize(
        "cell",
        [
            '<c r="C2"><v>4</v></c>',
            '<c r="C2" t="str"><v>=A1</v></c>',
            '<c r="C2"/><f>A1</f>',
            '<c r="C2" ht="e"><v>4</v></c>',
            "<c><f>A1</f></c>",
            '<col r="C2"><f>A1</f></col>',
        ],
    )
    def test_is_none_that_was_typed_or_has_no_address(self, cell: str):
        assert computed(cell) == []

    def test_is_left_out_where_another_outcome_was_asked_for(self):
        cells = '<c r="A1"><f>1</f><v>1</v></c><c r="B1"><f>1</f></c><c r="C1" t="e"><v>#N/A</v></c>'
        assert computed(cells, only=frozenset((NO_RESULT,))) == [(1, 2, NO_RESULT)]
        assert computed(cells, only=frozenset((ERROR,))) == [(1, 3, ERROR)]
        assert computed(cells) == [(1, 1, RESULT_SAVED), (1, 2, NO_RESULT), (1, 3, ERROR)]

    @pytest.mark.parametrize("shifted_bytes", range(0, 60, 7))
    def test_is_told_once_wherever_what_is_held_at_a_time_ends(self, shifted_bytes: int):
        kinds = (("", "<v>1</v>", RESULT_SAVED), ("", "", NO_RESULT), (' t="e"', "<v>#N/A</v>", ERROR))
        rows, told, said_bytes = [" " * shifted_bytes], [], 0
        while said_bytes < LONG_BYTES:
            line = len(rows)
            kind, value, outcome = kinds[line % 3]
            # The longest formula now and then, so that its end is far from its beginning.
            formula = "&quot;" * 9_000 if line % 40 == 0 else "A1"
            rows.append(f'<c r="B{line}"{kind}><f>{formula}</f>{value}</c>')
            rows[-1] += f'<c r="C{line}" t="e"><v>#N/A</v></c>' if line % 5 == 0 else ""
            said_bytes += len(rows[-1])
            told += [(line, 2, outcome), (line, 3, ERROR)] if line % 5 == 0 else [(line, 2, outcome)]
        assert LONGEST_FORMULA_BYTES > 6 * 9_000
        assert sorted(computed("".join(rows))) == told

    @pytest.mark.parametrize(
        "harm",
        [
            "<c " * LONG_BYTES,
            "<c>" + " " * LONG_BYTES,
            "<c><f>" * (LONG_BYTES // 3),
            "<c><f>" + "x" * LONG_BYTES,
            "<c><f/>" + " " * LONG_BYTES,
            "<c><f/><v>" + " " * LONG_BYTES,
            "<" + "x" * LONG_BYTES,
            "<c" + " t" * LONG_BYTES + ' "e"',
            "<c" + " t=" * LONG_BYTES + ' "e"',
            "<c t" + " " * LONG_BYTES + ' "e"',
        ],
        ids=["tags", "blanks", "formulas", "formula", "blanks after", "value", "name", "kinds", "no kinds", "kind"],
    )
    def test_is_looked_for_in_the_time_that_the_bytes_take_whatever_they_spell(self, harm: str):
        begun = time.process_time()
        assert computed(harm) == []
        assert time.process_time() - begun < 10


class TestASheet:
    RELATION = '<Relationship Id="{id}" Target="{target}" />'

    def parts(self, sheets: str, *relations: tuple[str, str]) -> list[SheetPart]:
        said = "".join(self.RELATION.format(id=number, target=target) for number, target in relations)
        names = {f"worksheets__sheet{number}.xml": "" for number in (1, 2)}
        with packed(**{"workbook.xml": sheets, "_rels__workbook.xml.rels": said}, **names) as workbook:
            return parts_of_sheets(workbook)

    def test_is_told_with_its_part_in_the_workbooks_own_order(self):
        sheets = '<sheet name="一 &amp; 二" sheetId="1" r:id="rId2"/><x:sheet sheetId="2" rel:id=\'rId1\' name=\'三\'/>'
        relations = (("rId1", "worksheets/sheet1.xml"), ("rId2", "/xl/worksheets/Sheet2.xml"))
        assert self.parts(f"<sheets>{sheets}</sheets>", *relations) == [
            SheetPart("一 & 二", "xl/worksheets/sheet2.xml"),
            SheetPart("三", "xl/worksheets/sheet1.xml"),
        ]

    def test_is_told_without_a_part_where_the_workbook_does_not_say_which(self):
        sheets = '<sheet name="一" r:id="rId1"/><sheet name="二" r:id="rId2"/><sheet name="三"/>'
        assert self.parts(sheets, ("rId2", "worksheets/gone.xml")) == [
            SheetPart("一", None),
            SheetPart("二", None),
            SheetPart("三", None),
        ]

    def test_is_none_where_nothing_is_said_at_all(self):
        with packed(**{"worksheets__sheet1.xml": ""}) as workbook:
            assert parts_of_sheets(workbook) == []
