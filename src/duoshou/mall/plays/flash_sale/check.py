"""Whether the flash sales add up: pools, limits, prices. Looks, and repairs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.mall.database.statements import statement
from duoshou.mall.orders.facade import Finding

SEND_US = Words(
    "不要手工改数据库；请停止这一场，备份后把这一条发给我们",
    "Do not repair the database by hand: stop the slot, make a backup and send us this line",
)
# code, statement, columns before off_by, unit, words
QUESTIONS: tuple[tuple[str, str, tuple[str, ...], str, Words], ...] = (
    (
        "flash_pool",
        "check_pools",
        ("item",),
        "pieces",
        Words(
            "秒杀商品 {item}：池里的件数不等于投放 − 售出 + 退回 − 归还 − 损坏，差 {off_by} 件",
            "flash item {item}: its pool is not taken − sold + returned − given back − damaged, off by {off_by}",
        ),
    ),
    (
        "flash_taken",
        "check_taken",
        ("item",),
        "pieces",
        Words(
            "秒杀商品 {item}：投放与归还和库存流水不符，差 {off_by} 件",
            "flash item {item}: taken and given back differ from the movements, off by {off_by}",
        ),
    ),
    (
        "flash_limit",
        "check_limits",
        ("item", "buyer"),
        "orders",
        Words(
            "秒杀商品 {item}：买家 {buyer} 超出限购 {off_by} 单",
            "flash item {item}: buyer {buyer} has {off_by} orders more than allowed",
        ),
    ),
    (
        "flash_price",
        "check_prices",
        ("order",),
        "fen",
        Words(
            "秒杀订单 {order} 收得比秒杀价多 {off_by} 分",
            "flash order {order} asks {off_by} fen more than the flash price",
        ),
    ),
)


def check() -> list[Finding]:
    """Everything about flash sales that does not add up; each question is one statement."""
    return list(_asked())


def _asked() -> Iterator[Finding]:
    for code, sql, columns, unit, words in QUESTIONS:
        for row in statement(sql, module=__file__).rows():
            facts = dict(zip(columns, row, strict=False))
            where = " ".join(f"{name}={value}" for name, value in facts.items())
            yield Finding(code, where, int(row[-1]), unit, words.filled(off_by=int(row[-1]), **facts), SEND_US)
