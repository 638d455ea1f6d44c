"""What a list would change: every row read, held against what the shop has, faults named; nothing written yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.catalog.goods_list.cells import CLEARED, Wrong, said
from duoshou.mall.catalog.goods_list.columns import BY_KEY, COLUMNS, PRODUCT, REQUIRED, SHOWN
from duoshou.mall.catalog.goods_list.sheet import Row
from duoshou.mall.catalog.goods_list.values import GoodsProduct, GoodsSku, Known, Path, is_plain
from duoshou.mall.catalog.rules.listing import LISTED
from duoshou.mall.catalog.rules.return_exemptions import NOT_EXEMPT
from duoshou.mall.stock.facade import StockEntry

PRODUCT_KEYS = tuple(column.key for column in COLUMNS if column.of == PRODUCT and column.key != "product_code")
SKU_FIELDS = {
    "attributes": "attributes",
    "barcode": "barcode",
    "price": "price_fen",
    "cost": "cost_fen",
    "weight": "weight_grams",
    "is_active": "is_active",
}
EMPTY: dict[str, Any] = {
    "subtitle": "",
    "category": None,
    "supplier": "",
    "freight": None,
    "exemption": NOT_EXEMPT,
    "list_at": None,
    "delist_at": None,
    "attributes": (),
    "barcode": "",
    "cost": None,
}
DEEPEST = 4
A_FORMULA = Words("是公式，按表格里存着的结果读", "A formula, read as the result that the workbook has saved")
NO_RESULT = Words("公式没有结果，或结果是错误", "A formula without a result, or with an error")
TYPE_IT = Words("改正公式并保存，或直接填值", "Mend the formula and save, or type the value")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, or in one row when no column is named, and how to put it right."""

    line: int
    column: Words | None
    value: str
    what: Words
    fix: Words


@dataclass(frozen=True, slots=True)
class Caution:
    """What a person has to have seen of one cell before the list is taken: nothing is wrong with it."""

    line: int
    column: Words
    value: str
    what: Words


@dataclass(slots=True)
class Plan:
    """What is to be written, if there are no faults and the cautions were seen: goods as they will be."""

    known: Known
    cautions: list[Caution] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    products: list[GoodsProduct] = field(default_factory=list)
    skus: list[GoodsSku] = field(default_factory=list)
    stock: list[tuple[str, str, int]] = field(default_factory=list)
    categories: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    said: dict[str, Any]


def planned(rows: Sequence[Row], known: Known, *, moment: datetime) -> Plan:
    """The plan for these rows; with faults, a plan that must not be carried out."""
    plan = Plan(known)
    lines = [_read(row, plan) for row in rows]
    lines = [line for line in lines if set(REQUIRED) <= set(line.said)]
    _refuse_sku_twice(lines, plan)
    by_product: defaultdict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        by_product[line.said["product_code"]].append(line)
    for code, of_product in by_product.items():
        skus = [_sku(line, plan) for line in of_product]
        _product(code, of_product, skus, plan, moment)
    first_with: dict[int | str, int] = {}
    for line in lines:
        _stock(line, plan, first_with)
    plan.faults.sort(key=lambda fault: fault.line)
    plan.cautions.sort(key=lambda caution: caution.line)
    return plan


def _read(row: Row, plan: Plan) -> _Line:
    values: dict[str, Any] = {}
    for key, cell in row.cells.items():
        if BY_KEY[key].of == SHOWN:
            continue
        value = said(key, cell)
        if isinstance(value, Wrong):
            plan.faults.append(Fault(row.line, BY_KEY[key].name, cell, value.what, value.fix))
        else:
            values[key] = EMPTY[key] if value is CLEARED else value
    for key in sorted(row.formulas & row.cells.keys()):
        if BY_KEY[key].of != SHOWN:
            plan.cautions.append(Caution(row.line, BY_KEY[key].name, row.cells[key], A_FORMULA))
    for key in sorted(row.without_result):
        if BY_KEY[key].of != SHOWN:
            _fault(plan, row, key, NO_RESULT, TYPE_IT)
    for key in REQUIRED:
        if key not in row.cells and key not in row.without_result:
            _fault(plan, row, key, Words("没有填", "It is empty"), BY_KEY[key].means)
    return _Line(row, values)


