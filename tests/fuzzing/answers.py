"""What a law says when it does not hold, and what every answer in words must be."""

from __future__ import annotations

import json

from duoshou.kernel.words import Words


class Broken(AssertionError):
    """A law that does not hold for the file."""


def held(*, law: str, holds: bool, seen: object = "") -> None:
    """Raises Broken where the law does not hold."""
    if not holds:
        raise Broken(f"{law}: {str(seen)[:600]}")


def said_whole(*words: Words) -> None:
    for one in words:
        json.dumps([one.zh, one.en], ensure_ascii=False).encode()
