"""Raw files as received: kept byte for byte under their fingerprint, whatever becomes of their rows."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.errors import FileNotThere
from duoshou.warehouse.files.settled import folder_made, settled

BYTES_AT_ONCE = 1 << 20


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


def keep(home: Home, file: Path) -> tuple[str, Path]:
    """The SHA-256 of the file and where its bytes are kept; a file kept before is not copied again."""
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(BYTES_AT_ONCE):
            digest.update(chunk)
    fingerprint = digest.hexdigest()
    kept = place_of(home, fingerprint)
    if not kept.exists():
        folder_made(kept.parent)
        unfinished = kept.with_name(f"{uuid.uuid4().hex}.unfinished")
        shutil.copyfile(file, unfinished)
        settled(unfinished, kept)
    return fingerprint, kept
