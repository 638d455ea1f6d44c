"""Whether the lines of a text file are its records, so that the engine may read it in one go."""

from __future__ import annotations

import codecs
import uuid
from dataclasses import dataclass
from pathlib import Path

from duoshou.warehouse.files.first_look import BYTES_AT_ONCE, FirstLook
from duoshou.warehouse.files.sheets import TextFile

AS_IT_IS = ("utf-8", "utf-8-sig")


@dataclass(frozen=True, slots=True)
class PlainLines:
    """A file in UTF-8, how many lines it has, what ends each of them, and which signs no cell of one line holds."""

    file: Path
    lines: int
    line_end: str
    absent_signs: frozenset[str]


def plain_lines(text: TextFile, *, scratch: Path) -> PlainLines | None:
    """The file as UTF-8 in one kind of lines; None where something in it needs a careful reader.

    A cell that holds a line of its own is not seen here: whoever reads the file finds fewer records than lines.
    """
    file, look = text.file, text.look
    if text.encoding not in AS_IT_IS:
        file, look = _as_utf8(text, scratch / f"{uuid.uuid4().hex}.utf8")
    end = look.line_end
    # Where a line ends no cell goes on.
    return PlainLines(file, look.lines, end, look.absent_signs | {"\n", "\r"}) if end else None


def _as_utf8(text: TextFile, file: Path) -> tuple[Path, FirstLook]:
    look, decoder = FirstLook(), codecs.getincrementaldecoder(text.encoding)("strict")
    with text.file.open("rb") as opened, file.open("wb") as out:
        while chunk := opened.read(BYTES_AT_ONCE):
            said = decoder.decode(chunk).encode()
            look.count(said)
            out.write(said)
    return file, look
