"""What all bytes of a text file say together, found out while they pass by for another reason."""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

# As much as stays near the processor while it is looked at for one thing after another, and long enough that handing it
# from one thread to another counts for nothing.
BYTES_AT_ONCE = 1 << 20
# Of a longer file the beginning; whoever reads its cells finds out about the rest.
BYTES_DECODED_FIRST = 4 << 20
# A blank between a quotation mark and the separator: one reader takes it for part of the cell, another does not.
LOOSE_QUOTE = re.compile(rb'"(?:[ \t]|(?<=[ \t]"))')
NULL = b"\x00"
# The signs that are looked for, each by its first byte in UTF-8.
BEGIN_OF_SIGN = {sign: sign.encode()[:1] for sign in "\t\n\f\r'=\xa0\u3000\ufeff\u200b\u200c\u200d\u2060"}


@dataclass(slots=True)
class FirstLook:
    """Handed every chunk of a file in turn, and told its end: whether it is UTF-8 throughout, how many lines it has and
    how they end, and whether something in it needs a careful reader.

    `decoded_first`: beyond so many bytes, what began as UTF-8 is taken on trust to go on so."""

    decoded_first: int = sys.maxsize
    is_utf8: bool = True
    decoded: int = 0
    feeds: int = 0
    returns: int = 0
    both: int = 0
    loose: bool = False
    saw_all: bool = True
    last: bytes = b""
    absent: set[bytes] = field(default_factory=lambda: set(BEGIN_OF_SIGN.values()))
    decoder: codecs.IncrementalDecoder = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8")("strict"))

    def look(self, chunk: bytes) -> None:
        """The next bytes; after the first that are no UTF-8 nothing more is looked for."""
        if not self.is_utf8:
            return
        if self.decoded >= self.decoded_first:
            self.saw_all = False
        elif not self._decode(chunk):
            return
        self.count(chunk)

    def _decode(self, chunk: bytes, *, is_last: bool = False) -> bool:
        """Whether the bytes go on as UTF-8."""
        try:
            self.decoder.decode(chunk, final=is_last)
        except UnicodeDecodeError:
            self.is_utf8 = False
        self.decoded += len(chunk)
        return self.is_utf8

    def count(self, chunk: bytes) -> None:
        """The next bytes where they are known to be UTF-8."""
        self.feeds += chunk.count(b"\n")
        if b"\r" in chunk or self.last == b"\r":
            self.returns += chunk.count(b"\r")
            self.both += (self.last + chunk).count(b"\r\n")
        if b'"' in chunk or self.last == b'"':
            self.loose = self.loose or LOOSE_QUOTE.search(self.last + chunk) is not None
        # Another encoding may hold what UTF-8 of ours never does; the careful reader leaves it out.
        self.is_utf8 = self.is_utf8 and NULL not in chunk
        self.absent = {byte for byte in self.absent if byte not in chunk}
        self.last = chunk[-1:]

    def end(self) -> FirstLook:
        """Nothing more comes."""
        if self.saw_all:
            self._decode(b"", is_last=True)
        return self

    @property
    def is_on_trust(self) -> bool:
        """Whether the encoding is still to be proved, by whoever reads all cells."""
        return self.is_utf8 and not self.saw_all

    @property
    def line_end(self) -> str | None:
        """What ends each line, where all end alike; None where not, or where a careful reader is needed."""
        if not self.is_utf8 or self.loose or self.returns not in (0, self.feeds) or self.returns != self.both:
            return None
        return "\r\n" if self.returns else "\n"

    @property
    def absent_signs(self) -> frozenset[str]:
        """Signs that take some cleaning, of those that stand nowhere in the file."""
        return frozenset(sign for sign, byte in BEGIN_OF_SIGN.items() if byte in self.absent)

    @property
    def lines(self) -> int:
        """How many, with or without an end to the last."""
        return self.feeds + (self.last != b"\n")


def looked_at(file: Path) -> FirstLook:
    """The same of a file that is read for nothing else."""
    look = FirstLook()
    with file.open("rb", buffering=0) as opened:
        while look.is_utf8 and (chunk := opened.read(BYTES_AT_ONCE)):
            look.look(chunk)
    return look.end()
