"""What was tried: every backup, restoration and drill of a home, a line each, added and never changed."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from duoshou.kernel.home import Home
from duoshou.safekeeping.files import OWNER_ONLY
from duoshou.safekeeping.values import Noted

JOURNAL = "journal.jsonl"
BACKUP, RESTORE, DRILL = "backup", "restore", "drill"


def note(home: Home, noted: Noted) -> None:
    """One more line. Raises OSError."""
    line = json.dumps(
        {
            "what": noted.what,
            "at": noted.at.isoformat(),
            "worked": noted.worked,
            "backup": noted.backup,
            "seconds": round(noted.seconds, 3),
            "facts": noted.facts,
        },
        ensure_ascii=False,
    )
    descriptor = os.open(_file(home), os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as out:
        # A line that was cut off by a full disk must not swallow this one.
        out.write(f"\n{line}\n".encode())
        out.flush()
        os.fsync(out.fileno())


def noted(home: Home) -> list[Noted]:
    """Every line that can be read, the oldest first."""
    try:
        lines = _file(home).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    found = [_read(line) for line in lines if line.strip()]
    return [one for one in found if one is not None]


def last(lines: list[Noted], what: str, *, worked: bool) -> Noted | None:
    """The latest line of this kind."""
    return next((one for one in reversed(lines) if one.what == what and one.worked == worked), None)


def _read(line: str) -> Noted | None:
    """The line, or None for one that was cut off."""
    try:
        said: dict[str, Any] = json.loads(line)
        return Noted(
            said["what"],
            datetime.fromisoformat(said["at"]),
            bool(said["worked"]),
            str(said["backup"]),
            float(said["seconds"]),
            dict(said["facts"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _file(home: Home) -> Path:
    return home.backups / JOURNAL
