"""Formulas of an XLSX that were saved without a value: a program wrote them, and nothing has worked them out since."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from duoshou.kernel.workbook_reader import ADDRESS, column_of
from duoshou.warehouse.files.archives import BYTES_AT_ONCE

# A formula has 8,192 characters at most, each of which takes six bytes at most.
LONGEST_CELL_BYTES = 1 << 16
# A cell that ends right after its formula, or after a value that says nothing.
WITHOUT_VALUE = re.compile(
    rb"<(?:[\w.-]+:)?c(?=[\s>])([^<>]*+)>\s*+<(?:[\w.-]+:)?f(?=[\s/>])[^<>]*+>(?:(?<=/>)|[^<]*+</[\w.:-]++\s*+>)\s*+"
    rb"(<(?:[\w.-]+:)?v(?=[\s/>])[^<>]*+>(?:(?<=/>)|\s*+</[\w.:-]++\s*+>)\s*+)?</(?:[\w.-]+:)?c\s*+>"
)
# With a formula of words, nothing between the tags is the empty text that it came to.
OF_WORDS = re.compile(rb"(?:^|\s)t\s*=\s*[\"']str[\"']")
SHEET = re.compile(r"<(?:[\w.-]+:)?sheet(?=\s)[^<>]*>")
RELATION = re.compile(r"<(?:[\w.-]+:)?Relationship(?=\s)[^<>]*>")
ATTRIBUTE = re.compile(r"(?:^|\s)(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
LARGEST_LIST_BYTES = 4 << 20
WORKBOOK = "xl/workbook.xml"


def formulas_without_value(file: Path, *, sheet: str) -> Mapping[int, Sequence[int]]:
    """By the place of the column (0 is the first), the lines (1 is the first) of the sheet on which a formula has no
    value. The file was found to be a sound workbook before."""
    found: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    with zipfile.ZipFile(file) as packed:
        part = _part_of(packed, sheet)
        for cell in _without_value(packed, part) if part else ():
            if (address := ADDRESS.search(cell)) is not None:
                found[column_of(address[1]) - 1].append(int(address[2]))
    return found


def _without_value(packed: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The attributes of each such cell of the part."""
    heard = b""
    with packed.open(part) as opened:
        while chunk := opened.read(BYTES_AT_ONCE):
            heard += chunk
            # A cell that begins further down may not be there whole yet.
            certain = max(len(heard) - LONGEST_CELL_BYTES, 0)
            yield from _met(heard, before=certain)
            heard = heard[certain:]
    yield from _met(heard, before=len(heard))


def _met(heard: bytes, *, before: int) -> Iterator[bytes]:
    for cell in WITHOUT_VALUE.finditer(heard):
        if cell.start() >= before:
            return
        if cell[2] is None or OF_WORDS.search(cell[1]) is None:
            yield cell[1]


def _part_of(packed: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of the workbook that holds the sheet called so; None where the workbook does not say."""
    folder, name = posixpath.split(WORKBOOK)
    relations = {
        said.get("Id", ""): said.get("Target", "") for said in _tags(packed, f"{folder}/_rels/{name}.rels", RELATION)
    }
    for said in _tags(packed, WORKBOOK, SHEET):
        if said.get("name") == sheet:
            target = posixpath.normpath(posixpath.join(f"/{folder}", relations.get(said.get("id", ""), "")))
            return next((one for one in packed.namelist() if f"/{one}".lower() == target.lower()), None)
    return None


def _tags(packed: zipfile.ZipFile, part: str, tag: re.Pattern[str]) -> Iterator[dict[str, str]]:
    """The attributes of each such tag of a small part."""
    try:
        with packed.open(part) as opened:
            said = opened.read(LARGEST_LIST_BYTES).decode("utf-8", "replace")
    except KeyError:
        return
    for found in tag.findall(said):
        yield {name: html.unescape(one or other) for name, one, other in ATTRIBUTE.findall(found)}
