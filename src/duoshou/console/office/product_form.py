"""A product and a SKU as the fields of their forms show them, and as they are read from what was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from duoshou.console.office.asked import fen, missing, needed_number, number, place, yes_or_no, yuan_typed
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog

AS_TYPED = Words("颜色:红;尺码:M", "colour:red;size:M")
ATTRIBUTES, WEIGHT, POSITION = Words("规格", "Attributes"), Words("重量（克）", "Weight (g)"), Words("排序", "Position")
SELLING = Words("卖不卖", "For sale or not")
PRODUCT_WORDS = {
    "code": Words("编码", "Code"),
    "title": Words("标题", "Title"),
    "subtitle": Words("卖点", "Selling point"),
    "description": Words("详情", "Description"),
    "category_id": Words("类目", "Category"),
    "supplier": Words("供应商", "Supplier"),
    "freight_id": Words("运费模板", "Freight"),
    "position": POSITION,
    "exemption": Words("7 天无理由退货", "7-day returns"),
}
SKU_WORDS = {
    "attributes": ATTRIBUTES,
    "barcode": Words("条码", "Barcode"),
    "cost": Words("成本", "Cost"),
    "weight_grams": WEIGHT,
    "selling": SELLING,
}

Typed = Mapping[str, str]


def plainly(posted: Typed) -> dict[str, str]:
    """What was typed, its lines ended as they are kept; a browser ends them in its own way."""
    return {name: value.replace("\r\n", "\n") for name, value in posted.items()}


def product_form(posted: Typed) -> catalog.ProductForm:
    """What was typed about a product. Raises FieldMissing."""
    return catalog.ProductForm(
        code=posted.get("code", "").strip(),
        title=posted.get("title", "").strip(),
        subtitle=posted.get("subtitle", "").strip(),
        description=posted.get("description", "").strip(),
        category_id=number(posted, "category_id"),
        supplier=posted.get("supplier", "").strip(),
        freight_id=number(posted, "freight_id"),
        position=place(posted, "position", POSITION, otherwise=0),
        exemption=posted.get("exemption", ""),
    )


def product_typed(form: catalog.ProductForm) -> dict[str, str]:
    """The product as the fields of its form show it."""
    return {
        "code": form.code,
        "title": form.title,
        "subtitle": form.subtitle,
        "description": form.description,
        "category_id": "" if form.category_id is None else str(form.category_id),
        "supplier": form.supplier,
        "freight_id": "" if form.freight_id is None else str(form.freight_id),
        "position": str(form.position),
        "exemption": form.exemption,
    }


def sku_form(posted: Typed, *, code: str) -> catalog.SkuForm:
    """What was typed about a SKU; attributes as people type them, 颜色:红;尺码:M. Raises FieldMissing, NotAnAmount."""
    return catalog.SkuForm(
        code=code,
        attributes=_attributes(posted.get("attributes", "")),
        barcode=posted.get("barcode", "").strip(),
        cost_fen=fen(posted, "cost"),
        weight_grams=_grams(posted),
    )


def sku_typed(form: catalog.SkuForm) -> dict[str, str]:
    """The SKU as the fields of its form show it."""
    return {
        "attributes": ";".join(f"{name}:{value}" for name, value in form.attributes.items()),
        "barcode": form.barcode,
        "cost": yuan_typed(form.cost_fen),
        "weight_grams": str(form.weight_grams),
        "selling": "yes" if form.is_active else "no",
    }


def _attributes(typed: str) -> dict[str, str]:
    parts = [part.strip() for part in unicodedata.normalize("NFKC", typed).split(";") if part.strip()]
    pairs = [(name.strip(), sign, value.strip()) for name, sign, value in (part.partition(":") for part in parts)]
    read = {name: value for name, sign, value in pairs if sign and name and value}
    if len(read) < len(pairs):
        raise missing(ATTRIBUTES, example=AS_TYPED)
    return read


def _grams(posted: Typed) -> int:
    if not posted.get("weight_grams", "").strip():
        return 0
    return needed_number(posted, "weight_grams", WEIGHT, example="250")


# By the field of the form: the column, and how it is read.
SKU_FIELDS: dict[str, tuple[str, Callable[[Typed], Any]]] = {
    "attributes": ("attributes", lambda posted: _attributes(posted["attributes"])),
    "barcode": ("barcode", lambda posted: posted["barcode"].strip()),
    "cost": ("cost_fen", lambda posted: fen(posted, "cost")),
    "weight_grams": ("weight_grams", _grams),
    "selling": ("is_active", lambda posted: yes_or_no(posted, "selling", SELLING)),
}
