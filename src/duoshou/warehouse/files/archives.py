"""ZIP archives: members taken out one by one, counted in bytes while they are unpacked."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from duoshou.warehouse.errors import BrokenArchive

LARGEST_MEMBER_BYTES = 2 << 30
MOST_MEMBERS = 500
BYTES_AT_ONCE = 1 << 20
UTF8_NAME_FLAG = 0x800
# What the standard library raises over damaged, encrypted (RuntimeError) or unknown (NotImplementedError) members.
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, NotImplementedError)


def unpack(file: Path, *, into: Path, shown_as: str) -> list[tuple[str, Path]]:
    """The shown name and the unpacked file of every member, under names of our own.

    Headers can lie about sizes, so bytes are counted while they come. Raises BrokenArchive.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            members = [one for one in packed.infolist() if not one.is_dir() and not _is_litter(one.filename)]
            if len(members) > MOST_MEMBERS:
                raise BrokenArchive(path=shown_as, why=f"{len(members)} > {MOST_MEMBERS}")
            return [
                (f"{shown_as} › {_name(member)}", _unpack_one(packed, member, into / f"{place:04d}", shown_as))
                for place, member in enumerate(members)
            ]
    except UNREADABLE as wrong:
        raise BrokenArchive(path=shown_as, why=str(wrong)) from wrong


def _unpack_one(packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, shown_as: str) -> Path:
    written = 0
    with packed.open(member) as source, target.open("wb") as out:
        while chunk := source.read(BYTES_AT_ONCE):
            written += len(chunk)
            if written > LARGEST_MEMBER_BYTES:
                raise BrokenArchive(path=shown_as, why=f"{_name(member)} > {LARGEST_MEMBER_BYTES} bytes")
            out.write(chunk)
    return target


def _name(member: zipfile.ZipInfo) -> str:
    """Chinese Windows packs names in GBK without saying so; zipfile then reads them as code page 437."""
    if member.flag_bits & UTF8_NAME_FLAG:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}
