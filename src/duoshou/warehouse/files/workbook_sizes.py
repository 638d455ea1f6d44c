"""How much an XLSX really holds, counted part by part before a reader lays its sheets out whole in memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duoshou.kernel.workbook_reader import promises_too_many_texts
from duoshou.kernel.zip_members import UNREADABLE
from duoshou.warehouse.errors import BrokenWorkbook, WorkbookHasLinks, WorkbookHasMacros
from duoshou.warehouse.files.archives import BYTES_AT_ONCE, MOST_TIMES_ITS_SIZE, SMALL_BYTES

LARGEST_PART_BYTES = 512 << 20
LARGEST_WHOLE_BYTES = 1 << 30
MOST_CELLS = 20_000_000
TOO_MUCH = "解压后太大 it unpacks to too much"
# Between two ends of tags lies one tag or one text; a cell holds 32,767 characters at most.
LONGEST_TAG_BYTES = 4 << 20

# As every known writer puts it; the rest of the patterns are for the few who do not, or mean harm.
PLAIN = re.compile(rb'<(?:c|row) r="([A-Z]*)([0-9]+)"')
ODD = re.compile(
    rb'<(?:c(?=[\s/>])(?! r="[A-Z]+[0-9]+"[ />])|row(?=[\s/>])(?! r="[0-9]+"[ />])|[\w.-]+:(?:c|row)[\s/>])'
)
ORDINARY_COLUMNS = 500

TAG = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])")
ADDRESS = re.compile(rb"(?<![\w:.-])r\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
ADDRESSED_CELL = re.compile(
    rb"<(?:[\w.-]+:)?c(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*?\s+r\s*=\s*[\"'][A-Za-z]+[0-9]+[\"']"
)
# A cell that is only coloured takes no room; whole columns are coloured down to the last row.
BARE_CELL = re.compile(rb'<(?:[\w.-]+:)?c(?:\s+[\w:.-]+="[^"<>]*")*?\s+r="[A-Z]+[0-9]+"(?:\s+[\w:.-]+="[^"<>]*")*\s*/>')
OF_OTHER_KINDS = {"xl/workbook.bin": "xlsb", "content.xml": "ods"}
MACROS = ("xl/vbaproject", "xl/macrosheets/", "xl/dialogsheets/")
LINKS = ("xl/externallinks/",)
# Entities defined by a document can grow a thousandfold a thousand times; no part that is read defines any. Pictures
# do, and are not read: unless the workbook says that one of them is a sheet.
DOCUMENT_TYPE = b"<!DOCTYPE"
PICTURES = "xl/media/"
RELATIONS = ("_rels/.rels", "xl/_rels/workbook.xml.rels")
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
MOST_RELATIONS_BYTES = 1 << 20


def refuse_what_is_too_large(file: Path, *, shown_as: str) -> bool:
    """Passes an XLSX whose parts and whose sheets, laid out from A1 to their last cell, fit into memory; whether it
    holds formulas.

    What headers say of sizes, and sheets of their dimension, is believed only where it is too much. Raises
    BrokenWorkbook, WorkbookHasMacros, WorkbookHasLinks.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            members = packed.infolist()
            _refuse_what_does_not_belong(members, shown_as)
            for said in (
                max(one.file_size for one in members) - LARGEST_PART_BYTES,
                sum(one.file_size for one in members) - LARGEST_WHOLE_BYTES,
            ):
                if said > 0:
                    raise BrokenWorkbook(path=shown_as, why=TOO_MUCH)
            return _count(packed, members, shown_as)
    except UNREADABLE as wrong:
        raise BrokenWorkbook(path=shown_as, why=str(wrong)) from wrong


def _refuse_what_does_not_belong(members: list[zipfile.ZipInfo], shown_as: str) -> None:
    for member in members:
        name = _plain_name(member)
        if (kind := OF_OTHER_KINDS.get(name)) is not None:
            raise BrokenWorkbook(path=shown_as, why=f"{kind}，请另存为 xlsx save it as xlsx")
        if name.startswith(MACROS):
            raise WorkbookHasMacros(path=shown_as, part=member.filename)
        if name.startswith(LINKS):
            raise WorkbookHasLinks(path=shown_as, part=member.filename)


def _count(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], shown_as: str) -> bool:
    """Every part unpacked once, and nothing of it kept; whether any held a formula."""
    unpacked_bytes, cells, formulas = 0, 0, False
    pictures = () if _reads_pictures(packed, members) else (PICTURES,)
    for member in members:
        part, said = _Part(shown_as, is_read=not _plain_name(member).startswith(pictures)), member.file_size
        for chunk in _inflated(packed, member):
            part.hear(chunk)
            if part.given > said:
                raise BrokenWorkbook(path=shown_as, why="大小与所写不符 it holds more than it says")
            whole = unpacked_bytes + part.given
            grown = whole > SMALL_BYTES and part.given > member.compress_size * MOST_TIMES_ITS_SIZE
            if grown or part.given > LARGEST_PART_BYTES or whole > LARGEST_WHOLE_BYTES:
                raise BrokenWorkbook(path=shown_as, why=TOO_MUCH)
            if cells + part.area() > MOST_CELLS:
                raise BrokenWorkbook(path=shown_as, why=too_wide(part.rows(), part.columns()))
        unpacked_bytes += part.given
        cells += part.area()
        formulas = formulas or part.formulas
    return formulas