def _refuse_sku_twice(lines: Sequence[_Line], plan: Plan) -> None:
    first: dict[str, int] = {}
    for line in lines:
        code = line.said["sku_code"]
        if code in first:
            what = Words(f"规格编码在第 {first[code]} 行已出现", f"The SKU code stands in line {first[code]} already")
            _fault(plan, line.row, "sku_code", what, Words("每个规格只写一行", "One row per SKU"))
        first.setdefault(code, line.row.line)


def _sku(line: _Line, plan: Plan) -> GoodsSku:
    """The SKU as the row wants it; entered into the plan when that is new or different."""
    code, product_code = line.said["sku_code"], line.said["product_code"]
    before = plan.known.skus.get(code)
    if before and before.product_code != product_code:
        what = Words(f"规格“{code}”属于商品“{before.product_code}”", f"The SKU belongs to “{before.product_code}”")
        _fault(
            plan, line.row, "sku_code", what, Words("改回原来的商品编码，或换一个规格编码", "Correct one of the codes")
        )
    if before is None and "price" not in line.row.cells:
        _fault(plan, line.row, "price", Words("新规格没有售价", "A new SKU has no price"), BY_KEY["price"].means)
    wanted = before or GoodsSku(code, product_code)
    changes = {name: line.said[key] for key, name in SKU_FIELDS.items() if key in line.said}
    if "attributes" in changes:
        changes["attributes"] = tuple(dict(changes["attributes"]).items())
    wanted = replace(wanted, **changes)
    if wanted != before:
        plan.skus.append(wanted)
    return wanted


def _product(code: str, lines: Sequence[_Line], skus: Sequence[GoodsSku], plan: Plan, moment: datetime) -> None:
    before = plan.known.products.get(code)
    wanted = replace(before or GoodsProduct(code), **_agreed(lines, plan))
    head = lines[0].row
    if not wanted.title and "title" not in head.cells:
        _fault(plan, head, "title", Words("新商品没有标题", "A new product has no title"), BY_KEY["title"].means)
    if wanted.freight is not None and wanted.freight not in plan.known.freights:
        what = Words(f"没有运费模板“{wanted.freight}”", f"There is no freight template “{wanted.freight}”")
        _fault(
            plan, head, "freight", what, Words("先建模板，或改成已有的名称", "Make it first, or name one that exists")
        )
    _check_category(wanted, head, plan)
    _tell_new_categories(lines, plan)
    _check_schedule(wanted, before, head, plan, moment)
    whole = {sku.code: sku for sku in plan.known.skus.values() if sku.product_code == code}
    whole |= {sku.code: sku for sku in skus}
    _check_skus(whole, lines, plan)
    # A new SKU takes the stock item of its own code; an old one may still take nothing.
    can_be_sold = any(sku.is_active and (sku.components or sku.sku_id is None) for sku in whole.values())
    if wanted.state == LISTED and (before is None or before.state != LISTED) and not can_be_sold:
        what = Words("没有在售的规格，不能上架", "Without a SKU on sale it cannot be listed")
        _fault(plan, head, "state", what, Words("至少一个规格在售", "Put at least one SKU on sale"))
    if wanted != before:
        plan.products.append(wanted)


def _agreed(lines: Sequence[_Line], plan: Plan) -> dict[str, Any]:
    """What the rows of one product say of it; they must not contradict each other."""
    agreed: dict[str, Any] = {}
    first: dict[str, int] = {}
    for line in lines:
        for key in PRODUCT_KEYS:
            if key not in line.said:
                continue
            if key in agreed and agreed[key] != line.said[key]:
                name = BY_KEY[key].name
                what = Words(
                    f"同一商品的{name.zh}与第 {first[key]} 行不同",
                    f"The {name.en} of the same product is another one in line {first[key]}",
                )
                fix = Words("同一商品各行写一样的，或只写第一行", "Write the same, or only in its first row")
                _fault(plan, line.row, key, what, fix)
            agreed.setdefault(key, line.said[key])
            first.setdefault(key, line.row.line)
    return agreed


