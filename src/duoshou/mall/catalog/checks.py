"""Fields as people type them, taken as they are meant or refused with the field named."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.mall.catalog.errors import FieldWrong
from duoshou.mall.catalog.rules.return_exemptions import BY_KIND, EXEMPTIONS, KINDS, LONGEST_KIND, NOT_EXEMPT
from duoshou.mall.catalog.values import ProductForm, SkuForm

CODE, BARCODE = Words("编码", "code"), Words("条码", "barcode")
TITLE, SUBTITLE = Words("标题", "title"), Words("副标题", "subtitle")
DESCRIPTION, SUPPLIER, NAME = Words("详情", "description"), Words("供应商", "supplier"), Words("名称", "name")
ATTRIBUTES, COST, WEIGHT = Words("规格", "attributes"), Words("成本", "cost"), Words("重量", "weight")
PRICE = Words("价格", "price")
EXEMPTION = Words("不适用七天无理由退货", "no seven-day return")
POSITION, PICTURE_WORDS = Words("排序", "position"), Words("图片说明", "picture words")

LONGEST = {
    CODE: 64,
    BARCODE: 64,
    TITLE: 120,
    SUBTITLE: 200,
    DESCRIPTION: 20_000,
    SUPPLIER: 120,
    NAME: 60,
    PICTURE_WORDS: 120,
}
HIGHEST_PRICE_FEN = 1_000_000_000
LONGEST_ATTRIBUTE = 30
MOST_ATTRIBUTES = 5
HEAVIEST_GRAMS = 10_000_000
FURTHEST_POSITION = 1_000_000


def product_form(form: ProductForm) -> ProductForm:
    """The same, with blanks at the ends gone. Raises FieldWrong."""
    return ProductForm(
        code=text(form.code, CODE, required=True),
        title=text(form.title, TITLE, required=True),
        subtitle=text(form.subtitle, SUBTITLE),
        description=text(form.description, DESCRIPTION, lines=True),
        category_id=form.category_id,
        supplier=text(form.supplier, SUPPLIER),
        freight_id=form.freight_id,
        position=number(form.position, POSITION, least=-FURTHEST_POSITION, most=FURTHEST_POSITION),
        exemption=exemption(form.exemption),
    )


def sku_form(form: SkuForm) -> SkuForm:
    """The same, with blanks at the ends gone. Raises FieldWrong."""
    return SkuForm(
        code=text(form.code, CODE, required=True),
        attributes=attributes(form.attributes),
        barcode=text(form.barcode, BARCODE),
        cost_fen=None if form.cost_fen is None else number(form.cost_fen, COST, least=0, most=HIGHEST_PRICE_FEN),
        weight_grams=number(form.weight_grams, WEIGHT, least=0, most=HEAVIEST_GRAMS),
        position=number(form.position, POSITION, least=-FURTHEST_POSITION, most=FURTHEST_POSITION),
        is_active=form.is_active,
    )


def attributes(typed: Mapping[str, str]) -> dict[str, str]:
    """Names and values of what tells one SKU from another. Raises FieldWrong."""
    clean = {_attribute(name): _attribute(value) for name, value in typed.items()}
    if len(clean) != len(typed) or len(clean) > MOST_ATTRIBUTES:
        raise wrong(ATTRIBUTES, "、".join(typed), Words("名称重复或太多", "a name stands twice, or there are too many"))
    return clean


def text(typed: str, field: Words, *, required: bool = False, lines: bool = False) -> str:
    """One text, composed and trimmed. Raises FieldWrong for none, too much, or what cannot be shown."""
    clean = unicodedata.normalize("NFC", typed).strip()
    if required and not clean:
        raise wrong(field, typed, Words("不能为空", "it must not be empty"))
    if len(clean) > LONGEST[field]:
        most = LONGEST[field]
        raise wrong(field, f"{clean[:20]}…", Words(f"最多 {most} 个字", f"at most {most} characters"))
    if any(_is_control(mark) and not (lines and mark in "\n\r\t") for mark in clean):
        raise wrong(field, "".join(mark for mark in clean[:20] if not _is_control(mark)), UNSHOWABLE)
    return clean


def category_name(typed: str) -> str:
    """The name of a category. Raises FieldWrong."""
    clean = text(typed, NAME, required=True)
    if set(clean) & BETWEEN_LEVELS:
        raise wrong(NAME, clean, Words("分类名称不能含斜线", "a category's name must not hold a slash"))
    return clean


def number(given: int, field: Words, *, least: int, most: int) -> int:
    """One whole number within its limits. Raises FieldWrong."""
    if not least <= given <= most:
        raise wrong(field, str(given), Words(f"应为 {least} 到 {most}", f"it has to be from {least} to {most}"))
    return given


def checked_price(price_fen: int) -> int:
    """The price, if it is one. Raises FieldWrong."""
    if not 0 < price_fen <= HIGHEST_PRICE_FEN:
        most = yuan_text(HIGHEST_PRICE_FEN)
        why = Words(f"应大于 0，不超过 {most}", f"it has to be above zero and up to {most}")
        raise wrong(PRICE, yuan_text(price_fen), why)
    return price_fen


def exemption(kind: str) -> str:
    """The kind of goods without the seven-day return, blank for none. Raises FieldWrong: the law's list is closed."""
    if kind != NOT_EXEMPT and kind not in BY_KIND:
        known = "、".join(one.words.zh for one in EXEMPTIONS)
        why = Words(f"法定只有：{known}", f"the law knows only: {', '.join(KINDS)}")
        raise wrong(EXEMPTION, kind[:LONGEST_KIND], why)
    return kind


def wrong(field: Words, value: str, why: Words) -> FieldWrong:
    """The refusal of one field."""
    return FieldWrong(field_zh=field.zh, field_en=field.en, value=value, why_zh=why.zh, why_en=why.en)


# A goods list writes attributes as 颜色:红;尺码:M.
SEPARATING = frozenset(":：;；")
# A goods list writes a category's place as 茶/绿茶.
BETWEEN_LEVELS = frozenset("/／")
UNSHOWABLE = Words("有看不见的控制字符", "it holds control characters")


def _attribute(typed: str) -> str:
    clean = unicodedata.normalize("NFC", typed).strip()
    if not clean or len(clean) > LONGEST_ATTRIBUTE or any(map(_is_control, clean)):
        most = LONGEST_ATTRIBUTE
        raise wrong(ATTRIBUTES, clean[:20], Words(f"应为 1 到 {most} 个字", f"it has to be 1 to {most} characters"))
    if set(clean) & SEPARATING:
        raise wrong(ATTRIBUTES, clean, Words("不能含冒号和分号", "it must not hold colons or semicolons"))
    return clean


def _is_control(mark: str) -> bool:
    return unicodedata.category(mark) in ("Cc", "Cs")
