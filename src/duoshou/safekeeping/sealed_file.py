"""A whole backup under a passphrase: one file of sealed pieces, written in one go and read from any place in it.

scrypt makes the key, AES-256-GCM seals every piece. Each piece knows its number and whether it is the last, so that
none can be changed, left out, moved or taken from another file: without the passphrase it is neither read nor forged.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from duoshou.safekeeping.errors import BackupIsDamaged, PassphraseMissing, PassphraseOpensNothing
from duoshou.safekeeping.sealing import SALT_BYTES, key_of, refuse_short

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ENDING = ".sealed"
MARK = b"duoshou backup sealed 1\n"
PREFIX_BYTES, NUMBER_BYTES, TAG_BYTES = 7, 4, 16
PIECE_BYTES = 1 << 20
HEAD_BYTES = len(MARK) + SALT_BYTES + PREFIX_BYTES
# What the last byte of a piece's nonce says.
MORE_FOLLOWS, LAST, CHECK = 0, 1, 2


class Seal:
    """The key of one sealed file, and its pieces by number."""

    def __init__(self, head: bytes, passphrase: str) -> None:
        salt = head[len(MARK) : len(MARK) + SALT_BYTES]
        self.head, self.prefix = head, head[len(MARK) + SALT_BYTES :]
        self.cipher = AESGCM(key_of(passphrase, salt))

    def close_piece(self, number: int, what: int, content: bytes) -> bytes:
        """The piece, sealed: `TAG_BYTES` longer."""
        return self.cipher.encrypt(self._nonce(number, what), content, self.head)

    def open_piece(self, number: int, what: int, sealed: bytes) -> bytes:
        """What stands in the piece. Raises InvalidTag."""
        return self.cipher.decrypt(self._nonce(number, what), sealed, self.head)

    def _nonce(self, number: int, what: int) -> bytes:
        return self.prefix + number.to_bytes(NUMBER_BYTES, "big") + bytes([what])


class SealingWriter:
    """Seals what is written, piece by piece; the file is whole only after the block, and nothing is written over."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        refuse_short(passphrase)
        head = MARK + secrets.token_bytes(SALT_BYTES) + secrets.token_bytes(PREFIX_BYTES)
        self.out, self.seal = out, Seal(head, passphrase)
        self.waiting, self.number = bytearray(), 0
        # An empty piece tells a wrong passphrase from a damaged file.
        out.write(head + self.seal.close_piece(0, CHECK, b""))

    def write(self, content: bytes) -> int:
        """How many bytes were taken: all of them."""
        self.waiting += content
        # One piece is held back: which is the last is known only at the end.
        while len(self.waiting) > PIECE_BYTES:
            self._let_out(MORE_FOLLOWS)
        return len(content)

    def flush(self) -> None:
        """Nothing: a piece is sealed when it is full."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # What broke off stays without its last piece, and opens for nobody.
        if kind is None:
            self.close()

    def close(self) -> None:
        """The last piece is sealed; once."""
        self._let_out(LAST)

    def _let_out(self, what: int) -> None:
        self.out.write(self.seal.close_piece(self.number, what, bytes(self.waiting[:PIECE_BYTES])))
        del self.waiting[:PIECE_BYTES]
        self.number += 1


class SealedReader(io.RawIOBase):
    """A sealed file as what stands in it: any place can be sought, one piece at a time is in memory."""

    def __init__(self, source: IO[bytes], passphrase: str, name: str) -> None:
        """Raises PassphraseMissing, PassphraseOpensNothing, BackupIsDamaged."""
        if not passphrase:
            raise PassphraseMissing
        self.source, self.name, self.place = source, name, 0
        head, check = source.read(HEAD_BYTES), source.read(TAG_BYTES)
        body = source.seek(0, io.SEEK_END) - HEAD_BYTES - TAG_BYTES
        whole, rest = divmod(body, PIECE_BYTES + TAG_BYTES)
        if body <= TAG_BYTES or 0 < rest <= TAG_BYTES:
            raise BackupIsDamaged(what=name)
        self.many = whole + bool(rest)
        self.size = body - self.many * TAG_BYTES
        self.seal = Seal(head, passphrase)
        try:
            self.seal.open_piece(0, CHECK, check)
        except InvalidTag:
            raise PassphraseOpensNothing from None
        # A file that was cut off ends with a piece that is not the last one.
        self.held = (self.many - 1, self._piece(self.many - 1))

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """The place, counted from the beginning."""
        began = {io.SEEK_SET: 0, io.SEEK_CUR: self.place, io.SEEK_END: self.size}[whence]
        self.place = max(0, began + offset)
        return self.place

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """How many bytes of the piece at this place fit. Raises BackupIsDamaged."""
        into = memoryview(buffer).cast("B")
        if self.place >= self.size:
            return 0
        number, at = divmod(self.place, PIECE_BYTES)
        if self.held[0] != number:
            self.held = (number, self._piece(number))
        found = self.held[1][at : at + len(into)]
        into[: len(found)] = found
        self.place += len(found)
        return len(found)

    def _piece(self, number: int) -> bytes:
        self.source.seek(HEAD_BYTES + TAG_BYTES + number * (PIECE_BYTES + TAG_BYTES))
        sealed = self.source.read(PIECE_BYTES + TAG_BYTES)
        try:
            return self.seal.open_piece(number, LAST if number == self.many - 1 else MORE_FOLLOWS, sealed)
        except InvalidTag:
            raise BackupIsDamaged(what=self.name) from None


def is_sealed(file: Path) -> bool:
    """Whether the file begins like a sealed backup, whatever it is called."""
    with file.open("rb") as opened:
        return opened.read(len(MARK)) == MARK


@contextmanager
def read_plainly(file: Path, passphrase: str) -> Iterator[IO[bytes]]:
    """The file, or what stands in it when it is sealed. Raises PassphraseMissing, PassphraseOpensNothing,
    BackupIsDamaged, OSError."""
    with file.open("rb") as source:
        if is_sealed(file):
            yield io.BufferedReader(SealedReader(source, passphrase, file.name), PIECE_BYTES)
        else:
            yield source
