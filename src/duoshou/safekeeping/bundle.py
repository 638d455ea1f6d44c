"""A backup as it lies there, folder, .zip or sealed file, opened with suspicion: its list first, then byte for byte."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from duoshou.safekeeping.errors import BackupIsDamaged, BackupIsHostile, NoBackupThere
from duoshou.safekeeping.files import OWNER_ONLY, counted, make_folder, opened_plainly, plain_files, write
from duoshou.safekeeping.manifest import MANIFEST, MOST_MANIFEST_BYTES, PROOF, from_bytes
from duoshou.safekeeping.sealed_file import SealingWriter, read_plainly
from duoshou.safekeeping.values import Entry, Manifest

# What squeezes well; Parquet and pictures do not.
SQUEEZED = (".sqlite3", ".csv", ".json")


@dataclass(frozen=True, slots=True)
class Bundle:
    """An opened backup whose list was read and whose names are safe."""

    where: Path
    manifest: Manifest
    box: zipfile.ZipFile | None

    def open(self, name: str) -> IO[bytes]:
        """A file of it. Raises BackupIsDamaged, BackupIsHostile."""
        return _opened(self.where, self.box, name)

    def take_out(self, folder: Path) -> int:
        """Every listed file below `folder`, fingerprints compared while they are written; how many bytes. Raises
        BackupIsDamaged, BackupIsHostile."""
        for entry in self.manifest.files:
            target = folder / entry.name
            make_folder(target.parent)
            self._compare(entry, target)
        return self.manifest.bytes

    def read_through(self) -> None:
        """Every listed file is read and its fingerprint compared. Raises BackupIsDamaged, BackupIsHostile."""
        for entry in self.manifest.files:
            self._compare(entry, None)

    def _compare(self, entry: Entry, target: Path | None) -> None:
        """The file of this entry is read, into `target` if there is one, and is what the list says."""
        try:
            with closing(self.open(entry.name)) as opened:
                most = entry.bytes
                found = write(opened, target, most=most) if target else counted(opened, most=most, name=entry.name)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as wrong:
            raise BackupIsDamaged(what=f"{entry.name}: {wrong}") from None
        if (found.bytes, found.sha256) != (entry.bytes, entry.sha256):
            raise BackupIsDamaged(what=entry.name)


@contextmanager
def opened_bundle(where: Path, passphrase: str = "") -> Iterator[Bundle]:
    """The backup in this folder, .zip file or sealed file, which needs its passphrase. Raises NoBackupThere,
    BackupIsDamaged, BackupIsHostile, PassphraseMissing, PassphraseOpensNothing."""
    if where.is_dir():
        yield _known(where, None, {file.relative_to(where).as_posix() for file in plain_files(where)})
    elif where.is_file():
        with read_plainly(where, passphrase) as file, _zip(file, where.name) as box:
            names = [one.filename for one in box.infolist() if not one.is_dir()]
            if len(names) != len(set(names)):
                raise BackupIsHostile(what=where.name)
            yield _known(where, box, set(names))
    else:
        raise NoBackupThere(backup=where)


def pack(folder: Path, target: Path, *, passphrase: str = "") -> None:
    """The backup in `folder` as one file, which is new and on the disk: a .zip, sealed under the passphrase if there is
    one; the folder stays. Raises PassphraseTooShort, OSError."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as out:
        if passphrase:
            with SealingWriter(out, passphrase) as sealing:
                _write_zip(folder, sealing)
        else:
            _write_zip(folder, out)
        out.flush()
        os.fsync(out.fileno())


def _zip(file: IO[bytes], name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError) as wrong:
        raise BackupIsDamaged(what=f"{name}: {wrong}") from None


class _Out(Protocol):
    """What a zip can be written to."""

    def write(self, content: bytes, /) -> int: ...
    def flush(self) -> None: ...
    def close(self) -> None: ...


def _write_zip(folder: Path, out: _Out) -> None:
    with zipfile.ZipFile(out, "w", allowZip64=True) as box:
        files = sorted(plain_files(folder), key=lambda file: (file.name not in (MANIFEST, PROOF), file))
        for file in files:
            how = zipfile.ZIP_DEFLATED if file.suffix in SQUEEZED else zipfile.ZIP_STORED
            # Before 1980 a zip knows no time, and a file's own time says nothing.
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix())
            entry.compress_type, entry.external_attr = how, OWNER_ONLY << 16
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, box.open(entry, "w") as into:
                while chunk := source.read(1 << 20):
                    into.write(chunk)


def _known(where: Path, box: zipfile.ZipFile | None, names: set[str]) -> Bundle:
    if MANIFEST not in names or PROOF not in names:
        raise NoBackupThere(backup=where.name)
    written, proof = (_small(where, box, name) for name in (MANIFEST, PROOF))
    manifest = from_bytes(written, proof)
    listed = {one.name for one in manifest.files}
    if missing := sorted(listed - names):
        raise BackupIsDamaged(what=missing[0])
    if strangers := sorted(names - listed - {MANIFEST, PROOF}):
        raise BackupIsHostile(what=ascii(strangers[0]))
    return Bundle(where, manifest, box)


def _small(where: Path, box: zipfile.ZipFile | None, name: str) -> bytes:
    """A file that must be small: however much it unpacks to, no more is read."""
    try:
        with closing(_opened(where, box, name)) as opened:
            content = opened.read(MOST_MANIFEST_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as wrong:
        raise BackupIsDamaged(what=f"{name}: {wrong}") from None
    if len(content) > MOST_MANIFEST_BYTES:
        raise BackupIsHostile(what=name)
    return content


def _opened(where: Path, box: zipfile.ZipFile | None, name: str) -> IO[bytes]:
    if box is None:
        return opened_plainly(where, name)
    try:
        return box.open(name)
    except KeyError:
        raise BackupIsDamaged(what=name) from None
