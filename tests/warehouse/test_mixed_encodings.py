"""A file of two encodings put behind each other: looked for by whole chunks, with the answer that each line gives."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.warehouse.files.mixed_encodings import LONGEST_LINE, line_of_utf8

# One after the other, as bytes and not by the patterns of the house: signs that UTF-8 writes in one to four bytes.
SIGN = re.compile(
    rb"[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf][\x80-\xbf]"
)
CHINESE = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf]")
# Words of both encodings, letters that both have or that look like either (楼 of GBK is ¥ of UTF-8), and ends of lines.
PIECES = (
    *("茶馆".encode(one) for one in ("gb18030", "utf-8")),
    *("楼".encode(one) for one in ("gb18030", "utf-8")),
    *("𠮷😀".encode(one) for one in ("gb18030", "utf-8")),
    *("é¥".encode(one) for one in ("gb18030", "utf-8")),
    b"tea,12.50,",
    b'"',
    b"\x0b\x0c\x1c\x85",
    b"\xe5\xa7\xb4\xa6",
    b"\n",
    b"\r\n",
    b"\r",
)


def line_by_line(content: bytes) -> int | None:
    """The same said line by line: of UTF-8 throughout, and Chinese in it."""
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", content), start=1):
        signs = SIGN.findall(line)
        if b"".join(signs) == line and CHINESE.search(line):
            return number
    return None


def written(folder: Path, content: bytes) -> Path:
    file = folder / "two.csv"
    file.write_bytes(content)
    return file


class TestALineOfUtf8:
    @given(
        content=st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=40).map(b"".join),
        at_once=st.integers(1, 24),
    )
    def test_is_the_one_that_looking_at_each_line_finds_wherever_chunks_end(self, content: bytes, at_once: int):
        with tempfile.TemporaryDirectory() as folder:
            assert line_of_utf8(written(Path(folder), content), bytes_at_once=at_once) == line_by_line(content)

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["feed", "both", "return"])
    def test_is_found_far_down_in_a_long_file(self, end: bytes, tmp_path: Path):
        above = [f"2026-11-01,房租 {place},3500.00".encode("gb18030") for place in range(30_000)]
        file = written(tmp_path, end.join([*above, "2026-11-02,水电,12".encode(), b"2026-11-03,x,1", b""]))
        assert line_of_utf8(file) == 30_001

    def test_is_not_found_in_a_long_file_of_gb18030(self, tmp_path: Path):
        row = "2026-11-01,楼上楼下 é¥，茶馆，𠮷,3500.00\r\n".encode("gb18030")
        assert line_of_utf8(written(tmp_path, row * 30_000)) is None

    def test_that_never_ends_is_looked_at_in_pieces(self, tmp_path: Path):
        long = b"x" * (2 * LONGEST_LINE) + "茶".encode("gb18030")
        assert line_of_utf8(written(tmp_path, long)) is None
        assert line_of_utf8(written(tmp_path, b"a\n" + long + b"\n" + "茶".encode())) is not None