def _plain_name(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").lstrip("/").lower()


def _reads_pictures(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """Whether the workbook's own relations, by which a reader finds the sheets, lead among the pictures; relations of
    an unusual size or with signs written in another way may."""
    for member in members:
        if _plain_name(member) in RELATIONS:
            with packed.open(member) as opened:
                said = opened.read(MOST_RELATIONS_BYTES).lower()
            if len(said) == MOST_RELATIONS_BYTES or re.search(rb"media|%[0-9a-f]|&#|\x00", said):
                return True
    return False


def too_wide(rows: int, columns: int) -> str:
    """Why a sheet is refused that ends so far out."""
    return (
        f"单元格范围太大：{rows} 行 × {columns} 列；请删掉远处多余的单元格"
        f" the range of cells is too large: {rows} rows × {columns} columns; clear the stray cells far out"
    )


def _inflated(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    # The standard library stops where the header says; other readers go on. So read on; its checksum tells the lie.
    member.file_size = LARGEST_WHOLE_BYTES + BYTES_AT_ONCE
    with packed.open(member) as source:
        while chunk := source.read(BYTES_AT_ONCE):
            yield chunk


@dataclass(slots=True)
class _Corner:
    """The last row and the last column of the addresses heard so far."""

    row: int = 0
    column: int = 0

    def hear(self, found: list[tuple[bytes, bytes]]) -> None:
        for letters in {letters for letters, _ in found}:
            self.column = max(self.column, _column_of(letters))
        for digits in {digits for _, digits in found}:
            self.row = max(self.row, int(digits[-18:]))


def _column_of(letters: bytes) -> int:
    place = 0
    for letter in letters.upper()[:9]:
        place = place * 26 + letter - ord("A") + 1
    return place


class _Part:
    """What was heard of one part: bytes, the last address, and the cells without an address, which follow in turn."""

    def __init__(self, shown_as: str, *, is_read: bool) -> None:
        self.shown_as = shown_as
        self.is_read = is_read
        self.given = 0
        self.filled = _Corner()
        self.anywhere = _Corner()
        self.row_tags = self.cell_tags = self.addressed = 0
        self.in_this_row = self.longest_row = 0
        self.pending = b""
        self.formulas = False

    def hear(self, chunk: bytes) -> None:
        """Takes the next bytes; what follows the last end of a tag waits for the bytes after it."""
        self.given += len(chunk)
        heard = self.pending + chunk
        if self.is_read and DOCUMENT_TYPE in heard:
            raise BrokenWorkbook(path=self.shown_as, why="带有文档类型定义 it defines a document type")
        if promises_too_many_texts(heard):
            raise BrokenWorkbook(path=self.shown_as, why=TOO_MUCH)
        end = heard.rfind(b">") + 1
        heard, self.pending = heard[:end], heard[end:]
        if len(self.pending) > LONGEST_TAG_BYTES and b"<" in self.pending:
            raise BrokenWorkbook(path=self.shown_as, why="标记太长 a tag is too long")
        self.pending = self.pending[-LONGEST_TAG_BYTES:]
        self.formulas = self.formulas or (self.is_read and FORMULA.search(heard) is not None)
        found = PLAIN.findall(heard)
        if ODD.search(heard) is None and self._ordinary(found):
            self._hear_plain(found)
        else:
            self._hear_odd(heard)

    def _ordinary(self, found: list[tuple[bytes, bytes]]) -> bool:
        """Whether no address lies so far out that it matters if its cell is only coloured."""
        corner = _Corner(self.filled.row, self.filled.column)
        corner.hear(found)
        return corner.column <= ORDINARY_COLUMNS and corner.row * corner.column <= MOST_CELLS

    def _hear_plain(self, found: list[tuple[bytes, bytes]]) -> None:
        cells = [one for one in found if one[0]]
        self.anywhere.hear(found)
        self.filled.hear(cells)
        self.row_tags += len(found) - len(cells)
        self.cell_tags += len(cells)
        self.addressed += len(cells)
        self.in_this_row = 0

    def _hear_odd(self, heard: bytes) -> None:
        self._count(b"".join(TAG.findall(heard)))
        everywhere = ADDRESS.findall(heard)
        filled, bare = BARE_CELL.subn(b"", heard)
        addressed = [found for found in (ADDRESS.findall(filled) if bare else everywhere) if found[0]]
        self.anywhere.hear(everywhere)
        self.filled.hear(addressed)
        self.addressed += len(ADDRESSED_CELL.findall(heard))

    def _count(self, tags: bytes) -> None:
        first, *others = tags.split(b"row")
        self.row_tags += len(others)
        self.cell_tags += len(tags) - 3 * len(others)
        self.longest_row = max(self.longest_row, self.in_this_row + len(first), *map(len, others), 0)
        self.in_this_row = len(others[-1]) if others else self.in_this_row + len(first)

    def rows(self) -> int:
        """The rows from the first to the last that holds a cell; more than there are, where some have no address."""
        return self.filled.row if self._all_addressed() else self.anywhere.row + self.row_tags

    def columns(self) -> int:
        """The same for columns."""
        return self.filled.column if self._all_addressed() else self.anywhere.column + self.longest_row

    def area(self) -> int:
        """Rows times columns; nothing for a part without cells."""
        return self.rows() * self.columns() if self.cell_tags else 0

    def _all_addressed(self) -> bool:
        return self.addressed >= self.cell_tags
