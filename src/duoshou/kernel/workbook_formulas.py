"""Which cells of an XLSX are formulas or errors, and which part of the workbook is which sheet. The library that reads
workbooks gives a formula's saved result as if it had been typed, and nothing for an error."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from duoshou.kernel.workbook_reader import ADDRESS, column_of

# What a formula left behind when the workbook was saved: a result, an empty text, an error, or nothing at all.
RESULT_SAVED, EMPTY_TEXT, ERROR, NO_RESULT = "result", "empty text", "error", "no result"
EVERY_OUTCOME = frozenset((RESULT_SAVED, EMPTY_TEXT, ERROR, NO_RESULT))
SAVED = frozenset((RESULT_SAVED, ERROR))

BYTES_AT_ONCE = 1 << 20
# A formula has 8,192 characters at most, each of which takes six bytes at most.
LONGEST_FORMULA_BYTES = 1 << 16
# A cell with a formula; where it is known what follows that: a value that says nothing, or the cell's end.
FORMULA = re.compile(
    rb"<(?:[\w.-]+:)?c(?=[\s>])([^<>]*+)(?<!/)>\s*+<(?:[\w.-]+:)?f(?=[\s/>])[^<>]*+>"
    rb"(?:(?:(?<=/>)|[^<]*+</[\w.:-]++\s*+>)\s*+"
    rb"(?:(<(?:[\w.-]+:)?v(?=[\s/>])[^<>]*+(?:(?<=/)>|>\s*+</))|(</(?:[\w.-]+:)?c\s*+>)))?+"
)
TYPED_ERROR = re.compile(rb"<(?:[\w.-]+:)?c(?=\s)([^<>]*?\st\s*+=\s*+[\"']e[\"'][^<>]*+)>(?!\s*+<(?:[\w.-]+:)?f[\s/>])")
SPELLS_AN_ERROR = (b'"e"', b"'e'")
KIND = re.compile(rb"(?:^|\s)t\s*=\s*[\"']([A-Za-z]{1,12})[\"']")

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
LARGEST_LIST_BYTES = 4 << 20
SHEET = re.compile(r"<(?:[\w.-]+:)?sheet(?=\s)[^<>]*>")
RELATION = re.compile(r"<(?:[\w.-]+:)?Relationship(?=\s)[^<>]*>")
ATTRIBUTE = re.compile(r"(?:^|\s)(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Computed(NamedTuple):
    """A cell whose row and column (1 is the first) hold a formula, or an error; and what of it was saved."""

    row: int
    column: int
    outcome: str


class SheetPart(NamedTuple):
    """A sheet's name, and the part of the workbook that holds it; None where the workbook does not say."""

    name: str
    part: str | None


def parts_of_sheets(packed: zipfile.ZipFile) -> list[SheetPart]:
    """Every sheet that the workbook names, in its own order."""
    target_of = {said.get("Id", ""): said.get("Target", "") for said in _tags(packed, RELATIONS, RELATION)}
    there = {f"/{name}".lower(): name for name in packed.namelist()}
    found = []
    for said in _tags(packed, WORKBOOK, SHEET):
        target = posixpath.normpath(posixpath.join("/xl", target_of.get(said.get("id", ""), "")))
        found.append(SheetPart(said.get("name", ""), there.get(target.lower())))
    return found


def computed_cells(packed: zipfile.ZipFile, part: str, *, only: frozenset[str] = EVERY_OUTCOME) -> Iterator[Computed]:
    """The cells of a sheet's part that hold a formula or an error, each once; one without an address is left out.
    `only`: those of these outcomes. Of the part a little more than a megabyte is held at a time. Raises what reading a
    member of a ZIP raises."""
    heard = b""
    with packed.open(part) as opened:
        while chunk := opened.read(BYTES_AT_ONCE):
            heard += chunk
            # A cell that begins further down may not be there whole yet.
            certain = max(len(heard) - LONGEST_FORMULA_BYTES, 0)
            yield from _met(heard, certain, only)
            heard = heard[certain:]
    yield from _met(heard, len(heard), only)


def _met(heard: bytes, before: int, only: frozenset[str]) -> Iterator[Computed]:
    """The cells that begin before that place."""
    saved_too = not only.isdisjoint(SAVED)
    for cell in FORMULA.finditer(heard):
        if cell.start() >= before:
            break
        # A long sheet may be all formulas, most of them worked out.
        if not saved_too and cell.lastindex == 1:
            continue
        if (outcome := _outcome(cell)) in only and (address := ADDRESS.search(cell[1])) is not None:
            yield Computed(int(address[2]), column_of(address[1]), outcome)
    # Hardly a sheet has any, and to look at every cell for it takes as long as to look for formulas.
    if ERROR not in only or not any(sign in heard for sign in SPELLS_AN_ERROR):
        return
    for cell in TYPED_ERROR.finditer(heard):
        if cell.start() >= before:
            break
        if (address := ADDRESS.search(cell[1])) is not None:
            yield Computed(int(address[2]), column_of(address[1]), ERROR)


def _outcome(cell: re.Match[bytes]) -> str:
    attributes, says_nothing, ended = cell.groups()
    kind = KIND.search(attributes)
    if says_nothing is None and ended is None:
        return ERROR if kind is not None and kind[1] == b"e" else RESULT_SAVED
    # With a formula of words, nothing between the tags is the empty text that it came to.
    return EMPTY_TEXT if says_nothing is not None and kind is not None and kind[1] == b"str" else NO_RESULT


def _tags(packed: zipfile.ZipFile, part: str, tag: re.Pattern[str]) -> Iterator[dict[str, str]]:
    """The attributes of each such tag of a small part; none where the workbook has no such part."""
    try:
        with packed.open(part) as opened:
            said = opened.read(LARGEST_LIST_BYTES).decode("utf-8", "replace")
    except KeyError:
        return
    for found in tag.findall(said):
        yield {name: html.unescape(one or other) for name, one, other in ATTRIBUTE.findall(found)}
