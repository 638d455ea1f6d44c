"""Writing a goods list: what the shop has, so that it opens well, runs nothing, and comes back changing nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

import xlsxwriter

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.money import FEN_PER_YUAN
from duoshou.kernel.words import Words
from duoshou.mall.catalog.goods_list.cells import attributes_cell, moment_cell
from duoshou.mall.catalog.goods_list.columns import COLUMNS
from duoshou.mall.catalog.goods_list.known import known_goods, pieces_available
from duoshou.mall.catalog.goods_list.sheet import looks_like_a_formula
from duoshou.mall.catalog.goods_list.values import GoodsProduct, GoodsSku
from duoshou.mall.catalog.rules.listing import DELISTED, DRAFT, LISTED
from duoshou.mall.catalog.rules.return_exemptions import BY_KIND

XLSX, CSV = "xlsx", "csv"
STATES = {DRAFT: Words("草稿", DRAFT), LISTED: Words("上架", LISTED), DELISTED: Words("下架", DELISTED)}
YES, NO = Words("是", "yes"), Words("否", "no")
NUMBERS = {"price": "0.00", "cost": "0.00", "weight": "0", "stock_add": "0", "stock_set": "0", "available": "0"}
COLUMN_WIDTH = 16
MEANING_WIDTH = 60

Cell = str | int | Decimal | None


class UnknownListFormat(CorrectTheInput):
    """Goods lists are written as xlsx or csv."""

    message = Words("不能导出成 {format}", "Goods lists are not written as {format}")
    remedy = Words("可用：xlsx、csv", "Use xlsx or csv")


def goods_list(
    *, shop_id: int, format: str = XLSX, language: str = "zh", product_codes: Sequence[str] | None = None
) -> bytes:
    """Every SKU of the shop, or of the products named, as a list that can be changed and taken again.

    Raises UnknownListFormat.
    """
    if format not in (XLSX, CSV):
        raise UnknownListFormat(format=format)
    rows = _rows(shop_id, language, product_codes)
    headings = [column.name.within(language) for column in COLUMNS]
    return _csv(headings, rows) if format == CSV else _xlsx(headings, rows, language)


def _rows(shop_id: int, language: str, product_codes: Sequence[str] | None) -> list[list[Cell]]:
    known = known_goods(shop_id=shop_id, product_codes=product_codes)
    skus = sorted(known.skus.values(), key=lambda sku: (sku.product_code, sku.sku_id))
    left = pieces_available(skus)
    return [_row(known.products[sku.product_code], sku, left[sku.code], language) for sku in skus]


def _row(product: GoodsProduct, sku: GoodsSku, available: int | None, language: str) -> list[Cell]:
    said: dict[str, Cell] = {
        "product_code": product.code,
        "title": product.title,
        "subtitle": product.subtitle,
        "category": "/".join(product.category or ()),
        "supplier": product.supplier,
        "freight": product.freight or "",
        "exemption": BY_KIND[product.exemption].words.within(language) if product.exemption else "",
        "state": STATES[product.state].within(language),
        "list_at": moment_cell(product.list_at),
        "delist_at": moment_cell(product.delist_at),
        "sku_code": sku.code,
        "attributes": attributes_cell(dict(sku.attributes)),
        "barcode": sku.barcode,
        "price": _yuan(sku.price_fen),
        "cost": None if sku.cost_fen is None else _yuan(sku.cost_fen),
        "weight": sku.weight_grams,
        "is_active": (YES if sku.is_active else NO).within(language),
        "stock_add": None,
        "stock_set": None,
        "available": available,
    }
    return [said[column.key] for column in COLUMNS]


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / FEN_PER_YUAN


def _csv(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    # The mark lets Excel read the Chinese.
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:.2f}"
        case int():
            return str(cell)
    return f"'{cell}" if looks_like_a_formula(cell) else cell


def _xlsx(headings: Sequence[str], rows: Sequence[Sequence[Cell]], language: str) -> bytes:
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        numbers = {shape: book.add_format({"num_format": shape}) for shape in set(NUMBERS.values())}
        sheet = book.add_worksheet(Words("商品表", "goods").within(language))
        sheet.freeze_panes(1, 0)
        for place, (heading, column) in enumerate(zip(headings, COLUMNS, strict=True)):
            sheet.write_string(0, place, heading, bold)
            # Columns of text are text down to the last row, so that what people type stays as they type it.
            shape = NUMBERS.get(column.key)
            sheet.set_column(place, place, COLUMN_WIDTH, numbers[shape] if shape else text)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, place, cell, text)
                elif cell is not None:
                    sheet.write_number(line, place, cell, numbers[NUMBERS[COLUMNS[place].key]])
        _explain(book, language)
    return out.getvalue()


def _explain(book: xlsxwriter.Workbook, language: str) -> None:
    """A second sheet that says what to write into each column."""
    sheet = book.add_worksheet(Words("填写说明", "what to write").within(language))
    sheet.set_column(0, 0, COLUMN_WIDTH)
    sheet.set_column(1, 1, MEANING_WIDTH)
    blank = Words(
        "空着的格子不改动原来的内容；要清空就写 清空", "A blank cell leaves things as they are; write clear to clear"
    )
    lines = [(column.name, column.means) for column in COLUMNS] + [(Words("空格子", "blank cells"), blank)]
    for line, (name, means) in enumerate(lines):
        sheet.write_string(line, 0, name.within(language))
        sheet.write_string(line, 1, means.within(language))
