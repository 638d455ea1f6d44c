"""The columns of a goods list, in the order in which it is written, with what each means."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from duoshou.kernel.words import Words

PRODUCT, SKU, STOCK, SHOWN = "product", "sku", "stock", "shown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, what it says above it, whose it is, what to write into it, whether it may be cleared."""

    key: str
    name: Words
    of: str
    means: Words
    can_be_cleared: bool = False
    also: tuple[str, ...] = ()


COLUMNS = (
    Column(
        "product_code",
        Words("商品编码", "product code"),
        PRODUCT,
        Words("必填；同一商品的各规格写同一个编码", "Required; the same for all SKUs of a product"),
        also=("款号", "spu"),
    ),
    Column("title", Words("标题", "title"), PRODUCT, Words("新商品必填", "Required for a new product")),
    Column("subtitle", Words("副标题", "subtitle"), PRODUCT, Words("可空", "Optional"), can_be_cleared=True),
    Column(
        "category",
        Words("分类", "category"),
        PRODUCT,
        Words(
            "从外到里用 / 隔开，如 茶/绿茶；没有的，确认后新建",
            "From outside in, such as tea/green; one that is not there is made once you confirm it",
        ),
        can_be_cleared=True,
    ),
    Column("supplier", Words("供应商", "supplier"), PRODUCT, Words("可空", "Optional"), can_be_cleared=True),
    Column(
        "freight",
        Words("运费模板", "freight template"),
        PRODUCT,
        Words("模板名称；要先建好", "Its name; it has to exist"),
        can_be_cleared=True,
    ),
    Column(
        "exemption",
        Words("不适用七天无理由", "no seven-day return"),
        PRODUCT,
        Words(
            "适用的留空；不适用的写法定类别，如 鲜活易腐的商品",
            "Empty where the return applies; else the law's kind, such as perishable",
        ),
        can_be_cleared=True,
    ),
    Column(
        "state",
        Words("状态", "state"),
        PRODUCT,
        Words("草稿、上架、下架；新商品不填为草稿", "draft, listed or delisted; a new product is a draft"),
    ),
    Column(
        "list_at",
        Words("上架时间", "list at"),
        PRODUCT,
        Words("北京时间，如 2026-11-22 10:00", "Shanghai time, such as 2026-11-22 10:00"),
        can_be_cleared=True,
    ),
    Column(
        "delist_at",
        Words("下架时间", "delist at"),
        PRODUCT,
        Words("北京时间，要晚于上架时间", "Shanghai time, after it comes"),
        can_be_cleared=True,
    ),
    Column(
        "sku_code",
        Words("规格编码", "SKU code"),
        SKU,
        Words("必填；全店不重复", "Required; once in the shop"),
        also=("sku", "商家编码"),
    ),
    Column(
        "attributes",
        Words("规格", "attributes"),
        SKU,
        Words("名称:值，用分号隔开，如 颜色:红;尺码:M", "name:value with semicolons between: colour:red;size:M"),
        can_be_cleared=True,
    ),
    Column("barcode", Words("条码", "barcode"), SKU, Words("按文本填写", "As text"), can_be_cleared=True),
    Column(
        "price",
        Words("售价(元)", "price (yuan)"),
        SKU,
        Words("新规格必填；大于 0，最多两位小数", "Required for a new SKU; above 0, two decimals at most"),
        also=("售价", "price"),
    ),
    Column(
        "cost",
        Words("成本(元)", "cost (yuan)"),
        SKU,
        Words("不小于 0", "0 or more"),
        can_be_cleared=True,
        also=("成本", "cost"),
    ),
    Column(
        "weight",
        Words("重量(克)", "weight (g)"),
        SKU,
        Words("整数", "A whole number"),
        also=("重量", "weight"),
    ),
    Column("is_active", Words("规格在售", "SKU on sale"), SKU, Words("是或否；不填为是", "yes or no; yes when empty")),
    Column(
        "stock_add",
        Words("库存增加(件)", "stock to add"),
        STOCK,
        Words("在现有库存上加；同一份文件只加一次", "Added to what is there; once per file"),
        also=("库存增加",),
    ),
    Column(
        "stock_set",
        Words("可售库存设为(件)", "stock to set"),
        STOCK,
        Words("盘点后能卖的件数；与“库存增加”二选一", "What may be sold after a count; not together with adding"),
        also=("可售库存设为",),
    ),
    Column(
        "available",
        Words("当前可售(件)", "available now"),
        SHOWN,
        Words("只供参考，导入时不看", "For reading only; not looked at"),
        also=("当前可售",),
    ),
)

BY_KEY = {column.key: column for column in COLUMNS}
REQUIRED = ("product_code", "sku_code")
CLEARING = ("清空", "clear")


def heading(text: str) -> str:
    """A heading as it is compared: whatever its width, case and blanks."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("*", "")
    return "".join(plain.split())


BY_HEADING = {heading(name): column for column in COLUMNS for name in (column.name.zh, column.name.en, *column.also)}
