"""CSV and TSV: which encoding, which separator, which lines. Never guessed where it can be known."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from duoshou.warehouse.errors import EmptyFile, UnclosedQuote, UnknownEncoding
from duoshou.warehouse.files.sheets import Record, Sheet

BYTES_AT_ONCE = 1 << 20
SEPARATORS = (",", "\t", ";", "|")
LONGEST_CELL = 16 << 20
LINES_LOOKED_AT = 20
QUOTED = re.compile(r'"[^"]*"')

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(file: Path, *, shown_as: str) -> str:
    """The encoding: by its mark, else strict UTF-8, else strict GB18030. UTF-16 only with a mark, for without one any
    bytes would pass.

    Raises EmptyFile, UnknownEncoding.
    """
    with file.open("rb") as opened:
        head = opened.read(4)
    if not head:
        raise EmptyFile(path=shown_as)
    marked = [encoding for mark, encoding in MARKS if head.startswith(mark)]
    refused_at = 0
    for encoding in marked or ("utf-8", "gb18030"):
        wrong_at = _first_wrong_byte(file, encoding)
        if wrong_at is None:
            return encoding
        refused_at = max(refused_at, wrong_at)
    raise UnknownEncoding(path=shown_as, byte=refused_at)


def _first_wrong_byte(file: Path, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    read = 0
    with file.open("rb") as opened:
        while chunk := opened.read(BYTES_AT_ONCE):
            if b"\x00" in chunk and encoding != "utf-16":  # UTF-16 without its mark, or no text at all
                return read + chunk.index(b"\x00")
            begun = len(decoder.getstate()[0])  # bytes of a character that the chunk before left unfinished
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as wrong:
                return read - begun + wrong.start
            read += len(chunk)
    begun = len(decoder.getstate()[0])
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return read - begun
    return None


def separator_of(lines: list[str]) -> str:
    """The separator that stands most often, outside quotes, in the richest of the first lines; a comma when none
    does."""
    bare = [QUOTED.sub("", line) for line in lines]
    return max(SEPARATORS, key=lambda mark: max((line.count(mark) for line in bare), default=0))


def text_sheet(file: Path, *, shown_as: str) -> Sheet:
    """The one sheet of a text file. Raises EmptyFile, UnknownEncoding; its records may raise UnclosedQuote."""
    encoding = encoding_of(file, shown_as=shown_as)
    with file.open(encoding=encoding, newline="") as opened:
        first_lines = [opened.readline() for _ in range(LINES_LOOKED_AT)]
    separator = separator_of(first_lines)
    return Sheet(
        path=shown_as,
        encoding=encoding,
        ragged_is_a_fault=True,
        records=lambda: _records(file, encoding=encoding, separator=separator, shown_as=shown_as),
    )


def _records(file: Path, *, encoding: str, separator: str, shown_as: str) -> Iterator[Record]:
    """Strictly first; a stray quotation mark inside a cell makes the rest of the file read leniently from that record
    on."""
    csv.field_size_limit(LONGEST_CELL)
    with file.open(encoding=encoding, newline="") as opened:
        reader = csv.reader(opened, delimiter=separator, strict=True)
        given = 0
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as wrong:
                if "end of data" in str(wrong):
                    raise UnclosedQuote(path=shown_as, line=line) from wrong
                break
            given += 1
            yield Record(line, cells)
    yield from _lenient_records(file, encoding=encoding, separator=separator, after=given)


def _lenient_records(file: Path, *, encoding: str, separator: str, after: int) -> Iterator[Record]:
    with io.TextIOWrapper(file.open("rb"), encoding=encoding, newline="") as opened:
        reader = csv.reader(opened, delimiter=separator, strict=False)
        line = 1
        for place, cells in enumerate(reader):
            if place >= after:
                yield Record(line, cells)
            line = reader.line_num + 1
