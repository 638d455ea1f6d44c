"""What a visitor is called: a word that says nothing about the person and is another one tomorrow."""

from __future__ import annotations

import hashlib

LENGTH = 32


def pseudonym(*, salt: bytes, mark: str) -> str:
    """SHA-256 over the salt of the day and the browser's random mark; the same browser is the same word for one day."""
    return hashlib.sha256(salt + b"\x00" + mark.encode("utf-8", "replace")).hexdigest()[:LENGTH]
