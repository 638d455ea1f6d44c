"""Taking a goods list: checked whole, then written whole in one transaction, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words
from duoshou.mall.catalog import models
from duoshou.mall.catalog.goods_list.known import known_goods
from duoshou.mall.catalog.goods_list.plan import Caution, Fault, Plan, planned
from duoshou.mall.catalog.goods_list.sheet import Sheet, opened
from duoshou.mall.catalog.goods_list.values import GoodsProduct, GoodsSku, Known, Path
from duoshou.mall.catalog.prices import NewPrice, change_prices
from duoshou.mall.catalog.values import PriceRow
from duoshou.mall.shops.facade import prices_changed
from duoshou.mall.stock.facade import StockEntry, enter_stock, make_items

WHY = "批量导入 goods list"
PRODUCT_FIELDS = (
    "title",
    "subtitle",
    "category_id",
    "supplier",
    "freight_id",
    "exemption",
    "state",
    "list_at",
    "delist_at",
)
SKU_FIELDS = ("attributes", "barcode", "cost_fen", "weight_grams", "is_active")
CAUSE_LETTERS = 32


class GoodsListHasFaults(CorrectTheInput):
    """Rows of the list cannot be taken as they are; nothing was written. `facts["faults"]` names each."""

    message = Words("商品表有 {count} 处问题，什么都没有写入", "The goods list has {count} faults; nothing was written")
    remedy = Words("请按列出的行和列改正后再导入", "Correct the rows and columns that are named, then import again")


class GoodsListNotSeen(CorrectTheInput):
    """The list does something that whoever takes it has not been shown, or not as it is now; nothing was written."""

    message = Words(
        "商品表有 {count} 处要您先看过，什么都没有写入",
        "The goods list has {count} places to look at first; nothing was written",
    )
    remedy = Words("请看过列出的行再确认导入", "Look at the rows that are named, then confirm")


class GoodsMoved(WaitAndRepeat):
    """Somebody else has just made goods under one of the codes."""

    message = Words("有人刚刚改了同样的商品", "Somebody has just changed the same goods")
    remedy = Words("请再导入一次", "Import the list once more")


@dataclass(frozen=True, slots=True)
class GoodsListChecked:
    """What a list would do: its rows, its faults, the headings that are not looked at, and what would change."""

    rows: int
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]
    new_products: int
    changed_products: int
    new_skus: int
    changed_skus: int
    stock_rows: int
    new_categories: tuple[str, ...]
    cautions: tuple[Caution, ...] = ()

    @property
    def seen_as(self) -> str:
        """What somebody says who has seen these cautions and no others; empty when there are none."""
        if not self.cautions:
            return ""
        told = repr([(one.line, one.column.en, one.value, one.what.en) for one in self.cautions])
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class GoodsListTaken:
    """What a list has done. `stock_repeated` rows had added their pieces when the same file came before."""

    checked: GoodsListChecked
    product_ids: tuple[int, ...]
    prices: tuple[PriceRow, ...]
    stock_changed: int
    stock_repeated: int


def check_goods_list(*, shop_id: int, content: bytes, moment: datetime) -> GoodsListChecked:
    """What the list would change, and every fault of every row; writes nothing.

    Raises ListTooLarge, ListUnreadable, HeadingMissing, HeadingTwice.
    """
    sheet = opened(content)
    return _checked(sheet, planned(sheet.rows, _known(shop_id, sheet, lock=False), moment=moment))


def take_goods_list(*, shop_id: int, content: bytes, who: str, moment: datetime, seen: str = "") -> GoodsListTaken:
    """What the list has changed; the same file once more changes nothing. `seen` is the `seen_as` of the check that was
    looked at.

    Raises what check_goods_list raises, GoodsListHasFaults, GoodsListNotSeen and GoodsMoved; then nothing is written.
    """
    sheet = opened(content)
    try:
        with transaction.atomic():
            plan = planned(sheet.rows, _known(shop_id, sheet, lock=True), moment=moment)
            if plan.faults:
                raise GoodsListHasFaults(count=len(plan.faults), faults=tuple(plan.faults))
            checked = _checked(sheet, plan)
            if checked.seen_as not in ("", seen):
                raise GoodsListNotSeen(count=len(checked.cautions))
            fingerprint = hashlib.sha256(content).hexdigest()
            return _write(shop_id, plan, checked, who=who, moment=moment, fingerprint=fingerprint)
    except IntegrityError as moved:
        raise GoodsMoved() from moved


def _known(shop_id: int, sheet: Sheet, *, lock: bool) -> Known:
    products = sorted({row.cells.get("product_code", "") for row in sheet.rows})
    skus = sorted({row.cells.get("sku_code", "") for row in sheet.rows})
    return known_goods(shop_id=shop_id, product_codes=products, sku_codes=skus, lock=lock)


def _checked(sheet: Sheet, plan: Plan) -> GoodsListChecked:
    return GoodsListChecked(
        rows=len(sheet.rows),
        faults=tuple(plan.faults),
        ignored=sheet.ignored,
        new_products=sum(product.product_id is None for product in plan.products),
        changed_products=sum(product.product_id is not None for product in plan.products),
        new_skus=sum(sku.sku_id is None for sku in plan.skus),
        changed_skus=sum(sku.sku_id is not None for sku in plan.skus),
        stock_rows=len(plan.stock),
        new_categories=tuple("/".join(path) for path in plan.categories),
        cautions=tuple(plan.cautions),
    )


def _write(
    shop_id: int, plan: Plan, checked: GoodsListChecked, *, who: str, moment: datetime, fingerprint: str
) -> GoodsListTaken:
    categories = _write_categories(shop_id, plan.categories, plan.known.categories)
    product_ids = _write_products(shop_id, plan, categories, moment)
    items = _write_items(shop_id, plan)
    _write_new_skus(shop_id, plan, product_ids, items, who=who, moment=moment)
    prices = _write_known_skus(shop_id, plan, who=who, moment=moment)
    entries = [StockEntry(item_id=items[code], how=how, pieces=pieces) for code, how, pieces in plan.stock]
    stocked = enter_stock(
        shop_id=shop_id,
        entries=entries,
        who=who,
        why=WHY,
        moment=moment,
        cause=f"goods_list:{fingerprint[:CAUSE_LETTERS]}",
    )
    changed = {product.code for product in plan.products} | {sku.product_code for sku in plan.skus}
    if changed:
        prices_changed(shop_id=shop_id)
    return GoodsListTaken(
        checked=checked,
        product_ids=tuple(sorted(product_ids[code] for code in changed)),
        prices=tuple(prices),
        stock_changed=len(stocked),
        stock_repeated=sum(entry.how == StockEntry.ADD and entry.item_id not in stocked for entry in entries),
    )


def _write_categories(shop_id: int, new: Sequence[Path], known: dict[Path, int]) -> dict[Path, int]:
    """Every category by its path; a path comes after the ones it stands in."""
    categories = dict(known)
    for path in new:
        parent_id = categories[path[:-1]] if len(path) > 1 else None
        made = models.Category.objects.create(shop_id=shop_id, parent_id=parent_id, name=path[-1])
        categories[path] = made.pk
    return categories


def _write_products(shop_id: int, plan: Plan, categories: dict[Path, int], moment: datetime) -> dict[str, int]:
    """The number of every product of the list by its code."""
    rows = [_product_row(shop_id, product, plan, categories, moment) for product in plan.products]
    models.Product.objects.bulk_create([row for row in rows if row.pk is None], batch_size=500)
    models.Product.objects.bulk_update([row for row in rows if row.pk is not None], PRODUCT_FIELDS, batch_size=200)
    # SQLite before 3.35 and bulk inserts elsewhere may not tell numbers back: they are asked for.
    numbers = {code: product.product_id for code, product in plan.known.products.items() if product.product_id}
    new = [row.code for row in rows if row.code not in numbers]
    made = models.Product.objects.filter(shop_id=shop_id, code__in=new).values_list("code", "id")
    return {**numbers, **dict(made)}


def _product_row(
    shop_id: int, product: GoodsProduct, plan: Plan, categories: dict[Path, int], moment: datetime
) -> models.Product:
    return models.Product(
        pk=product.product_id,
        shop_id=shop_id,
        code=product.code,
        title=product.title,
        subtitle=product.subtitle,
        category_id=None if product.category is None else categories[product.category],
        supplier=product.supplier,
        freight_id=None if product.freight is None else plan.known.freights[product.freight],
        exemption=product.exemption,
        state=product.state,
        list_at=product.list_at,
        delist_at=product.delist_at,
        made_at=moment,
    )


def _write_items(shop_id: int, plan: Plan) -> dict[str, int]:
    """The stock item of every SKU of the list by the SKU's code: what it takes, or the one of its own code."""
    items = {code: sku.components[0][0] for code, sku in plan.known.skus.items() if sku.components}
    new = [sku.code for sku in plan.skus if sku.sku_id is None]
    items |= {code: plan.known.items[code] for code in new if code in plan.known.items}
    return items | make_items(shop_id=shop_id, rows=[(code, "") for code in new if code not in items])


