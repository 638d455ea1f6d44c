"""The key that signs sessions: made once, kept in the home folder, closed to other accounts."""

from __future__ import annotations

import os
import secrets

from duoshou.kernel.home import Home

SECRET_FILE = "secret_key"
SECRET_BYTES = 64
OWNER_ONLY = 0o600


def secret_key(home: Home) -> str:
    """The key of this home; made on first use, the same ever after."""
    file = home.root / SECRET_FILE
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(SECRET_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(key)
    return key
