"""What all bytes of a file say together is the same however they come, and the same as reading them one by one."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duoshou.warehouse.files.first_look import FirstLook

PIECES = st.sampled_from(
    [b"a", b",", b"\n", b"\r\n", b"\r", b'"', b" ", b"\t", b"=", b"'", b"\x00", b"\xff", "茶".encode(), "，".encode(),
     "茶".encode()[:2], "\u3000".encode(), "\u200b".encode(), "\ufeff".encode(), "\xa0".encode(), "茶".encode("gb18030")]
)  # fmt: skip


def looked(content: bytes, *, at_once: int) -> FirstLook:
    look = FirstLook()
    for place in range(0, len(content), at_once):
        look.look(content[place : place + at_once])
    return look.end()


def is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode()
    except UnicodeDecodeError:
        return False


@given(pieces=st.lists(PIECES, max_size=12), at_once=st.integers(1, 5))
@example(pieces=["茶".encode(), "茶".encode()[:2]], at_once=1)
@example(pieces=[b"\r\n", b"\r\n"], at_once=3)
@example(pieces=[b" ", b'"', b"\n"], at_once=1)
def test_it_does_not_matter_in_which_pieces_a_file_passes_by(pieces: list[bytes], at_once: int):
    content = b"".join(pieces)
    look, whole = looked(content, at_once=at_once), looked(content, at_once=1_000)
    assert look.is_utf8 is whole.is_utf8 is is_text(content)
    if look.is_utf8:
        assert (look.line_end, look.lines, look.absent_signs) == (whole.line_end, whole.lines, whole.absent_signs)
        assert not look.absent_signs & set(content.decode())
        alike = set(re.findall(rb"\r\n|\r|\n", content))
        if look.line_end:
            assert alike <= {look.line_end.encode()}
            assert look.lines == content.count(b"\n") + (not content.endswith(b"\n"))


@pytest.mark.parametrize("content", [b'a,"b" ,c\n', b'a, "b"\n', b"a\r\nb\n", b"a\rb\r", b"a\n\rb"])
def test_what_can_be_read_in_two_ways_has_no_end_of_line(content: bytes):
    assert looked(content, at_once=2).line_end is None


def test_a_nul_anywhere_needs_a_careful_reader():
    look = FirstLook()
    for piece in (b"1\x002,a\n", b"3,b\n"):
        look.count(piece)
    assert look.line_end is None


def test_a_sign_that_stands_nowhere_is_told():
    absent = looked("订单，茶\n".encode(), at_once=4).absent_signs
    assert {"=", "'", "\t", "\xa0", "\u200b"} <= absent
    assert "\ufeff" not in absent  # begins like the full-width comma
