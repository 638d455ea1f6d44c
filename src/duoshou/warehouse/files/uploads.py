"""Raw files as received: kept byte for byte under their fingerprint, whatever becomes of their rows."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.errors import FileNotThere
from duoshou.warehouse.files.first_look import BYTES_AT_ONCE, FirstLook
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
    """A file that was received: its SHA-256, where its bytes are kept, and what was seen of them meanwhile."""

    fingerprint: str
    file: Path
    look: FirstLook


def keep(home: Home, file: Path) -> Kept:
    """The file, kept; one that was kept before is not copied again."""
    digest, look = hashlib.sha256(), FirstLook()
    with file.open("rb", buffering=0) as opened, ThreadPoolExecutor(max_workers=1) as beside:
        hashed: Future[None] | None = None
        while chunk := opened.read(BYTES_AT_ONCE):
            if hashed:
                hashed.result()
            hashed = beside.submit(digest.update, chunk)
            look.look(chunk)
    fingerprint = digest.hexdigest()
    kept = place_of(home, fingerprint)
    if not kept.exists():
        folder_made(kept.parent)
        unfinished = kept.with_name(f"{uuid.uuid4().hex}.unfinished")
        shutil.copyfile(file, unfinished)
        settled(unfinished, kept)
    return Kept(fingerprint, kept, look.end())
