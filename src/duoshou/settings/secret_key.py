"""The key that signs sessions: made once, kept in the home folder, closed to other accounts."""

from __future__ import annotations

from duoshou.kernel.home import Home
from duoshou.kernel.kept_secret import kept_secret

SECRET_FILE = "secret_key"
SECRET_BYTES = 64


def secret_key(home: Home) -> str:
    """The key of this home; made on first use, the same ever after."""
    return kept_secret(home.root / SECRET_FILE, random_bytes=SECRET_BYTES)
