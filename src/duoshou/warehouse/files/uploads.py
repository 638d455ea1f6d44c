"""Raw files as received: kept byte for byte under their fingerprint, whatever becomes of their rows."""

from __future__ import annotations

import hashlib
import uuid
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.errors import FileNotThere
from duoshou.warehouse.files.first_look import BYTES_AT_ONCE, BYTES_DECODED_FIRST, FirstLook
from duoshou.warehouse.files.settled import folder_made, settled


def files_under(paths: list[Path]) -> list[Path]:
    """Each file named, and each file in each folder named, by name. Raises FileNotThere."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith((".", "~$")))
        elif path.is_file():
            found.append(path)
        else:
            raise FileNotThere(path=path)
    return found


def place_of(home: Home, fingerprint: str) -> Path:
    """Where the bytes with this SHA-256 are kept, if they are."""
    return home.uploads / fingerprint[:2] / fingerprint


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was received: its SHA-256, where its bytes may be read until the import ends, and what was seen of
    them meanwhile. `on_disk` is done once they are kept for good, at the place of their fingerprint."""

    fingerprint: str
    file: Path
    look: FirstLook
    on_disk: Future[Path]


def keep(home: Home, file: Path, *, scratch: Path, disk: Executor) -> Kept:
    """The file, as `disk`, who does one thing after another, keeps it: reading need not wait for that. One that was
    kept before is not kept again."""
    look, unfinished = FirstLook(decoded_first=BYTES_DECODED_FIRST), home.uploads / f"{uuid.uuid4().hex}.unfinished"
    fingerprint = _copied(file, unfinished, look)
    kept = place_of(home, fingerprint)
    if kept.exists():
        unfinished.unlink()
        return Kept(fingerprint, kept, look, disk.submit(lambda: kept))
    folder_made(kept.parent)
    unfinished = unfinished.replace(kept.with_name(unfinished.name))
    try:
        reading = scratch / uuid.uuid4().hex
        reading.hardlink_to(unfinished)
    except OSError:  # a disk that knows no second names, or another disk
        settled(unfinished, kept)
        return Kept(fingerprint, kept, look, disk.submit(lambda: kept))
    return Kept(fingerprint, reading, look, disk.submit(settled, unfinished, kept))


def _copied(file: Path, copy: Path, look: FirstLook) -> str:
    """The SHA-256 of the very bytes that were written to `copy`, which `look` has seen."""
    digest = hashlib.sha256()
    with file.open("rb", buffering=0) as opened, copy.open("xb") as out, ThreadPoolExecutor(max_workers=1) as beside:

        def taken(chunk: bytes) -> None:
            digest.update(chunk)
            out.write(chunk)

        taking: Future[None] | None = None
        while chunk := opened.read(BYTES_AT_ONCE):
            if taking:
                taking.result()
            taking = beside.submit(taken, chunk)
            look.look(chunk)
        if taking:
            taking.result()
    look.end()
    return digest.hexdigest()
