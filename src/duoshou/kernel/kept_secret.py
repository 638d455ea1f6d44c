"""A secret that is made once and kept in a file, closed to other accounts: for whoever asks, the same ever after."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def kept_secret(file: Path, *, random_bytes: int) -> str:
    """The secret in `file`; made on first use. Raises OSError when it can be neither read nor written."""
    return _kept(file) or _made(file, random_bytes)


def _kept(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def _made(file: Path, random_bytes: int) -> str:
    """A new secret, whole on the disk before it has its name, so that a crash leaves none or all of it."""
    descriptor, name = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(random_bytes))
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
        # Unlike a rename, a link never replaces the secret of a process that was a moment quicker.
        os.link(written, file)
    except FileExistsError:
        return
    except OSError:
        # A disk without links, such as a memory stick.
        written.replace(file)
