"""ZIP and gzip: members taken out one by one, counted in bytes while they are unpacked."""

from __future__ import annotations

import gzip
import uuid
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, Protocol

from duoshou.kernel.zip_members import UNREADABLE
from duoshou.warehouse.errors import BrokenArchive, NamePointsOutside

LARGEST_MEMBER_BYTES = 2 << 30
LARGEST_WHOLE_BYTES = 4 << 30
MOST_MEMBERS = 500
LARGEST_LIST_BYTES = 8 << 20
# The list of members ends with this mark, the list's size, and at most 65,535 bytes of comment (APPNOTE 4.3.16).
END_OF_LIST = b"PK\x05\x06"
END_OF_LIST_WITHIN = 22 + 65_535
# Text packs to a tenth, a file of one repeated byte to a thousandth; small ones may, they do no harm.
MOST_TIMES_ITS_SIZE = 200
SMALL_BYTES = 100_000_000
BYTES_AT_ONCE = 1 << 20
UTF8_NAME_FLAG = 0x800


class Readable(Protocol):
    """Whatever gives unpacked bytes."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Allowance:
    """What may come out of one archive and all that lies in it, counted while it comes: headers can lie."""

    def __init__(self, file: Path, *, shown_as: str) -> None:
        self.shown_as = shown_as
        self.given = 0
        self.packed_bytes = file.stat().st_size

    def copy(self, source: Readable, target: Path, *, name: str) -> None:
        """`target` with all that `source` gives. Raises BrokenArchive where that is too much."""
        with target.open("wb") as out:
            self._copy(source, out, name)

    def _copy(self, source: Readable, out: BinaryIO, name: str) -> None:
        written = 0
        while chunk := source.read(BYTES_AT_ONCE):
            written += len(chunk)
            self.given += len(chunk)
            self._refuse(name, written, self.given)
            out.write(chunk)

    def refuse_what_is_said(self, said: list[tuple[str, int]]) -> None:
        """Passes an archive whose members, by what it says of their sizes itself, may be unpacked: a bomb that does not
        lie need not be lit. Raises BrokenArchive."""
        together = 0
        for name, size in said:
            together += size
            self._refuse(name, size, together)

    def _refuse(self, name: str, member: int, together: int) -> None:
        if member > LARGEST_MEMBER_BYTES:
            raise self._refused(f"{name} > {LARGEST_MEMBER_BYTES} bytes")
        if together > LARGEST_WHOLE_BYTES:
            raise self._refused(f"> {LARGEST_WHOLE_BYTES} bytes")
        if together > SMALL_BYTES and together > self.packed_bytes * MOST_TIMES_ITS_SIZE:
            raise self._refused(f"解压后超过 {MOST_TIMES_ITS_SIZE} 倍 more than {MOST_TIMES_ITS_SIZE} times its size")

    def _refused(self, why: str) -> BrokenArchive:
        return BrokenArchive(path=self.shown_as, why=why)


def unpack(file: Path, *, into: Path, shown_as: str, allowance: Allowance) -> list[tuple[str, Path]]:
    """The shown name and the unpacked file of every member, under names of our own. Raises BrokenArchive,
    NamePointsOutside."""
    try:
        with zipfile.ZipFile(file) as packed:
            members = [one for one in packed.infolist() if not one.is_dir() and not _is_litter(one.filename)]
            if len(members) > MOST_MEMBERS:
                raise BrokenArchive(path=shown_as, why=f"{len(members)} > {MOST_MEMBERS}")
            _refuse_names_outside(members, shown_as)
            allowance.refuse_what_is_said([(_name(one), one.file_size) for one in members])
            return [(f"{shown_as} › {_name(one)}", _unpack_one(packed, one, into, allowance)) for one in members]
    except UNREADABLE as wrong:
        raise BrokenArchive(path=shown_as, why=str(wrong)) from wrong


def refuse_endless_list(file: Path, *, shown_as: str) -> None:
    """Passes an archive whose list of members may be read: that alone can fill all memory. Raises BrokenArchive."""
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - END_OF_LIST_WITHIN))
        tail = opened.read()
    end = tail.rfind(END_OF_LIST)
    # Where the mark is missing, whoever opens the archive says so.
    if end >= 0 and (size := int.from_bytes(tail[end + 12 : end + 16], "little")) > LARGEST_LIST_BYTES:
        raise BrokenArchive(path=shown_as, why=f"{size:,} > {LARGEST_LIST_BYTES:,} bytes")


def _refuse_names_outside(members: list[zipfile.ZipInfo], shown_as: str) -> None:
    """Nothing is ever written under such a name; whoever packed it meant harm, here or to whoever unpacks it next."""
    for member in members:
        name = _name(member)
        steps = name.replace("\\", "/").split("/")
        if not steps[0] or steps[0].endswith(":") or ".." in steps:
            raise NamePointsOutside(path=shown_as, name=name)


def _unpack_one(packed: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path, allowance: Allowance) -> Path:
    target = into / uuid.uuid4().hex
    with packed.open(member) as source:
        allowance.copy(source, target, name=_name(member))
    return target


def gunzip(file: Path, *, into: Path, shown_as: str, allowance: Allowance) -> Path:
    """What the gzip file holds, as a file with a name of its own. Raises BrokenArchive."""
    target = into / uuid.uuid4().hex
    try:
        with gzip.open(file) as source:
            allowance.copy(source, target, name=shown_as)
    except (gzip.BadGzipFile, zlib.error, EOFError) as wrong:
        raise BrokenArchive(path=shown_as, why=str(wrong)) from wrong
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
