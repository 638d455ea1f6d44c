"""What a cell of a goods list says: a value, or why it says none and what to write instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.money import fen_from_yuan
from duoshou.kernel.words import Words
from duoshou.mall.catalog import checks
from duoshou.mall.catalog.checks import HIGHEST_PRICE_FEN
from duoshou.mall.catalog.errors import FieldWrong
from duoshou.mall.catalog.goods_list.columns import BY_KEY, CLEARING
from duoshou.mall.catalog.rules.listing import DELISTED, DRAFT, LISTED, SHOP_ZONE
from duoshou.mall.catalog.rules.return_exemptions import EXEMPTIONS
from duoshou.mall.catalog.rules.return_exemptions import KINDS as EXEMPTION_KINDS

MOST_PIECES = 100_000_000
ROUNDED_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+")
YUAN = re.compile(r"[¥￥]?([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})(\.[0-9]{1,2}0*)?元?")
WHOLE = re.compile(r"[0-9]{1,12}(\.0+)?")
STATES = {"草稿": DRAFT, "上架": LISTED, "下架": DELISTED, DRAFT: DRAFT, LISTED: LISTED, DELISTED: DELISTED}
YES_OR_NO = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
EXEMPTION_SAID = {said.casefold(): one.kind for one in EXEMPTIONS for said in (one.kind, one.words.zh, one.words.en)}
MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell says nothing that can be used, and what to write instead."""

    what: Words
    fix: Words


class Cleared:
    """What a cell says that wants its field empty; a blank cell leaves the field as it is."""


CLEARED = Cleared()


def said(key: str, cell: str) -> object:
    """What the cell of this column says: a value, CLEARED, or a Wrong."""
    column = BY_KEY[key]
    if column.can_be_cleared and cell.casefold() in CLEARING:
        return CLEARED
    try:
        return READERS[key](cell)
    except FieldWrong as refused:
        return Wrong(refused.words, column.means)


def attributes_cell(attributes: dict[str, str]) -> str:
    """Attributes as a cell says them."""
    return ";".join(f"{name}:{value}" for name, value in attributes.items())


def moment_cell(moment: datetime | None) -> str:
    """A moment as a cell says it, by the shop's clock; to the minute where nothing is lost."""
    if moment is None:
        return ""
    here = moment.astimezone(SHOP_ZONE)
    return here.strftime("%Y-%m-%d %H:%M" if here.second == 0 else "%Y-%m-%d %H:%M:%S")


def _text(field: Words) -> Callable[[str], object]:
    return lambda cell: checks.text(cell, field)


def _code(field: Words) -> Callable[[str], object]:
    def read(cell: str) -> object:
        if ROUNDED_NUMBER.fullmatch(cell):
            return Wrong(
                Words(f"“{cell}”被表格软件改成了科学计数，后几位已丢失", f"A spreadsheet has rounded “{cell}”"),
                Words("把这一列设为文本，再填完整的编码", "Make the column text and type the whole code again"),
            )
        return checks.text(cell, field, required=True)

    return read


def _yuan(*, least_fen: int) -> Callable[[str], object]:
    def read(cell: str) -> object:
        plain = unicodedata.normalize("NFKC", cell).replace(" ", "")
        fen = None
        if YUAN.fullmatch(plain):
            fen = fen_from_yuan(plain.strip("¥￥元").replace(",", ""))
        if fen is None or not least_fen <= fen <= HIGHEST_PRICE_FEN:
            return Wrong(
                Words(f"“{cell}”不是可用的金额", f"“{cell}” is no amount that can be used"),
                Words("写成 128.00 这样的元，最多两位小数", "Write yuan such as 128.00, two decimals at most"),
            )
        return fen

    return read


def _whole(*, most: int) -> Callable[[str], object]:
    def read(cell: str) -> object:
        plain = unicodedata.normalize("NFKC", cell).replace(",", "")
        if not WHOLE.fullmatch(plain) or int(plain.partition(".")[0]) > most:
            return Wrong(
                Words(f"“{cell}”不是 0 到 {most:,} 的整数", f"“{cell}” is no whole number from 0 to {most:,}"),
                Words("只写数字，不写单位", "Write the number alone, without a unit"),
            )
        return int(plain.partition(".")[0])

    return read


def _path(cell: str) -> object:
    parts = [part.strip() for part in cell.replace("／", "/").split("/")]
    if not all(parts):
        return Wrong(
            Words(f"分类“{cell}”里有空的一层", f"A level of “{cell}” is empty"),
            Words("写成 茶/绿茶", "Write it as tea/green"),
        )
    return tuple(checks.text(part, checks.NAME, required=True) for part in parts)


def _state(cell: str) -> object:
    return STATES.get(cell.casefold()) or Wrong(
        Words(f"没有状态“{cell}”", f"There is no state “{cell}”"),
        Words("写 草稿、上架 或 下架", "Write draft, listed or delisted"),
    )


def _exemption(cell: str) -> object:
    return EXEMPTION_SAID.get(cell.casefold()) or Wrong(
        Words(f"法律没有“{cell}”这一类", f"The law knows no kind “{cell}”"),
        Words("写 " + "、".join(one.words.zh for one in EXEMPTIONS), "One of: " + ", ".join(EXEMPTION_KINDS)),
    )


def _yes_or_no(cell: str) -> object:
    found = YES_OR_NO.get(cell.casefold())
    if found is None:
        return Wrong(
            Words(f"“{cell}”不是 是 或 否", f"“{cell}” is neither yes nor no"), Words("写 是 或 否", "yes or no")
        )
    return found


def _moment(cell: str) -> object:
    plain = unicodedata.normalize("NFKC", cell).replace("/", "-").replace("T", " ")
    for shape in MOMENTS:
        try:
            return datetime.strptime(plain, shape).replace(tzinfo=SHOP_ZONE)
        except ValueError:
            continue
    return Wrong(
        Words(f"“{cell}”不是时间", f"“{cell}” is no time"),
        Words("写成 2026-11-22 10:00", "Write it as 2026-11-22 10:00"),
    )


def _attributes(cell: str) -> object:
    pairs = [part.partition(":") for part in cell.replace("：", ":").replace("；", ";").split(";") if part.strip()]
    names = [name.strip() for name, _, _ in pairs]
    if not all(mark for _, mark, _ in pairs) or len(set(names)) < len(names):
        return Wrong(
            Words(f"规格“{cell}”看不懂", f"The attributes “{cell}” cannot be read"),
            Words("写成 颜色:红;尺码:M，名称不重复", "Write colour:red;size:M, each name once"),
        )
    return checks.attributes({name: value for name, _, value in pairs})


READERS: dict[str, Callable[[str], object]] = {
    "product_code": _code(checks.CODE),
    "title": _text(checks.TITLE),
    "subtitle": _text(checks.SUBTITLE),
    "category": _path,
    "supplier": _text(checks.SUPPLIER),
    "freight": _text(checks.NAME),
    "exemption": _exemption,
    "state": _state,
    "list_at": _moment,
    "delist_at": _moment,
    "sku_code": _code(checks.CODE),
    "attributes": _attributes,
    "barcode": _code(checks.BARCODE),
    "price": _yuan(least_fen=1),
    "cost": _yuan(least_fen=0),
    "weight": _whole(most=checks.HEAVIEST_GRAMS),
    "is_active": _yes_or_no,
    "stock_add": _whole(most=MOST_PIECES),
    "stock_set": _whole(most=MOST_PIECES),
}
