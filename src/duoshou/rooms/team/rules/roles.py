"""What each role may do."""

from __future__ import annotations

from typing import Literal

from duoshou.kernel.words import Words

Role = Literal["owner", "operator", "clerk", "viewer"]
Right = Literal[
    "import",
    "export",
    "manage_people",
    "manage_goods",
    "manage_promotions",
    "manage_orders",
    "reveal_personal",
    "see_ledger",
    "manage_webhooks",
    "state_targets",
    "decide_findings",
]

RIGHTS: dict[str, frozenset[str]] = {
    "owner": frozenset(
        {
            "import",
            "export",
            "manage_people",
            "manage_goods",
            "manage_promotions",
            "manage_orders",
            "reveal_personal",
            "see_ledger",
            "manage_webhooks",
            "state_targets",
            "decide_findings",
        }
    ),
    "operator": frozenset(
        {"import", "export", "manage_goods", "manage_promotions", "manage_orders", "reveal_personal"}
        | {"decide_findings"}
    ),
    "clerk": frozenset({"manage_orders", "reveal_personal"}),
    "viewer": frozenset(),
}

ROLE_WORDS: dict[str, Words] = {
    "owner": Words("店主", "Owner"),
    "operator": Words("运营", "Operator"),
    "clerk": Words("客服/仓库", "Clerk"),
    "viewer": Words("只看", "Viewer"),
}

ROLE_MEANS: dict[str, Words] = {
    "owner": Words(
        "什么都可以：看、导入、导出、定目标、商城、账本、推送、管人",
        "Everything: the cockpit, targets, the mall, its ledger and webhooks, people",
    ),
    "operator": Words(
        "可以看、导入、导出，管商城的商品、促销和订单；不能看账本、不能管人",
        "May read, import, export, and run the mall's goods, promotions and orders; not the ledger, not people",
    ),
    "clerk": Words(
        "处理订单：看收件人、发货、取消；不能改商品和价格，不能导入、导出",
        "Looks after orders: reads addresses, ships, cancels; changes no goods or prices, imports and exports nothing",
    ),
    "viewer": Words("只能看页面，不能导入、导出，看不到收件人", "May read pages, no import or export, no addresses"),
}


def allows(*, role: str, right: str) -> bool:
    """Whether `role` carries `right`; an unknown role carries nothing."""
    return right in RIGHTS.get(role, frozenset())
