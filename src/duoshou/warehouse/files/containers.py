"""From a path to sheets, by what the bytes are and not by what the name says."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from duoshou.kernel.errors import Refusal
from duoshou.warehouse.errors import BrokenArchive, EmptyFile, UnknownContainer
from duoshou.warehouse.files.archives import BYTES_AT_ONCE, LARGEST_MEMBER_BYTES, unpack
from duoshou.warehouse.files.sheets import Record, Sheet
from duoshou.warehouse.files.text_files import text_sheet
from duoshou.warehouse.files.workbooks import file_is_xls, workbook_sheets

ZIP_MARK = b"PK\x03\x04"
GZIP_MARK = b"\x1f\x8b"
NOT_TABLES = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
)


def sheets_of(file: Path, *, shown_as: str, unpacked: Path, inside_archive: bool = False) -> list[Sheet]:
    """Every sheet in the file. `unpacked` is an empty folder of ours for what comes out of archives.

    Raises EmptyFile, UnknownContainer, UnknownEncoding, BrokenWorkbook, BrokenArchive.
    """
    with file.open("rb") as opened:
        head = opened.read(512)
    if not head:
        raise EmptyFile(path=shown_as)
    if file_is_xls(file):
        return workbook_sheets(file, shown_as=shown_as)
    if head.startswith(ZIP_MARK):
        if _is_workbook(file, shown_as=shown_as):
            return workbook_sheets(file, shown_as=shown_as)
        if inside_archive:
            raise BrokenArchive(path=shown_as, why="压缩包里还有压缩包 an archive inside an archive")
        return _archive_sheets(file, shown_as=shown_as, unpacked=unpacked)
    if head.startswith(GZIP_MARK):
        return [text_sheet(_gunzip(file, unpacked / "gunzipped", shown_as), shown_as=shown_as)]
    _refuse_what_holds_no_rows(head, shown_as=shown_as)
    return [text_sheet(file, shown_as=shown_as)]


def _refuse_what_holds_no_rows(head: bytes, *, shown_as: str) -> None:
    for mark, found in NOT_TABLES:
        if head.startswith(mark):
            raise UnknownContainer(path=shown_as, found=found)
    if head.lstrip().lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise UnknownContainer(path=shown_as, found="HTML/XML")


def _is_workbook(file: Path, *, shown_as: str) -> bool:
    try:
        with zipfile.ZipFile(file) as packed:
            return "[Content_Types].xml" in packed.namelist()
    except zipfile.BadZipFile as wrong:
        raise BrokenArchive(path=shown_as, why=str(wrong)) from wrong


def _archive_sheets(file: Path, *, shown_as: str, unpacked: Path) -> list[Sheet]:
    sheets = []
    for member_shown_as, member in unpack(file, into=unpacked, shown_as=shown_as):
        try:
            sheets += sheets_of(member, shown_as=member_shown_as, unpacked=unpacked, inside_archive=True)
        except Refusal as refusal:
            sheets.append(_refused_sheet(member_shown_as, refusal))
    if not sheets:
        raise EmptyFile(path=shown_as)
    return sheets


def _refused_sheet(shown_as: str, refusal: Refusal) -> Sheet:
    """A member that cannot be read says so when its turn comes, and does not hold its neighbours up."""

    def records() -> Iterator[Record]:
        raise refusal

    return Sheet(path=shown_as, encoding="", ragged_is_a_fault=False, records=records)


def _gunzip(file: Path, target: Path, shown_as: str) -> Path:
    try:
        with gzip.open(file) as source, target.open("wb") as out:
            _copy_counted(source, out, shown_as)
    except (gzip.BadGzipFile, zlib.error, EOFError) as wrong:
        raise BrokenArchive(path=shown_as, why=str(wrong)) from wrong
    return target


def _copy_counted(source: BinaryIO | gzip.GzipFile, out: BinaryIO, shown_as: str) -> None:
    """What the header says about sizes may be a lie, so bytes are counted while they come."""
    given = 0
    while chunk := source.read(BYTES_AT_ONCE):
        given += len(chunk)
        if given > LARGEST_MEMBER_BYTES:
            raise BrokenArchive(path=shown_as, why=f"> {LARGEST_MEMBER_BYTES} bytes")
        out.write(chunk)
