"""CSV and TSV: which encoding, which separator, which lines. Never guessed where it can be known."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TextIO

from duoshou.warehouse.errors import CellTooLong, EmptyFile, MixedEncodings, UnclosedQuote, UnknownEncoding
from duoshou.warehouse.files.first_look import BYTES_AT_ONCE, FirstLook, looked_at
from duoshou.warehouse.files.mixed_encodings import line_of_utf8
from duoshou.warehouse.files.sheets import LONGEST_CELL, LONGEST_RECORD, Record, Sheet, TextFile

SEPARATORS = (",", "\t", ";", "|")
LINES_LOOKED_AT = 20
LONGEST_LINE_LOOKED_AT = 1 << 16
# A cell in quotes, also one over several lines, also one that the end of the look cuts off.
QUOTED = re.compile(r'(?:^|(?<=[,;|\t\n\r]))"(?:[^"]|"")*(?:"|$)')

# A tab at the edge of a cell between other separators guards it from spreadsheets (抖店, 拼多多): it separates nothing.
OTHER_MARKS = re.compile("[,;|]")
GUARDING_TAB = re.compile(r"(?:(?<=[,;|])|^)\t+|\t+(?=[,;|]|$)")

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class OtherEncodingBelow(Exception):
    """A long file began as UTF-8 and does not go on so: what it is must be found out from all its bytes."""


def prove_encoding(text: TextFile) -> None:
    """Raises OtherEncodingBelow where the encoding was taken on trust and is wrong."""
    if text.look.is_on_trust and not looked_at(text.file).is_utf8:
        raise OtherEncodingBelow


def encoding_of(file: Path, look: FirstLook, *, shown_as: str) -> str:
    """The encoding: by its mark, else strict UTF-8, else strict GB18030. UTF-16 only with a mark, for without one any
    bytes would pass. A file of which some lines are UTF-8 and others are not is in neither.

    Raises EmptyFile, UnknownEncoding, MixedEncodings.
    """
    with file.open("rb") as opened:
        head = opened.read(4)
    if not head:
        raise EmptyFile(path=shown_as)
    marked = [encoding for mark, encoding in MARKS if head.startswith(mark)]
    if look.is_utf8:
        return marked[0] if marked else "utf-8"
    refused_at = 0
    for encoding in marked or ("utf-8", "gb18030"):
        wrong_at = _first_wrong_byte(file, encoding)
        if wrong_at is None:
            if not marked and (line := line_of_utf8(file)) is not None:
                raise MixedEncodings(path=shown_as, line=line)
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
    does. Tabs that guard cells are none."""
    bare = QUOTED.sub("", "".join(lines)).splitlines()
    bare = [GUARDING_TAB.sub("", line) if OTHER_MARKS.search(line) else line for line in bare]
    return max(SEPARATORS, key=lambda mark: max((line.count(mark) for line in bare), default=0))


def text_sheet(file: Path, *, shown_as: str, look: FirstLook | None = None) -> Sheet:
    """The one sheet of a text file, of which all bytes were seen already if there is a `look`.

    Raises EmptyFile, UnknownEncoding, MixedEncodings; its records may raise UnclosedQuote, CellTooLong.
    """
    look = look or looked_at(file)
    encoding = encoding_of(file, look, shown_as=shown_as)
    with file.open(encoding=encoding, newline="") as opened:
        first_lines = [opened.readline(LONGEST_LINE_LOOKED_AT) for _ in range(LINES_LOOKED_AT)]
    separator = separator_of(first_lines)
    return Sheet(
        path=shown_as,
        encoding=encoding,
        ragged_is_a_fault=True,
        records=lambda: _records(file, encoding=encoding, separator=separator, shown_as=shown_as),
        text=TextFile(file, encoding, separator, look),
    )


def _records(file: Path, *, encoding: str, separator: str, shown_as: str) -> Iterator[Record]:
    """Strictly first; a stray quotation mark inside a cell makes the rest of the file read leniently from that record
    on."""
    csv.field_size_limit(LONGEST_CELL)
    given = 0
    with file.open(encoding=encoding, newline="") as opened:
        lines = _Lines(opened, shown_as=shown_as)
        reader = csv.reader(lines, delimiter=separator, strict=True)
        while True:
            line = lines.begin_record()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as wrong:
                _refuse_too_long(wrong, line, shown_as)
                if "end of data" in str(wrong):
                    raise UnclosedQuote(path=shown_as, line=line) from wrong
                break
            given += 1
            yield Record(line, cells)
    yield from _lenient_records(file, encoding=encoding, separator=separator, shown_as=shown_as, after=given)


def _lenient_records(file: Path, *, encoding: str, separator: str, shown_as: str, after: int) -> Iterator[Record]:
    with file.open(encoding=encoding, newline="") as opened:
        lines = _Lines(opened, shown_as=shown_as)
        reader = csv.reader(lines, delimiter=separator, strict=False)
        for place in count():
            line = lines.begin_record()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as wrong:
                _refuse_too_long(wrong, line, shown_as)
                raise
            if place >= after:
                yield Record(line, cells)


def _refuse_too_long(wrong: csv.Error, line: int, shown_as: str) -> None:
    if "field limit" in str(wrong):
        raise CellTooLong(path=shown_as, line=line, limit=f"{LONGEST_CELL:,}") from wrong


class _Lines:
    """The lines of a file one by one, however long they claim to be; a record of too many characters is refused."""

    def __init__(self, opened: TextIO, *, shown_as: str) -> None:
        self.opened = opened
        self.shown_as = shown_as
        self.read = 0
        self.record_at = 1
        self.record_length = 0

    def begin_record(self) -> int:
        """The line on which the next record begins."""
        self.record_at, self.record_length = self.read + 1, 0
        return self.record_at

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.opened.readline(LONGEST_RECORD + 1)
        if not line:
            raise StopIteration
        self.read += 1
        self.record_length += len(line)
        if self.record_length > LONGEST_RECORD:
            raise CellTooLong(path=self.shown_as, line=self.record_at, limit=f"{LONGEST_RECORD:,}")
        return line
