"""How much of a member comes out is found out by unpacking it, whatever its header says."""

from __future__ import annotations

import io
import zipfile

import pytest

from duoshou.kernel.zip_members import UNREADABLE, unpacked


def packed(content: bytes, *, says: int | None = None) -> zipfile.ZipFile:
    """An archive with one member that says it holds so many bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", content)
    archive = zipfile.ZipFile(io.BytesIO(out.getvalue()))
    if says is not None:
        archive.infolist()[0].file_size = says
    return archive


@pytest.mark.parametrize("says", [None, 1, 10**9])
def test_a_member_comes_out_whole_whatever_it_says_of_its_size(says: int | None):
    archive = packed(b"a" * 1_000, says=says)
    assert unpacked(archive, archive.infolist()[0], most_bytes=1_000) == b"a" * 1_000


def test_of_more_than_the_most_one_byte_more_comes_out():
    archive = packed(b"a" * 5_000_000)
    assert len(unpacked(archive, archive.infolist()[0], most_bytes=1_000)) == 1_001


def test_a_damaged_member_is_unreadable():
    archive = packed(b"a" * 1_000)
    archive.infolist()[0].CRC ^= 1
    with pytest.raises(UNREADABLE):
        unpacked(archive, archive.infolist()[0], most_bytes=10_000)
