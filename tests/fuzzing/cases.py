"""One spoilt file: what it is handed to, its name and its bytes; the same number makes the same file again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Cells = list[str]
Rows = list[Cells]


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound file to begin with. `target` names the laws it is held against; `rows` are its cells as they come, header
    included, where it is a table; else `content` are its bytes."""

    name: str
    target: str
    suffix: str
    rows: tuple[tuple[Any, ...], ...] = ()
    content: bytes = b""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Case:
    """A file as it is handed in; `spoilt` names what was done to it."""

    number: str
    seed: str
    target: str
    file_name: str
    content: bytes
    spoilt: tuple[str, ...]
