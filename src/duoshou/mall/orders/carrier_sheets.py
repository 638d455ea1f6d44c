"""A carrier file opened: CSV or XLSX as rows of text, small, and nothing that could hurt."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Collection, Iterator, Sequence

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from duoshou.kernel.workbook_reader import cells_addressed, panics_named, promises_too_many_texts
from duoshou.kernel.zip_members import UNREADABLE, unpacked
from duoshou.mall.orders.errors import CarrierFileRefused

LARGEST_BYTES = 2 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 64 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = (",", "\t", ";")
ZIP_MARK = b"PK\x03\x04"
# Above this many digits a number in a workbook is no longer the number that was typed.
DIGITS_KEPT = 15


def rows_of(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows with their numbers as people count them, the heading first; empty rows are left out.

    A number of more than 15 digits in a workbook reads `1.2E+17`: its digits are lost. Raises CarrierFileRefused.
    """
    if len(content) > LARGEST_BYTES:
        raise CarrierFileRefused(why_zh="文件超过 2 MB", why_en="it is larger than 2 MB")
    rows = _workbook(content) if content.startswith(ZIP_MARK) else _text(content)
    found = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if len(found) > MOST_ROWS:
        raise CarrierFileRefused(why_zh=f"超过 {MOST_ROWS} 行", why_en=f"it has more than {MOST_ROWS} rows")
    if not found:
        raise CarrierFileRefused(why_zh="文件是空的", why_en="it is empty")
    return found


def _text(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    heading = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=heading.count)
    try:
        # Lines end as Python sees them, so that a carriage return alone ends one, too.
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error:
        raise CarrierFileRefused(why_zh="引号不成对", why_en="a quotation mark is not closed") from None


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(UTF_16_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CarrierFileRefused(why_zh="看不出是什么编码", why_en="its encoding is none we know")


def _workbook(content: bytes) -> list[list[str]]:
    too_far = _weighed(content)
    # The reader alone knows which part is the first sheet, which it reads and the others not. It is not handed those
    # that nobody could lay out: where one of them is the first it does not find it, and else it does not look for it.
    handed = _without(content, too_far) if too_far else content
    try:
        with panics_named():
            sheets = CalamineWorkbook.from_filelike(io.BytesIO(handed))
            rows = sheets.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except WorksheetNotFound:
        raise next(iter(too_far.values()), _no_workbook()) from None
    except (CalamineError, IndexError, ValueError, OSError, OverflowError):
        raise _no_workbook() from None
    return [[_cell(cell) for cell in row] for row in rows]


def _no_workbook() -> CarrierFileRefused:
    return CarrierFileRefused(why_zh="不是能读的 XLSX", why_en="it is no XLSX that can be read")


def _weighed(content: bytes) -> dict[str, CarrierFileRefused]:
    """Unpacks into nothing and counts: what a header says about a size may be a lie, and a reader lays a sheet out from
    its first cell to its last. The names of the parts that it must not lay out, with the reason. Raises
    CarrierFileRefused."""
    too_far: dict[str, CarrierFileRefused] = {}
    unpacked_bytes = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                part = unpacked(archive, member, most_bytes=LARGEST_UNPACKED_BYTES - unpacked_bytes)
                unpacked_bytes += len(part)
                if unpacked_bytes > LARGEST_UNPACKED_BYTES:
                    raise CarrierFileRefused(why_zh="解开后太大", why_en="it is too large when unpacked")
                if promises_too_many_texts(part):
                    raise CarrierFileRefused(why_zh="表格文件损坏", why_en="the workbook is broken")
                if (why := _too_far_out(part)) is not None:
                    too_far[member.filename] = why
    except UNREADABLE:
        raise CarrierFileRefused(why_zh="文件损坏或加密", why_en="it is damaged or encrypted") from None
    return too_far


def _too_far_out(part: bytes) -> CarrierFileRefused | None:
    for address in cells_addressed(part):
        if address is None:
            return CarrierFileRefused(
                why_zh="单元格没有地址，请用 Excel 或 WPS 另存一次",
                why_en="cells without an address; save it again in Excel",
            )
        if address[0] > 2 * MOST_ROWS or address[1] > MOST_COLUMNS:
            return CarrierFileRefused(
                why_zh="有单元格在很远的地方，请删掉", why_en="a cell lies far out; clear what is there"
            )
    return None


def _without(content: bytes, left_out: Collection[str]) -> bytes:
    """The same workbook without these parts, of which all are no larger than was weighed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as rest:
        # Of two parts of one name a reader takes the last.
        for member in {one.filename: one for one in archive.infolist() if one.filename}.values():
            if member.filename not in left_out:
                rest.writestr(member.filename, unpacked(archive, member, most_bytes=LARGEST_UNPACKED_BYTES))
    return out.getvalue()


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**DIGITS_KEPT else f"{cell:E}"
    return str(cell)


def named(heading: Sequence[str], names: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """In which column each named thing stands, by any of its names; what is not there is left out."""
    places = {cell.strip().strip("\ufeff").lower(): place for place, cell in reversed(list(enumerate(heading)))}
    return {name: places[known] for name, words in names.items() for known in words if known in places}
