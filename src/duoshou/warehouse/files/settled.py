"""A finished file under its name, there also after the power failed."""

from __future__ import annotations

import os
from pathlib import Path


def folder_made(folder: Path) -> Path:
    """`folder`, with those above it, written down in the disk's own books where they were new."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in reversed(missing):
        _to_disk(one.parent)
    return folder


def settled(unfinished: Path, file: Path) -> Path:
    """`file`, which was `unfinished`: first its bytes reach the disk, then its name does."""
    _to_disk(unfinished)
    unfinished.replace(file)
    _to_disk(file.parent)
    return file


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
