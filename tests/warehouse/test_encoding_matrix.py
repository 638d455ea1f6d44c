"""Every encoding, with every end of line and every separator: the very text, or a refusal; never other signs."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from duoshou.kernel.errors import Refusal
from duoshou.warehouse.files.text_files import text_sheet
from tests.importers.exports.shopify_orders import EXPORT as SHOPIFY
from tests.warehouse.lake import Lake

HEADER = ("日期", "费用项目", "金额", "备注")
# One beyond the first plane, a sign that GB18030 alone of the Chinese encodings has, a picture, and what GBK has too.
OF_ALL = ("𠮷野家 ¥5 😀", "㐀茶馆 ¥12", "老街分店", "¥", "镕 ﹏ ＂全角＂")
OF_GBK = ("茶馆老街", "镕基 朱", "￥5，月结", "龍井 茶罐", "老街分店")

LINE_ENDS = {"Windows": ("\r\n",), "Unix": ("\n",), "old Mac": ("\r",), "all three": ("\r\n", "\n", "\r")}
SEPARATORS = {"comma": ",", "tab": "\t", "semicolon": ";"}
SHAPES = list(product(LINE_ENDS, SEPARATORS))

Encode = Callable[[str], bytes]


def marked(encoding: str, mark: bytes) -> Encode:
    return lambda text: mark + text.encode(encoding)


READ: dict[str, tuple[Encode, tuple[str, ...]]] = {
    "utf-8": (marked("utf-8", b""), OF_ALL),
    "utf-8 with its mark": (marked("utf-8", codecs.BOM_UTF8), OF_ALL),
    "gbk": (marked("gbk", b""), OF_GBK),
    "gb18030": (marked("gb18030", b""), OF_ALL),
    "utf-16 little, marked": (marked("utf-16-le", codecs.BOM_UTF16_LE), OF_ALL),
    "utf-16 big, marked": (marked("utf-16-be", codecs.BOM_UTF16_BE), OF_ALL),
}
REFUSED: dict[str, Encode] = {
    "utf-16 little": marked("utf-16-le", b""),
    "utf-16 big": marked("utf-16-be", b""),
}


def lines_of(remarks: tuple[str, ...], separator: str, kind: str = "房租") -> list[str]:
    rows = [HEADER, *((f"2026-11-{place:02d}", kind, "3500.00", remark) for place, remark in enumerate(remarks, 1))]
    return [separator.join(row) for row in rows]


def file_of(remarks: tuple[str, ...], line_ends: str, separator: str, kind: str = "房租") -> str:
    ends, lines = LINE_ENDS[line_ends], lines_of(remarks, SEPARATORS[separator], kind)
    return "".join(f"{line}{ends[place % len(ends)]}" for place, line in enumerate(lines))


class TestAFile:
    @pytest.mark.parametrize("encoding", READ)
    def test_is_read_to_the_letter_in_every_shape(self, encoding: str, lake: Lake, tmp_path: Path):
        encode, remarks = READ[encoding]
        files = [tmp_path / f"{place}.csv" for place, _ in enumerate(SHAPES)]
        for place, shape in enumerate(SHAPES):
            files[place].write_bytes(encode(file_of(remarks, *shape, kind=f"费用{place}")))
        receipts = lake.take(*files)
        assert [(one.refused_code, one.rows_new, one.rows_rejected) for one in receipts] == [
            (None, len(remarks), 0)
        ] * len(SHAPES)
        kept = {(row["kind"], row["day"].day, row["remark"]) for row in lake.rows("expenses")}
        assert kept == {
            (f"费用{place}", day, remark) for place, _ in enumerate(SHAPES) for day, remark in enumerate(remarks, 1)
        }

    @pytest.mark.parametrize("encoding", REFUSED)
    def test_of_two_bytes_a_sign_without_its_mark_is_refused_in_every_shape(
        self, encoding: str, lake: Lake, tmp_path: Path
    ):
        for place, shape in enumerate(SHAPES):
            file = tmp_path / f"{place}.csv"
            file.write_bytes(REFUSED[encoding](file_of(OF_ALL, *shape)))
            assert lake.take_one(file).refused_code == "UnknownEncoding", shape
        assert lake.everything() == {}


# What a file put together from two may be written in, half and half.
HALVES: dict[str, Encode] = {
    name: marked(name, b"") for name in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-16")
}
MIXED = [pair for pair in product(HALVES, HALVES) if pair[0] != pair[1] and set(pair) != {"gbk", "gb18030"}]
# Bytes of an even number of such signs in UTF-8 are those of others in GB18030.
EVEN = ("茶馆老街", "老街分店", "好评返现", "主播佣金", "现金 红茶", "龙井")


class TestAFilePutTogetherFromTwoEncodings:
    @pytest.mark.parametrize("pair", MIXED, ids=" then ".join)
    def test_never_says_what_stood_in_neither(self, pair: tuple[str, str], tmp_path: Path):
        first, second = (HALVES[one] for one in pair)
        for shape, cut in product(SHAPES, range(1, len(EVEN) + 1)):
            whole, file = file_of(EVEN, *shape), tmp_path / "half and half.csv"
            below = sum(len(line) for line in whole.splitlines(keepends=True)[:cut])
            file.write_bytes(first(whole[:below]) + second(whole[below:]))
            try:
                rows = [record.cells for record in text_sheet(file, shown_as=file.name).records()]
            except Refusal:
                continue
            # What was lost is a row of another length, which is a fault of its own.
            kept = [row[-1] for row in rows[1:] if len(row) == len(HEADER)]
            assert set(kept) <= set(EVEN), (shape, cut, kept)
            assert len(kept) < len(rows) - 1 or tuple(kept) == EVEN, (shape, cut, rows)

    @pytest.mark.parametrize("word", EVEN)
    def test_is_refused_with_the_line_in_the_other_encoding(self, word: str, lake: Lake, tmp_path: Path):
        file = tmp_path / "list.csv"
        above, below = "\n".join((*lines_of(("茶罐", "水壶"), ","), "")), f"2026-11-03,{word},20.00,\n"
        file.write_bytes(above.encode("gbk") + below.encode())
        receipt = lake.take_one(file)
        assert receipt.refused_code == "MixedEncodings"
        assert "第 4 行" in receipt.refused.zh and "line 4 " in receipt.refused.en
        assert lake.everything() == {}

    def test_is_refused_where_its_header_is_of_no_encoding_in_particular(self, lake: Lake, tmp_path: Path):
        """A file in UTF-8 of which one byte was lost: what is left of its end is text in GB18030, too."""
        file = SHOPIFY.written(tmp_path / "orders", rows=[row | {"Lineitem name": "龙井"} for row in SHOPIFY.rows()])
        file.write_bytes(file.read_bytes() + "茶馆".encode("gbk"))
        receipt = lake.take_one(file)
        assert (receipt.refused_code, "第 2 行" in receipt.refused.zh) == ("MixedEncodings", True)

    @pytest.mark.parametrize("line", ["楼", "联通", "侣侶", "陆路", "啊"])
    def test_is_none_that_has_short_words_of_gbk(self, line: str, lake: Lake, tmp_path: Path):
        """The bytes of some of them are letters of other alphabets in UTF-8."""
        file = tmp_path / "list.csv"
        file.write_bytes("\n".join((*lines_of(("茶罐",), ","), f"2026-11-03,{line},20.00,")).encode("gbk"))
        assert lake.take_one(file).refused is None
        assert line in {row["kind"] for row in lake.rows("expenses")}
