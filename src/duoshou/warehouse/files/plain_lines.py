"""Whether the lines of a text file are its records, so that the engine may read it in one go."""

from __future__ import annotations

import codecs
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from duoshou.warehouse.files.sheets import TextFile

BYTES_AT_ONCE = 1 << 22
AS_IT_IS = ("utf-8", "utf-8-sig")
# A blank between a quotation mark and the separator: one reader takes it for part of the cell, another does not.
LOOSE_QUOTE = re.compile(rb'"(?:[ \t]|(?<=[ \t]"))')


@dataclass(frozen=True, slots=True)
class PlainLines:
    """A file in UTF-8, how many lines it has, and what ends each of them."""

    file: Path
    lines: int
    line_end: str


@dataclass(slots=True)
class _Seen:
    feeds: int = 0
    returns: int = 0
    both: int = 0
    loose: bool = False
    last: bytes = b""

    def look(self, chunk: bytes) -> None:
        self.feeds += chunk.count(b"\n")
        if b"\r" in chunk or self.last == b"\r":
            self.returns += chunk.count(b"\r")
            self.both += (self.last + chunk).count(b"\r\n")
        if b'"' in chunk or self.last == b'"':
            self.loose = self.loose or LOOSE_QUOTE.search(self.last + chunk) is not None
        # Another encoding may hold what UTF-8 of ours never does; the careful reader leaves it out.
        self.loose = self.loose or b"\x00" in chunk
        self.last = chunk[-1:]


def plain_lines(text: TextFile, *, scratch: Path) -> PlainLines | None:
    """The file as UTF-8 in one kind of lines; None where something in it needs a careful reader.

    A cell that holds a line of its own is not seen here: whoever reads the file finds fewer records than lines.
    """
    seen, file = _Seen(), text.file
    if text.encoding in AS_IT_IS:
        with file.open("rb") as opened:
            while chunk := opened.read(BYTES_AT_ONCE):
                seen.look(chunk)
    else:
        file = scratch / f"{uuid.uuid4().hex}.utf8"
        decoder = codecs.getincrementaldecoder(text.encoding)("strict")
        with text.file.open("rb") as opened, file.open("wb") as out:
            while chunk := opened.read(BYTES_AT_ONCE):
                said = decoder.decode(chunk).encode()
                seen.look(said)
                out.write(said)
    if seen.loose or seen.returns not in (0, seen.feeds) or seen.returns != seen.both:
        return None
    return PlainLines(file, seen.feeds + (seen.last != b"\n"), "\r\n" if seen.returns else "\n")
