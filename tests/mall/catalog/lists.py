"""Goods lists as people hand them in, for the tests to take."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

HEAD = ("商品编码", "标题", "分类", "规格编码", "规格", "售价(元)", "库存增加(件)", "可售库存设为(件)", "状态")


def csv(*rows: Sequence[object], head: Sequence[str] = HEAD) -> bytes:
    lines = [head, *rows]
    return "\r\n".join(",".join("" if cell is None else str(cell) for cell in line) for line in lines).encode("utf-8")


def xlsx(*rows: Sequence[object], head: Sequence[str] = HEAD) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_numbers": False, "in_memory": True}) as book:
        sheet = book.add_worksheet("商品")
        for line, cells in enumerate((head, *rows)):
            for place, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(line, place, cell)
    return out.getvalue()


SHIRT = (
    ("shirt", "衬衫", "服装/上衣", "shirt-m", "颜色:红;尺码:M", "128.00", 10, None, "上架"),
    ("shirt", None, None, "shirt-l", "颜色:红；尺码：L", "129.5", None, 20, None),
)
