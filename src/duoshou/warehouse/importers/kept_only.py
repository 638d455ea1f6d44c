"""Files that are known and kept as they came, and of which no row is counted: what each is, why, what to do instead.

A file that an importer knows is never one of these."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import label


@dataclass(frozen=True, slots=True)
class KeptOnly:
    """One such kind: the columns by which it is known, all of them."""

    words: Words
    columns: tuple[str, ...]
    why: Words
    instead: Words

    @property
    def needed(self) -> frozenset[str]:
        """The columns as they are compared."""
        return frozenset(label(one) for one in self.columns)


COSTS_INSTEAD = Words(
    "进货价请写进商品成本表（商家编码、成本价、生效日期）",
    "Put what goods cost into a list of product costs (item code, cost, from when)",
)

KEPT_ONLY: tuple[KeptOnly, ...] = (
    # 发起人登录名 and 下游渠道 stand in the list of who buys; the first 32 columns are those of who sells.
    KeptOnly(
        Words("1688 采购订单（买家导出）", "1688 purchases (the buyer's list)"),
        ("订单编号", "卖家公司名", "货品总价(元)", "货品标题", "发起人登录名"),
        Words("这是您买进的货，不是店里卖出的", "these are goods you bought, not goods the shop sold"),
        COSTS_INSTEAD,
    ),
)
