"""The accounts of the book of money, as one table: what each holds and what a positive balance of it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duoshou.kernel.words import Words

Side = Literal["asset", "liability", "income", "less_income", "expense"]


@dataclass(frozen=True, slots=True)
class Account:
    """One account. Debit is positive: what the shop has or is owed, and what it spent; credit is negative."""

    name: str
    words: Words
    side: Side
    meaning: Words


def _account(name: str, zh: str, en: str, side: Side, meaning_zh: str, meaning_en: str) -> Account:
    return Account(name, Words(zh, en), side, Words(meaning_zh, meaning_en))


ACCOUNTS: dict[str, Account] = {
    account.name: account
    for account in (
        _account(
            "provider_receivable", "应收支付机构", "Held by payment providers", "asset",
            "支付机构已收到、还没结算给店铺的钱", "money that providers took in and have not paid out to the shop",
        ),
        _account(
            "supplier_receivable", "应收供应商优惠款", "Owed by suppliers", "asset",
            "供应商答应承担的优惠", "discounts that suppliers promised to bear",
        ),
        _account(
            "platform_receivable", "应收平台优惠款", "Owed by the platform", "asset",
            "平台答应承担的优惠", "discounts that the platform promised to bear",
        ),
        _account(
            "refunds_payable", "待退给买家", "To be given back to buyers", "liability",
            "已决定退、还没退到的钱", "refunds decided and not yet with the buyer",
        ),
        _account(
            "points_liability", "未用积分", "Points not yet spent", "liability",
            "买家手里的积分将来值的钱", "what the points in buyers' hands will be worth",
        ),
        _account(
            "coupon_liability", "已领未用优惠券", "Coupons not yet used", "liability",
            "买家手里的优惠券最多要让的钱", "the most that coupons in buyers' hands may still take off",
        ),
        _account(
            "sales", "商品销售", "Sales", "income",
            "按基础价算的商品金额，优惠另记", "goods at their base price; discounts stand on their own",
        ),
        _account("freight_income", "运费收入", "Freight", "income", "买家应付的运费，优惠另记", "freight before discounts"),
        _account(
            "discount_shop", "店铺承担的优惠", "Discounts the shop bears", "less_income",
            "活动和优惠券让掉、由店铺承担的钱", "what promotions and coupons took off at the shop's cost",
        ),
        _account(
            "provider_fees", "支付手续费", "Payment fees", "expense",
            "支付机构扣的手续费", "what providers keep for their service",
        ),
        _account(
            "points_expense", "送出的积分", "Points given", "expense", "送出的积分值的钱", "what points given are worth",
        ),
        _account(
            "coupon_promises", "发出的优惠券", "Coupons promised", "expense",
            "已领未用优惠券的对应科目，用掉或失效时冲回",
            "the other side of coupons not yet used; reversed when they are used or void",
        ),
    )
}  # fmt: skip

# Who bears a discount → the account it is booked to.
DISCOUNT_ACCOUNTS: dict[str, str] = {
    "shop": "discount_shop",
    "supplier": "supplier_receivable",
    "platform": "platform_receivable",
}
KINDS: dict[str, Words] = {
    "sale": Words("销售", "Sale"),
    "sale_reversed": Words("销售冲回", "Sale reversed"),
    "sale_returned": Words("售后退款", "Sale returned in part"),
    "unexpected_payment": Words("多收的钱", "Money nobody asked for"),
    "fee": Words("手续费", "Fee"),
    "fee_returned": Words("手续费退回", "Fee returned"),
    "fee_corrected": Words("手续费更正", "Fee corrected"),
    "refund_done": Words("退款到账", "Refund done"),
    "points_earned": Words("送积分", "Points earned"),
    "points_taken_back": Words("收回积分", "Points taken back"),
    "coupon_claimed": Words("领券", "Coupon claimed"),
    "coupon_used": Words("用券", "Coupon used"),
    "coupon_returned": Words("退券", "Coupon returned"),
    "coupon_void": Words("券失效", "Coupon void"),
}
