"""What each role may do."""

from __future__ import annotations

from typing import Literal

from duoshou.kernel.words import Words

Role = Literal["owner", "operator", "clerk", "accountant", "purchaser", "designer", "viewer"]
Right = Literal[
    "see_figures",
    "see_conversion",
    "import",
    "import_supply",
    "import_money",
    "export",
    "decide_findings",
    "state_targets",
    "manage_goods",
    "edit_content",
    "edit_stock",
    "edit_costs",
    "manage_promotions",
    "see_orders",
    "manage_orders",
    "reveal_personal",
    "manage_invoices",
    "see_ledger",
    "manage_webhooks",
    "manage_people",
]

# Each of them lets files in: the first every kind, the others those of rules/files_taken.py.
IMPORTS: tuple[Right, ...] = ("import", "import_supply", "import_money")

# In the order in which the page of people shows them.
RIGHT_WORDS: dict[Right, Words] = {
    "see_figures": Words("看经营数据", "Read the figures"),
    "see_conversion": Words("看流量和转化（不含金额）", "Read traffic and conversion (no amounts)"),
    "import": Words("导入任何文件", "Import any file"),
    "import_supply": Words("导入库存、采购、供应商、成本", "Import stock, purchases, suppliers, costs"),
    "import_money": Words("导入结算、流水、费用、成本", "Import settlements, account flows, expenses, costs"),
    "export": Words("导出表格、定时报告", "Export tables, schedule reports"),
    "decide_findings": Words("处理发现", "Decide about findings"),
    "state_targets": Words("定目标", "State targets"),
    "manage_goods": Words("建商品、改价、上下架、运费", "Make goods, set prices, list, freight"),
    "edit_content": Words("改标题、卖点、详情和图片", "Edit titles, descriptions, pictures"),
    "edit_stock": Words("记库存", "Record stock"),
    "edit_costs": Words("看和改商品成本", "Read and set costs of goods"),
    "manage_promotions": Words("管促销、秒杀、优惠券", "Run promotions, flash sales, coupons"),
    "see_orders": Words("看订单、售后、评价（收件人遮住）", "See orders, after-sales, reviews (receivers masked)"),
    "manage_orders": Words("发货、取消、售后、客服、评价", "Ship, cancel, after-sales, service, reviews"),
    "reveal_personal": Words("看完整收件人", "Read receivers whole"),
    "manage_invoices": Words("开发票、红冲", "Issue invoices and red letters"),
    "see_ledger": Words("账本、收款和退款、对账", "Ledger, payments and refunds, bills"),
    "manage_webhooks": Words("管推送", "Manage webhooks"),
    "manage_people": Words("管人、开店、总表、备份、个人信息", "People, shops, tables, backups, personal data"),
}

EVERYTHING: frozenset[Right] = frozenset(RIGHT_WORDS)
NOT_THE_OPERATORS: frozenset[Right] = frozenset({"state_targets", "see_ledger", "manage_webhooks", "manage_people"})

RIGHTS: dict[str, frozenset[Right]] = {
    "owner": EVERYTHING,
    "operator": EVERYTHING - NOT_THE_OPERATORS,
    "clerk": frozenset(
        {"see_figures", "see_conversion", "see_orders", "manage_orders", "reveal_personal", "manage_invoices"}
    ),
    "accountant": frozenset(
        {
            "see_figures",
            "see_conversion",
            "import_money",
            "export",
            "edit_costs",
            "see_orders",
            "manage_invoices",
            "see_ledger",
        }
    ),
    "purchaser": frozenset({"see_figures", "see_conversion", "import_supply", "edit_stock", "edit_costs"}),
    "designer": frozenset({"see_conversion", "edit_content"}),
    "viewer": frozenset({"see_figures", "see_conversion", "see_orders"}),
}

ROLE_WORDS: dict[str, Words] = {
    "owner": Words("店主", "Owner"),
    "operator": Words("运营", "Operator"),
    "clerk": Words("客服/仓库", "Clerk"),
    "accountant": Words("财务", "Accountant"),
    "purchaser": Words("采购", "Purchaser"),
    "designer": Words("美工/内容", "Designer"),
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
        "处理订单：看收件人、发货、取消、开发票；不能改商品和价格，不能导入、导出",
        "Looks after orders: reads addresses, ships, cancels, invoices; changes no goods or prices, imports and exports"
        " nothing",
    ),
    "accountant": Words(
        "管钱的账：账本、收款和退款、对账、发票、成本，能导出；不能改价格和促销，不能决定售后，不能管人",
        "Keeps the money's books: ledger, payments and refunds, bills, invoices, costs, exports; sets no prices or"
        " promotions, decides no after-sales case, manages nobody",
    ),
    "purchaser": Words(
        "管进货：看销量、供应商和采购，记库存、写成本，导入这些表；看不到订单、退款，不能改价格，不能管人",
        "Buys stock: reads sales, suppliers and purchases, records stock and costs, imports these lists; sees no orders"
        " or refunds of buyers, sets no prices, manages nobody",
    ),
    "designer": Words(
        "管商品的样子：图片、标题、卖点和详情，看流量和转化；看不到金额、成本、订单和买家，不能改价格",
        "Makes goods look right: pictures, titles, descriptions, and reads traffic and conversion; sees no amounts,"
        " costs, orders or buyers, sets no prices",
    ),
    "viewer": Words("只能看页面，不能导入、导出，看不到收件人", "May read pages, no import or export, no addresses"),
}


def allows(*, role: str, right: str) -> bool:
    """Whether `role` carries `right`; an unknown role carries nothing."""
    return right in RIGHTS.get(role, frozenset())
