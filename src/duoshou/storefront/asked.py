"""What an address or a form says, read so that nothing strange gets further."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from duoshou.mall.catalog.facade import MOST_PICTURE_BYTES

LARGEST = 2**63 - 1
MOST_DIGITS = 19
MOST_NUMBERS = 100


def number(said: QueryDict, name: str) -> int:
    """A whole number from 0 on; 0 for anything else."""
    return _number(said.get(name, ""))


def numbers(said: QueryDict, name: str) -> tuple[int, ...]:
    """Several of them, each once, without the zeros."""
    return tuple(_kept(dict.fromkeys(_number(one) for one in said.getlist(name)[:MOST_NUMBERS])))


def text(said: QueryDict, name: str, *, most: int) -> str:
    """A text that a database can keep, cut to `most` characters."""
    plain = "".join(letter for letter in said.get(name, "") if letter != "\0" and not "\ud800" <= letter <= "\udfff")
    return plain.strip()[:most]


def pictures(files: MultiValueDict[str, UploadedFile], *, most: int) -> list[bytes]:
    """What was handed in as pictures; of each, and of them all, one more than there may be is enough to be refused."""
    return [file.read(MOST_PICTURE_BYTES + 1) for file in files.getlist("pictures")[: most + 1]]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        return 0
    value = int(text)
    return value if value <= LARGEST else 0


def _kept(found: Iterable[int]) -> Iterable[int]:
    return (one for one in found if one)
