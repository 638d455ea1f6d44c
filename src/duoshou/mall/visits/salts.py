"""The salt of the day: random, in the home folder, and thrown away when its day is over.

Personal Information Protection Law (个人信息保护法) art. 6: no more than the purpose needs; art. 51: de-identified. Once the
salt is gone nobody can tell which browser a visitor was, not even from the browser's own mark, and two days cannot be
joined.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from duoshou.kernel.home import Home

SALT_BYTES = 32
NAME = "visits {day}"
# Pages that were opened before midnight may be written down after it.
KEPT_DAYS = 1


@lru_cache(maxsize=8)
def salt_of(home: Home, day: date) -> bytes:
    """The salt of `day` for everybody who works on `home`, made by whoever asks first. Raises OSError."""
    folder = home.root / "salts"
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / NAME.format(day=day.isoformat())
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        _forget_before(folder, day - timedelta(days=KEPT_DAYS))
        return _first_made(kept)


def _first_made(kept: Path) -> bytes:
    """Written beside and linked in one step, so that nobody reads half of it and all have the same."""
    made = kept.with_name(f"{kept.name} {secrets.token_hex(8)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(SALT_BYTES))
    with suppress(FileExistsError):
        os.link(made, kept)
    made.unlink()
    return kept.read_bytes()


def _forget_before(folder: Path, first_kept: date) -> None:
    for file in folder.glob(NAME.format(day="*")):
        if file.name < NAME.format(day=first_kept.isoformat()):
            file.unlink(missing_ok=True)
