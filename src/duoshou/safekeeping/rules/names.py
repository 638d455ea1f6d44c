"""Which names inside a backup may become files below a home; every other is refused before a byte is written."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_NAME = 400
LONGEST_PART = 200


def is_safe(name: str) -> bool:
    """Whether the name stays below the folder it is put into, on every system, and is a plain file's."""
    parts = name.split("/")
    return (
        0 < len(name) <= LONGEST_NAME
        and name.isprintable()
        and not any(mark in name for mark in '\\:*?"<>|')
        and all(0 < len(part) <= LONGEST_PART and part not in (".", "..") and part == part.strip() for part in parts)
    )


def clashes(names: Iterable[str]) -> list[str]:
    """Names that are there twice (also where only the case differs), or that are a folder of another one."""
    seen: set[str] = set()
    folders: set[str] = set()
    found = []
    for name in sorted(names):
        low = name.casefold()
        above = {low.rsplit("/", depth)[0] for depth in range(1, low.count("/") + 1)}
        if low in seen or low in folders or above & seen:
            found.append(name)
        seen.add(low)
        folders |= above
    return found
