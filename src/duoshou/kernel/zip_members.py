"""What lies in a ZIP, as the standard library gives it: what it raises over one that cannot be read, and how much of a
member really comes out."""

from __future__ import annotations

import lzma
import zipfile
import zlib

# Damaged members, encrypted ones (RuntimeError), packings that are not known (NotImplementedError), names that are not
# in the encoding they say, and members before the file's beginning (ValueError).
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
# At the end that a header says, its sum is held against bytes of which some are still to come; so that end is said to
# be further than the standard library reads ahead.
FURTHER_BYTES = 1 << 20


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, most_bytes: int) -> bytes:
    """The member, or one byte more than `most_bytes` of it, whatever its header says of its size: the standard library
    stops where the header says, other readers go on. Raises one of UNREADABLE."""
    member.file_size = most_bytes + FURTHER_BYTES
    with archive.open(member) as source:
        return source.read(most_bytes + 1)
