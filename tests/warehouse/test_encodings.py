"""Which encoding and which separator a text file has: known by its bytes, never guessed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from duoshou.warehouse.files.first_look import BYTES_DECODED_FIRST
from duoshou.warehouse.files.text_files import BYTES_AT_ONCE
from tests.importers.exports.own_expenses import EXPORT
from tests.importers.exports.shopify_orders import EXPORT as SHOPIFY
from tests.warehouse.lake import Lake

# Two characters that GB18030 writes in four bytes each, and one beyond the first plane.
REMARK = "㐀 茶馆 𠮷😀"


def text(separator: str = ",") -> str:
    rows = [("日期", "费用项目", "金额", "备注"), ("2026-11-01", "房租", "3500.00", REMARK)]
    return "".join(separator.join(row) + "\r\n" for row in rows)


def taken(lake: Lake, tmp_path: Path, content: bytes):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    return lake.take_one(file)


class TestAnEncoding:
    @pytest.mark.parametrize(
        ("encoding", "content"),
        [
            ("utf-8", text().encode()),
            ("utf-8-sig", text().encode("utf-8-sig")),
            ("gb18030", text().encode("gb18030")),
            ("utf-16", codecs.BOM_UTF16_LE + text().encode("utf-16-le")),
            ("utf-16", codecs.BOM_UTF16_BE + text().encode("utf-16-be")),
        ],
        ids=["utf-8", "utf-8 with its mark", "gb18030", "utf-16 little", "utf-16 big"],
    )
    def test_is_known_and_loses_no_character(self, encoding: str, content: bytes, lake: Lake, tmp_path: Path):
        assert taken(lake, tmp_path, content).encoding == encoding
        assert lake.rows("expenses")[0]["remark"] == REMARK

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_of_two_bytes_without_its_mark_is_refused(self, encoding: str, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, text().encode(encoding))
        assert receipt.refused_code == "UnknownEncoding"
        assert lake.everything() == {}

    @pytest.mark.parametrize("before", [0, 1, BYTES_AT_ONCE - 1, BYTES_AT_ONCE, BYTES_AT_ONCE + 7])
    def test_that_breaks_is_refused_with_the_byte(self, before: int, lake: Lake, tmp_path: Path):
        head = text().encode("gb18030")
        content = head + b"x" * before + b"\xff\n2026-11-02"
        receipt = taken(lake, tmp_path, content)
        assert receipt.refused_code == "UnknownEncoding"
        assert f"第 {len(head) + before} 个字节" in receipt.refused.zh
        assert f"byte {len(head) + before} " in receipt.refused.en

    def test_that_breaks_right_behind_a_character_across_two_chunks_is_refused_with_the_byte(
        self, lake: Lake, tmp_path: Path
    ):
        """The first byte of 茶 ends one chunk, the second begins the next, and then comes what is no text."""
        head = text().encode("gb18030")
        content = head + b"x" * (BYTES_AT_ONCE - 1 - len(head)) + "茶".encode("gb18030") + b"\xff"
        receipt = taken(lake, tmp_path, content)
        assert f"byte {BYTES_AT_ONCE + 1} " in receipt.refused.en

    def test_that_is_refused_is_named_as_people_know_it(self, lake: Lake, tmp_path: Path):
        assert "list.csv" in taken(lake, tmp_path, b"\xff\xff").refused.zh

    def test_cut_in_the_middle_of_a_character_is_refused(self, lake: Lake, tmp_path: Path):
        """The last character of UTF-8 lacks a byte, and so does it in GB18030."""
        assert taken(lake, tmp_path, (text() + "2026-11-02,房").encode()[:-1]).refused_code == "UnknownEncoding"

    def test_with_a_mark_and_wrong_bytes_is_refused(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, codecs.BOM_UTF8 + text().encode("gb18030"))
        assert receipt.refused_code == "UnknownEncoding"


class TestALongFile:
    """Its end lies beyond what is decoded before anybody reads a cell."""

    FILLING = "x" * (BYTES_DECODED_FIRST // 9)

    def long(self, head: str, *, end: bytes) -> bytes:
        return head.encode() + f"2026-11-01,房租,1.00,{self.FILLING}\n".encode() * 10 + end

    @pytest.mark.parametrize(
        ("end", "wrong_at"),
        [(b"2026-11-02,\xff,1.00,\n", 11), (b"2026-11-02,a,1.00,\xe8", 18), (b'2026-11-02,a,1,"\x00"\n', 16)],
        ids=["no text", "a character cut in the middle", "a NUL"],
    )
    @pytest.mark.parametrize(
        "columns", ["日期,费用项目,金额,备注", "日期,费用项目,金额,甲,备注"], ids=["read", "unread"]
    )
    def test_that_breaks_is_refused_with_the_byte(
        self, columns: str, end: bytes, wrong_at: int, lake: Lake, tmp_path: Path
    ):
        content = self.long(f"{columns}\n", end=end)
        receipt = taken(lake, tmp_path, content)
        assert receipt.refused_code == "UnknownEncoding"
        assert f"byte {len(content) - len(end) + wrong_at} " in receipt.refused.en
        assert lake.everything() == {}

    @pytest.mark.parametrize("remark", ["", ' "a'], ids=["plain", "that needs care"])
    def test_whose_other_encoding_shows_at_its_end_is_read_in_it(self, remark: str, lake: Lake, tmp_path: Path):
        order = SHOPIFY.rows()[2] | {"Lineitem name": "Pot"}
        rows = [order | {"Name": f"#20{place:02d}", "Notes": self.FILLING} for place in range(10)]
        rows[0]["Tags"] = remark
        file = SHOPIFY.written(tmp_path / "orders", rows=[*rows, order | {"Lineitem name": "茶壶"}])
        file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))
        assert lake.take_one(file).encoding == "gb18030"
        assert [row["title"] for row in lake.rows("order_lines")] == ["茶壶", *["Pot"] * 10]

    def test_is_read_to_its_end(self, lake: Lake, tmp_path: Path):
        receipt = taken(lake, tmp_path, self.long("日期,费用项目,金额,备注\n", end="2026-11-02,茶,2.00,茶".encode()))
        assert (receipt.encoding, receipt.rows_accepted) == ("utf-8", 11)
        assert lake.rows("expenses")[-1]["remark"] == "茶"

    def test_that_is_refused_for_another_reason_breaks_first(self, lake: Lake, tmp_path: Path):
        content = self.long("甲,乙,丙,丁\n", end=b"\xff")
        assert taken(lake, tmp_path, content).refused_code == "UnknownEncoding"


class TestASeparator:
    @pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
    def test_is_found(self, separator: str, lake: Lake, tmp_path: Path):
        taken(lake, tmp_path, text(separator).encode())
        (row,) = lake.rows("expenses")
        assert (row["amount_fen"], row["remark"]) == (3_500_00, REMARK)

    def test_is_not_mistaken_for_marks_inside_cells(self, lake: Lake, tmp_path: Path):
        content = '日期;费用项目;金额;备注\n2026-11-01;房租;"1,234,567.50";"a,b,c,d,e,f"\n'
        taken(lake, tmp_path, content.encode())
        (row,) = lake.rows("expenses")
        assert (row["amount_fen"], row["remark"]) == (1_234_567_50, "a,b,c,d,e,f")

    def test_is_not_mistaken_for_tabs_that_guard_every_cell(self, lake: Lake, tmp_path: Path):
        rows = [
            ("日期", "费用项目", "金额", "备注"),
            ("2026-11-01\t", "房租\t", "3500.00\t", "\t"),
            ("\t2026-11-02", "\t水电", "\t9", "\t"),
        ]
        taken(lake, tmp_path, "".join(",".join(row) + "\n" for row in rows).encode())
        assert [row["amount_fen"] for row in lake.rows("expenses")] == [3_500_00, 9_00]

    def test_is_a_tab_where_cells_hold_other_marks_and_the_last_are_blank(self, lake: Lake, tmp_path: Path):
        content = '日期\t费用项目\t金额\t备注\t\t\n"2026-11-01"\t"房租, 水, 电"\t1,234,567.50\t\t\t\n'
        taken(lake, tmp_path, content.encode())
        assert [row["amount_fen"] for row in lake.rows("expenses")] == [1_234_567_50]


class TestLineEnds:
    @pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["Windows", "Unix", "old Mac"])
    def test_may_be_of_any_kind(self, end: str, lake: Lake, tmp_path: Path):
        lines = [
            ",".join(EXPORT.header),
            *(",".join(f'"{row[name]}"' for name in EXPORT.header) for row in EXPORT.cells),
        ]
        taken(lake, tmp_path, end.join(lines).encode())
        assert lake.everything() == EXPORT.tables
