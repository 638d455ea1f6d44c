"""A backup as it lies there, a folder or one .zip file, opened with suspicion: its list first, then byte for byte."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from duoshou.safekeeping.errors import BackupIsDamaged, BackupIsHostile, NoBackupThere
from duoshou.safekeeping.files import OWNER_ONLY, make_folder, opened_plainly, plain_files, write
from duoshou.safekeeping.manifest import MANIFEST, MOST_MANIFEST_BYTES, PROOF, from_bytes
from duoshou.safekeeping.values import Manifest

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
            try:
                with closing(self.open(entry.name)) as opened:
                    written = write(opened, target, most=entry.bytes)
            except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as wrong:
                raise BackupIsDamaged(what=f"{entry.name}: {wrong}") from None
            if (written.bytes, written.sha256) != (entry.bytes, entry.sha256):
                raise BackupIsDamaged(what=entry.name)
        return self.manifest.bytes


@contextmanager
def opened_bundle(where: Path) -> Iterator[Bundle]:
    """The backup in this folder or .zip file. Raises NoBackupThere, BackupIsDamaged, BackupIsHostile."""
    if where.is_dir():
        yield _known(where, None, {file.relative_to(where).as_posix() for file in plain_files(where)})
    elif where.is_file():
        try:
            box = zipfile.ZipFile(where)
        except (zipfile.BadZipFile, OSError) as wrong:
            raise BackupIsDamaged(what=f"{where.name}: {wrong}") from None
        with box:
            names = [one.filename for one in box.infolist() if not one.is_dir()]
            if len(names) != len(set(names)):
                raise BackupIsHostile(what=where.name)
            yield _known(where, box, set(names))
    else:
        raise NoBackupThere(backup=where)


def pack(folder: Path) -> Path:
    """The backup in `folder` as one .zip file beside it, written under another name first; the folder stays."""
    target = folder.with_name(f"{folder.name}.zip")
    unfinished = folder.with_name(f".making-{folder.name}.zip")
    unfinished.touch(mode=OWNER_ONLY)
    with zipfile.ZipFile(unfinished, "w", allowZip64=True) as box:
        files = sorted(plain_files(folder), key=lambda file: (file.name not in (MANIFEST, PROOF), file))
        for file in files:
            how = zipfile.ZIP_DEFLATED if file.suffix in SQUEEZED else zipfile.ZIP_STORED
            # Before 1980 a zip knows no time, and a file's own time says nothing.
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix())
            entry.compress_type, entry.external_attr = how, OWNER_ONLY << 16
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, box.open(entry, "w") as out:
                while chunk := source.read(1 << 20):
                    out.write(chunk)
    unfinished.replace(target)
    return target


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
