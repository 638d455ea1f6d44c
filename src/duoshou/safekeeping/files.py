"""Files put into a backup or out of one: linked or copied, counted, fingerprinted, on the disk before being named."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from duoshou.kernel.home import PRIVATE_FOLDER_MODE
from duoshou.safekeeping.errors import BackupIsDamaged, BackupIsHostile
from duoshou.safekeeping.values import Entry

BYTES_AT_ONCE = 1 << 20
OWNER_ONLY = 0o600
MOUNTS = Path("/proc/self/mountinfo")


def put(source: Path, target: Path, *, link: bool) -> bool:
    """The bytes of `source` at `target`; whether a second name was enough. A link needs the same disk."""
    make_folder(target.parent)
    if link:
        try:
            os.link(source, target)
            return True
        except FileNotFoundError:
            raise
        except OSError:
            # Another disk, or one without links.
            pass
    with source.open("rb") as opened:
        write(opened, target)
    return False


def write(source: IO[bytes], target: Path, *, most: int | None = None) -> Entry:
    """The bytes of an open file at `target`, which is new; what was written. Raises BackupIsHostile beyond `most`."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as out:
        found = counted(source, most=most, name=target.name, out=out)
        out.flush()
        os.fsync(out.fileno())
    return found


def counted(source: IO[bytes], *, most: int | None = None, name: str = "", out: IO[bytes] | None = None) -> Entry:
    """Size and fingerprint of an open file, which is read to its end, into `out` if there is one. Raises
    BackupIsHostile beyond `most`."""
    digest, many = hashlib.sha256(), 0
    while chunk := source.read(BYTES_AT_ONCE):
        many += len(chunk)
        if most is not None and many > most:
            raise BackupIsHostile(what=name)
        digest.update(chunk)
        if out is not None:
            out.write(chunk)
    return Entry(name, many, digest.hexdigest())


def read_back(folder: Path) -> tuple[Entry, ...]:
    """Every file below the folder with its size and fingerprint, read from the disk, by name."""
    return tuple(fingerprinted(file, file.relative_to(folder).as_posix()) for file in sorted(plain_files(folder)))


def fingerprinted(file: Path, name: str) -> Entry:
    """The file's size and fingerprint."""
    with file.open("rb") as opened:
        return counted(opened, name=name)


def close_to_others(folder: Path) -> None:
    """No other account of the machine may read what lies below the folder, whoever wrote it there."""
    for file in plain_files(folder):
        file.chmod(OWNER_ONLY)


def plain_files(folder: Path) -> Iterator[Path]:
    """Every plain file below the folder; links are not followed, and what goes meanwhile was never there."""
    for root, _, names in os.walk(folder):
        yield from (file for name in names if _is_plain(file := Path(root) / name))


def _is_plain(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except FileNotFoundError:
        return False


def opened_plainly(folder: Path, name: str) -> IO[bytes]:
    """The file of this name below the folder, open. Raises BackupIsDamaged when there is none, BackupIsHostile when it
    is a link or anything but a plain file."""
    file = folder / name
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        raise BackupIsHostile(what=name)
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise BackupIsHostile(what=name)
    try:
        return os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW), "rb")
    except FileNotFoundError:
        raise BackupIsDamaged(what=name) from None


def make_folder(folder: Path) -> Path:
    """The folder, closed to other accounts of the machine."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(mode=PRIVATE_FOLDER_MODE, exist_ok=True)
    return folder


def is_mounted(folder: Path) -> bool:
    """Whether a disk, a volume or another folder is mounted just there. Linux tells even folders of the same disk."""
    whole = os.path.realpath(folder)
    if os.path.ismount(whole):
        return True
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    escaped = whole.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011").replace("\n", "\\012")
    return any(line.split(" ")[4:5] == [escaped] for line in lines)


def to_disk(folder: Path) -> None:
    """The names in this folder and in those below it outlive a power failure."""
    for root, _, _ in os.walk(folder):
        name_to_disk(Path(root))


def name_to_disk(folder: Path) -> None:
    """The names in this folder outlive a power failure."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