def _write_new_skus(
    shop_id: int, plan: Plan, product_ids: dict[str, int], items: dict[str, int], *, who: str, moment: datetime
) -> None:
    new = {sku.code: sku for sku in plan.skus if sku.sku_id is None}
    models.Sku.objects.bulk_create(
        [_sku_row(shop_id, sku, product_ids[sku.product_code]) for sku in new.values()], batch_size=500
    )
    numbers = dict(models.Sku.objects.filter(shop_id=shop_id, code__in=list(new)).values_list("code", "id"))
    models.SkuComponent.objects.bulk_create(
        [models.SkuComponent(sku_id=numbers[code], item_id=items[code], pieces=1) for code in new], batch_size=500
    )
    models.PriceChange.objects.bulk_create(
        [
            models.PriceChange(
                sku_id=numbers[code], at=moment, before_fen=None, after_fen=sku.price_fen, who=who, why=WHY
            )
            for code, sku in new.items()
        ],
        batch_size=500,
    )


def _write_known_skus(shop_id: int, plan: Plan, *, who: str, moment: datetime) -> list[PriceRow]:
    changed = [sku for sku in plan.skus if sku.sku_id is not None]
    rows = [_sku_row(shop_id, sku, 0) for sku in changed]
    models.Sku.objects.bulk_update(rows, SKU_FIELDS, batch_size=200)
    prices = [NewPrice(sku.sku_id, sku.price_fen) for sku in changed if sku.sku_id is not None]
    return change_prices(shop_id=shop_id, prices=prices, who=who, why=WHY, moment=moment)


def _sku_row(shop_id: int, sku: GoodsSku, product_id: int) -> models.Sku:
    """The row as it will be; of a known SKU only the fields of SKU_FIELDS are written."""
    return models.Sku(
        pk=sku.sku_id,
        shop_id=shop_id,
        product_id=product_id,
        code=sku.code,
        attributes=[list(pair) for pair in sku.attributes],
        barcode=sku.barcode,
        price_fen=sku.price_fen,
        cost_fen=sku.cost_fen,
        weight_grams=sku.weight_grams,
        is_active=sku.is_active,
    )
