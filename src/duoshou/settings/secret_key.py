"""The key that signs sessions: made once, kept in the home folder, closed to other accounts."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from duoshou.kernel.home import Home

SECRET_FILE = "secret_key"
SECRET_BYTES = 64


def secret_key(home: Home) -> str:
    """The key of this home; made on first use, the same ever after."""
    file = home.root / SECRET_FILE
    return _kept(file) or _made(file)


def _kept(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def _made(file: Path) -> str:
    """A new key, whole on the disk before it has its name, so that a crash leaves none or all of it."""
    descriptor, name = tempfile.mkstemp(prefix=f"{SECRET_FILE}.", dir=file.parent)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(SECRET_BYTES))
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            # Empty, or we would not be here: an earlier version was cut off while writing it.
            written.replace(file)
        else:
            _name(written, file)
    finally:
        written.unlink(missing_ok=True)
    return _kept(file)


def _name(written: Path, file: Path) -> None:
    try:
        # Unlike a rename, a link never replaces the key of a process that was a moment quicker.
        os.link(written, file)
    except FileExistsError:
        return
    except OSError:
        # A disk without links, such as a memory stick.
        written.replace(file)
