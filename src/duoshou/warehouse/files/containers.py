"""From a path to sheets, by what the bytes are and not by what the name says."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duoshou.kernel.errors import Refusal
from duoshou.kernel.zip_members import UNREADABLE
from duoshou.warehouse.errors import BrokenArchive, EmptyFile, UnknownContainer
from duoshou.warehouse.files.archives import Allowance, gunzip, refuse_endless_list, unpack
from duoshou.warehouse.files.first_look import FirstLook
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
TAGS = (
    b"<!doctype",
    b"<html",
    b"<head",
    b"<meta",
    b"<body",
    b"<table",
    b"<div",
    b"<script",
    b"<style",
    b"<!--",
    b"<?xml",
)


def sheets_of(file: Path, *, shown_as: str, unpacked: Path, look: FirstLook | None = None) -> list[Sheet]:
    """Every sheet in the file. `unpacked` is an empty folder of ours for what comes out of archives.

    Raises EmptyFile, UnknownContainer, UnknownEncoding, BrokenWorkbook, WorkbookHasMacros, WorkbookHasLinks,
    BrokenArchive, NamePointsOutside.
    """
    return _Opening(unpacked, Allowance(file, shown_as=shown_as), look).sheets(file, shown_as, inside=())


@dataclass(frozen=True, slots=True)
class _Opening:
    """One file with all that lies in it: the folder for what comes out, and how much may."""

    unpacked: Path
    allowance: Allowance
    look: FirstLook | None

    def sheets(self, file: Path, shown_as: str, *, inside: tuple[bytes, ...]) -> list[Sheet]:
        """`inside` are the marks of the archives around it: a zip may hold gzip files and a gzip file a workbook."""
        with file.open("rb") as opened:
            head = opened.read(512)
        if not head:
            raise EmptyFile(path=shown_as)
        if file_is_xls(file) or (head.startswith(ZIP_MARK) and _is_workbook(file, shown_as=shown_as)):
            return workbook_sheets(file, shown_as=shown_as)
        for mark, open_archive in ((ZIP_MARK, self._of_zip), (GZIP_MARK, self._of_gzip)):
            if head.startswith(mark):
                if inside and (mark == ZIP_MARK or GZIP_MARK in inside):
                    raise BrokenArchive(path=shown_as, why="压缩包里还有压缩包 an archive inside an archive")
                return open_archive(file, shown_as, inside)
        _refuse_what_holds_no_rows(head, shown_as=shown_as)
        return [text_sheet(file, shown_as=shown_as, look=None if inside else self.look)]

    def _of_gzip(self, file: Path, shown_as: str, inside: tuple[bytes, ...]) -> list[Sheet]:
        member = gunzip(file, into=self.unpacked, shown_as=shown_as, allowance=self.allowance)
        return self.sheets(member, shown_as, inside=(*inside, GZIP_MARK))

    def _of_zip(self, file: Path, shown_as: str, inside: tuple[bytes, ...]) -> list[Sheet]:
        sheets: list[Sheet] = []
        for name, member in unpack(file, into=self.unpacked, shown_as=shown_as, allowance=self.allowance):
            try:
                sheets += self.sheets(member, name, inside=(*inside, ZIP_MARK))
            except Refusal as refusal:
                sheets.append(_refused_sheet(name, refusal))
        if not sheets:
            raise EmptyFile(path=shown_as)
        return sheets


def _refuse_what_holds_no_rows(head: bytes, *, shown_as: str) -> None:
    for mark, found in NOT_TABLES:
        if head.startswith(mark):
            raise UnknownContainer(path=shown_as, found=found)
    if head.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(TAGS):
        raise UnknownContainer(path=shown_as, found="HTML/XML")


def _is_workbook(file: Path, *, shown_as: str) -> bool:
    refuse_endless_list(file, shown_as=shown_as)
    try:
        with zipfile.ZipFile(file) as packed:
            return "[Content_Types].xml" in packed.namelist()
    except UNREADABLE as wrong:
        raise BrokenArchive(path=shown_as, why=str(wrong)) from wrong


def _refused_sheet(shown_as: str, refusal: Refusal) -> Sheet:
    """A member that cannot be read says so when its turn comes, and does not hold its neighbours up."""

    def records() -> Iterator[Record]:
        raise refusal

    return Sheet(path=shown_as, encoding="", ragged_is_a_fault=False, records=records)
