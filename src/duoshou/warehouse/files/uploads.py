"""Raw files as received: kept byte for byte under their fingerprint, whatever becomes of their rows."""

from __future__ import annotations

import hashlib
import uuid
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.errors import FileNotThere
from duoshou.warehouse.files.first_look import BYTES_AT_ONCE, BYTES_DECODED_FIRST, FirstLook
from duoshou.warehouse.files.names import name_shown
from duoshou.warehouse.files.settled import folder_made, settled

# So many lie in memory while the fingerprint has not come so far.
MOST_CHUNKS_UNDER_WAY = 4


def files_under(paths: list[Path]) -> list[Path]:
    """Each file named, and each file in each folder named, by name. Raises FileNotThere."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith((".", "~$")))
        elif path.is_file():
            found.append(path)
        else:
            raise FileNotThere(path=name_shown(str(path)))
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
    kept before is not kept again. Raises OSError, after which nothing is left of it."""
    look, unfinished = FirstLook(decoded_first=BYTES_DECODED_FIRST), home.uploads / f"{uuid.uuid4().hex}.unfinished"
    with _gone_if_it_fails(unfinished):
        fingerprint = _copied(file, unfinished, look)
        kept = place_of(home, fingerprint)
        if kept.exists():
            unfinished.unlink()
            return Kept(fingerprint, kept, look, disk.submit(lambda: kept))
        folder_made(kept.parent)
        nearer = unfinished.replace(kept.with_name(unfinished.name))
    try:
        reading = scratch / uuid.uuid4().hex
        reading.hardlink_to(nearer)
    except OSError:  # a disk that knows no second names, or another disk
        _settled_or_gone(nearer, kept)
        return Kept(fingerprint, kept, look, disk.submit(lambda: kept))
    return Kept(fingerprint, reading, look, disk.submit(_settled_or_gone, nearer, kept))


def _settled_or_gone(unfinished: Path, kept: Path) -> Path:
    with _gone_if_it_fails(unfinished):
        return settled(unfinished, kept)


@contextmanager
def _gone_if_it_fails(unfinished: Path) -> Iterator[None]:
    """Whatever breaks the block off, a full disk before all, leaves nothing behind that would keep the disk full."""
    try:
        yield
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _copied(file: Path, copy: Path, look: FirstLook) -> str:
    """The SHA-256 of the very bytes that were written to `copy`, which `look` has seen."""
    digest = hashlib.sha256()
    # The fingerprint takes as long as the rest together. More threads than that wait for each other at every chunk.
    with (
        file.open("rb", buffering=0) as opened,
        copy.open("xb", buffering=0) as out,
        ThreadPoolExecutor(max_workers=1) as hashing,
    ):
        under_way: deque[Future[None]] = deque()
        while chunk := opened.read(BYTES_AT_ONCE):
            under_way.append(hashing.submit(digest.update, chunk))
            _write_all(out, chunk)
            look.look(chunk)
            while len(under_way) > MOST_CHUNKS_UNDER_WAY:
                under_way.popleft().result()
        for one in under_way:
            one.result()
    look.end()
    return digest.hexdigest()


def _write_all(out: FileIO, chunk: bytes) -> None:
    """A file without a buffer may take less than it was given."""
    left = memoryview(chunk)
    while left:
        left = left[out.write(left) :]
