"""A finished file under its name, there also after the power failed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def folder_made(folder: Path) -> Path:
    """`folder`, with those above it, written down in the disk's own books where they were new."""
    folders_made([folder])
    return folder


def folders_made(folders: Sequence[Path]) -> None:
    """The same of many: the disk is waited for once for all that lie in one folder."""
    missing = {one: None for folder in folders for one in (folder, *folder.parents) if not one.exists()}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for above in dict.fromkeys(sorted(one.parent for one in missing)):
        _to_disk(above)


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
