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
    # How the month is written in 统计日期 is known from programs alone: 2026-01, 202601, 2026年1月 or a day.
    KeptOnly(
        Words("生意参谋类目（按月）", "Sycm categories by month"),
        ("统计日期", "一级类目名称", "二级类目名称", "类目名称", "商品访客数", "支付金额"),
        Words(
            "它按月汇总，去重的人数没法拆到每天；上级类目又包含下级，不能相加",
            "it is by month, and people counted once cannot be parted into days; categories hold one another",
        ),
        Words(
            "按类目看支付金额：导入订单和商品资料表（宝贝ID、类目）",
            "For payments by category import orders and your list of goods (item id, category)",
        ),
    ),
)