def _check_category(wanted: GoodsProduct, head: Row, plan: Plan) -> None:
    if wanted.category is None:
        return
    if len(wanted.category) > DEEPEST:
        what = Words(f"分类超过 {DEEPEST} 层", f"The category is more than {DEEPEST} deep")
        _fault(plan, head, "category", what, Words(f"最多 {DEEPEST} 层", f"{DEEPEST} levels at most"))
        return
    for depth in range(1, len(wanted.category) + 1):
        path = wanted.category[:depth]
        if path not in plan.known.categories and path not in plan.categories:
            plan.categories.append(path)


def _tell_new_categories(lines: Sequence[_Line], plan: Plan) -> None:
    """A category that is not there may be meant or mistyped: who takes the list has seen each row that makes one."""
    for line in lines:
        path = line.said.get("category")
        if path is None or path in plan.known.categories:
            continue
        named = "/".join(path)
        what = Words(f"没有分类“{named}”，导入时会新建", f"There is no category “{named}”: it will be made")
        plan.cautions.append(Caution(line.row.line, BY_KEY["category"].name, line.row.cells["category"], what))


def _check_schedule(wanted: GoodsProduct, before: GoodsProduct | None, head: Row, plan: Plan, moment: datetime) -> None:
    if wanted.delist_at is None:
        return
    is_new = before is None or (wanted.list_at, wanted.delist_at) != (before.list_at, before.delist_at)
    if wanted.list_at is not None and wanted.delist_at <= wanted.list_at:
        what = Words("下架时间不在上架时间之后", "It would leave before it comes")
    elif is_new and wanted.delist_at <= moment:
        what = Words("下架时间已经过去", "The time of leaving is past")
    else:
        return
    _fault(plan, head, "delist_at", what, BY_KEY["delist_at"].means)


def _check_skus(whole: dict[str, GoodsSku], lines: Sequence[_Line], plan: Plan) -> None:
    """Two SKUs of one product that a buyer could not tell apart are a fault of the row that makes them so."""
    seen: defaultdict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for sku in whole.values():
        if sku.is_active:
            seen[sku.attributes].append(sku.code)
    for line in lines:
        sku = whole[line.said["sku_code"]]
        twins = [code for code in seen[sku.attributes] if code != sku.code]
        before = plan.known.skus.get(sku.code)
        if twins and sku.is_active and (before is None or before.attributes != sku.attributes or not before.is_active):
            what = Words(f"规格与“{twins[0]}”相同，买家分不清", f"Buyers cannot tell it from “{twins[0]}”")
            _fault(plan, line.row, "attributes", what, BY_KEY["attributes"].means)


def _stock(line: _Line, plan: Plan, first_with: dict[int | str, int]) -> None:
    """`first_with` remembers in which line a stock item was entered: two SKUs may take the same."""
    added, set_to = line.said.get("stock_add"), line.said.get("stock_set")
    if added is None and set_to is None:
        return
    code = line.said["sku_code"]
    before = plan.known.skus.get(code)
    key = "stock_add" if set_to is None else "stock_set"
    if added is not None and set_to is not None:
        what = Words("“库存增加”和“设为”都填了", "Both adding and setting are filled in")
        _fault(plan, line.row, key, what, Words("只填一个", "Fill in one of them"))
        return
    if before is not None and not is_plain(before):
        what = Words("它由几个库存组成，或还没有库存", "It is made of several stock items, or of none")
        _fault(plan, line.row, key, what, Words("改在成分商品的行里填", "Enter the stock of what is in it"))
        return
    item: int | str = before.components[0][0] if before else plan.known.items.get(code, code)
    first = first_with.setdefault(item, line.row.line)
    if first != line.row.line:
        what = Words(f"与第 {first} 行是同一个库存", f"It is the same stock item as in line {first}")
        _fault(plan, line.row, key, what, Words("只在一行里填", "Enter it in one row"))
    elif set_to is not None:
        plan.stock.append((code, StockEntry.SET, set_to))
    elif added:
        plan.stock.append((code, StockEntry.ADD, added))


def _fault(plan: Plan, row: Row, key: str, what: Words, fix: Words) -> None:
    plan.faults.append(Fault(row.line, BY_KEY[key].name, row.cells.get(key, ""), what, fix))
