"""The register (个人信息保护法 arts. 6, 17, 19): every field of the mall that could say something about a buyer, what it is
for, on which basis, how long, how it is shown, and what becomes of it when the account is closed. A test holds it
complete against all models: a new field is entered here, or in the test's own list, or the test fails. Copying, closing
and withdrawing follow what stands here; no part writes its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duoshou.kernel.words import Words

# What becomes of it when the account is closed.
GONE = "gone"  # the row is deleted
CLEARED = "cleared"  # the row stays, this field is empty
SEALED = "sealed"  # only in the records that law keeps, where no page shows it
UNLINKED = "unlinked"  # stays, and leads to a number that leads to nobody
STAYS = "stays"

CONTRACT = Words("履行合同（个保法13条2项）", "performing the contract (PIPL art. 13 (2))")
LAW = Words("法定义务（电商法31条，三年）", "legal duty (E-commerce Law art. 31, three years)")
CONSENT = Words("同意（个保法13条1项）", "consent (PIPL art. 13 (1))")
SAFETY = Words("防止滥用，履行合同所必需", "keeping abuse out, needed for the contract")

WITH_ACCOUNT = Words("到注销为止", "until the account is closed")
THREE_YEARS = Words("交易完成后三年", "three years after the trade")
FIVE_YEARS = Words("开票后五年（发票管理办法28条）", "five years after issue (Invoice Measures art. 28)")
HALF_YEAR = Words("半年未用即失效", "ends half a year after use")
ONE_DAY = Words("一天", "a day")
DAYS_35 = Words("35 天", "35 days")
SHORT = Words("几天内删除", "gone within days")

WHOLE = Words("不遮", "as it is")
MASKED = Words("默认打码", "masked unless revealed")
NEVER = Words("从不显示", "never shown")


@dataclass(frozen=True, slots=True)
class Held:
    """One field, by the label of its model."""

    model: str
    field: str
    what: Words
    purpose: Words
    basis: Words
    kept: Words
    shown: Words
    at_closing: str
    exported: bool = True


def _held(
    model: str, fields: str, what: Words, purpose: Words, terms: tuple[Words, Words, Words], at_closing: str,
    *, exported: bool = True,
) -> tuple[Held, ...]:  # fmt: skip
    basis, kept, shown = terms
    return tuple(Held(model, one, what, purpose, basis, kept, shown, at_closing, exported) for one in fields.split())


SIGN_IN = Words("登录和找到订单", "signing in and finding orders")
DELIVERY = Words("送货", "delivering")
TRADE = Words("完成交易、售后、对账", "trade, after-sales, bookkeeping")
BENEFITS = Words("给予和核对优惠、积分", "granting discounts and points")
ABUSE = Words("防止恶意试密码和刷单", "keeping guessers and abusers out")
ONCE = Words("同一请求只做一次", "the same request once")
COUNTING = Words("数有多少人来过", "counting visitors")

HELD: tuple[Held, ...] = (
    *_held("members.Buyer", "phone", Words("手机号", "phone"), SIGN_IN, (CONTRACT, WITH_ACCOUNT, MASKED), CLEARED),
    *_held("members.Buyer", "nickname", Words("昵称", "nickname"), SIGN_IN, (CONSENT, WITH_ACCOUNT, WHOLE), CLEARED),
    *_held(
        "members.Buyer", "password", Words("密码的散列", "hash of the password"), SIGN_IN,
        (CONTRACT, WITH_ACCOUNT, NEVER), CLEARED, exported=False,
    ),
    *_held(
        "members.Buyer", "kind", Words("访客或会员", "guest or member"), SIGN_IN, (CONTRACT, WITH_ACCOUNT, WHOLE), CLEARED
    ),
    *_held(
        "members.Buyer", "blocked_by blocked_why", Words("限制下单及原因", "whether barred, and why"), ABUSE,
        (SAFETY, WITH_ACCOUNT, WHOLE), CLEARED,
    ),
    *_held(
        "members.BuyerToken", "buyer sha256", Words("登录凭证的散列", "hash of a sign-in"), SIGN_IN,
        (CONTRACT, HALF_YEAR, NEVER), GONE, exported=False,
    ),
    *_held(
        "members.Address", "buyer name phone province city district street", Words("收货地址", "address book"), DELIVERY,
        (CONTRACT, WITH_ACCOUNT, MASKED), GONE,
    ),
    *_held("members.PaidOrder", "buyer", Words("付过的订单", "orders paid"), BENEFITS, (LAW, THREE_YEARS, WHOLE), UNLINKED),
    *_held(
        "members.SignInTries", "phone_hash address", Words("登录失败：号码的密钥散列和网络地址", "failed sign-ins: keyed hash, address"),
        ABUSE, (SAFETY, ONE_DAY, NEVER), STAYS, exported=False,
    ),
    *_held("members.PointsEntry", "buyer cause", Words("积分明细", "points"), BENEFITS,
        (LAW, THREE_YEARS, WHOLE), UNLINKED),
    *_held(
        "visits.Visit", "visitor", Words("访问（当天假名，盐次日销毁）", "visits (a pseudonym of the day)"), COUNTING,
        (SAFETY, DAYS_35, NEVER), STAYS, exported=False,
    ),
    *_held("replies.Reply", "asker key body", Words("对请求的答复", "answers to requests"), ONCE,
        (CONTRACT, SHORT, NEVER), GONE),
    *_held(
        "promotions.PromotionUse", "buyer_id", Words("用过的促销", "promotions used"), BENEFITS,
        (LAW, THREE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "promotions.PromotionBuyer", "buyer_id", Words("促销用了几次", "how often promotions were used"), BENEFITS,
        (LAW, THREE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "coupons.Coupon", "buyer code claim_key", Words("优惠券", "coupons"), BENEFITS, (LAW, THREE_YEARS, WHOLE), UNLINKED
    ),
    *_held("cart.CartLine", "buyer", Words("购物车", "cart"), TRADE, (CONTRACT, WITH_ACCOUNT, WHOLE), GONE),
    *_held("orders.Order", "buyer key", Words("订单", "orders"), TRADE, (LAW, THREE_YEARS, WHOLE), UNLINKED),
    *_held("orders.Order", "address", Words("收件人", "receiver"), DELIVERY, (LAW, THREE_YEARS, MASKED), SEALED),
    *_held("orders.Order", "note", Words("买家留言", "note to the shop"), DELIVERY, (CONTRACT, THREE_YEARS, WHOLE), SEALED),
    *_held(
        "orders.Shipment", "tracking", Words("运单号", "parcel number"), DELIVERY, (LAW, THREE_YEARS, WHOLE), UNLINKED
    ),
    *_held(
        "orders.OrderEvent", "why",
        Words("订单各步的原因", "reasons of an order's steps"), TRADE, (LAW, THREE_YEARS, WHOLE), UNLINKED
    ),
    *_held(
        "after_sales.AfterSale", "buyer_id key words back_tracking new_tracking",
        Words("售后单：您的说明和运单号", "after-sales: your words and parcel numbers"), TRADE,
        (LAW, THREE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "after_sales.AfterSalePicture", "fingerprint", Words("售后凭证图片", "pictures shown with after-sales"), TRADE,
        (LAW, THREE_YEARS, WHOLE), SEALED,
    ),
    *_held(
        "after_sales.AfterSaleStep", "why", Words("售后各步的原因", "reasons of the steps of after-sales"), TRADE,
        (LAW, THREE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "reviews.Review", "buyer text more_text", Words("您写的评价", "your reviews"), TRADE,
        (CONSENT, THREE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "reviews.ReviewPicture", "fingerprint", Words("评价里的图片", "pictures of your reviews"), TRADE,
        (CONSENT, WITH_ACCOUNT, WHOLE), GONE,
    ),
    *_held(
        "reviews.Review", "has_pictures", Words("评价有没有图片", "whether a review has pictures"), TRADE,
        (CONSENT, WITH_ACCOUNT, WHOLE), CLEARED,
    ),
    *_held(
        "invoices.Invoice", "buyer title tax_number", Words("发票抬头和税号", "invoices: title and tax number"),
        TRADE, (LAW, FIVE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "invoices.Invoice", "email", Words("收发票的邮箱", "the mailbox invoices go to"),
        TRADE, (CONTRACT, WITH_ACCOUNT, WHOLE), CLEARED,
    ),
    *_held(
        "service_chat.Thread", "buyer read_by_buyer", Words("和店铺的对话", "your talk with the shop"), TRADE,
        (CONTRACT, WITH_ACCOUNT, WHOLE), UNLINKED,
    ),
    *_held(
        "service_chat.Message", "text picture", Words("对话里说的话和图片", "words and pictures of the talk"), TRADE,
        (CONTRACT, WITH_ACCOUNT, WHOLE), CLEARED,
    ),
    *_held(
        "service_chat.Message", "key", Words("一句话只记一次的键", "so that a sentence is kept once"), ONCE,
        (CONTRACT, WITH_ACCOUNT, NEVER), UNLINKED, exported=False,
    ),
    *_held(
        "payments.Payment", "transaction prepaid", Words("支付流水号", "payment numbers"), TRADE,
        (LAW, THREE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "payments.Payment", "begun_for", Words("在微信里付款的浏览器（散列）", "the browser that pays inside WeChat (a hash)"), TRADE,
        (CONTRACT, WITH_ACCOUNT, NEVER), CLEARED, exported=False,
    ),
    *_held(
        "flash_sale.FlashEntry", "subject", Words("秒杀取号次数（密钥散列）", "tickets drawn (a keyed hash)"), ABUSE,
        (SAFETY, ONE_DAY, NEVER), STAYS, exported=False,
    ),
    *_held(
        "personal_data.KeptByLaw", "buyer_id content",
        Words("依法封存的收件人等", "receivers and the like, sealed for the law"), TRADE,
        (LAW, THREE_YEARS, NEVER), STAYS,
    ),
    *_held(
        "personal_data.Closing", "buyer by stand_in", Words("注销记录", "that the account was closed"), TRADE,
        (LAW, THREE_YEARS, WHOLE), STAYS,
    ),
    *_held(
        "personal_data.Looked", "buyer_id about fields why", Words("谁看过您的信息", "who read your data"), ABUSE,
        (LAW, THREE_YEARS, WHOLE), STAYS,
    ),
    *_held(
        "personal_data.Asked", "buyer_id what by", Words("您提出的请求", "what you asked for"), TRADE,
        (LAW, THREE_YEARS, WHOLE), STAYS,
    ),
    *_held(
        "personal_data.Minor", "buyer who", Words("未成年人标记", "marked as a minor"), ABUSE,
        (LAW, WITH_ACCOUNT, WHOLE), GONE,
    ),
    *_held(
        "personal_data.MinorAccess", "buyer_id why", Words("查看未成年人信息的审批", "approvals to read a minor's data"), ABUSE,
        (LAW, THREE_YEARS, WHOLE), STAYS,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What is asked for, handed on in the same breath, and kept nowhere: not in a table, a page, a log or a copy."""

    what: Words
    purpose: Words
    basis: Words
    to: Words


PASSED_ON: tuple[PassedOn, ...] = (
    PassedOn(
        Words("微信 openid（在微信里付款时）", "your WeChat openid (when you pay inside WeChat)"),
        Words("向微信取得，只用来向微信支付下这一笔单", "asked of WeChat, used for this one payment by WeChat Pay"),
        CONTRACT,
        Words("微信支付；本店不保存", "WeChat Pay; not kept here"),
    ),
)

# What a field says that says nothing, where its table lets it not be empty.
SAYS_NOTHING: dict[str, str] = {"service_chat.Message.text": "—"}

# How a row leads to its buyer, in Django's words (see `queries.rows_about`). Every model is here that is handed out,
# and every one of which something goes when the account is closed; what hangs on another stands before it.
LEADS_TO_BUYER: dict[str, str] = {
    "members.Buyer": "pk",
    "members.BuyerToken": "buyer_id",
    "members.Address": "buyer_id",
    "members.PaidOrder": "buyer_id",
    "members.PointsEntry": "buyer_id",
    "replies.Reply": "asker",
    "promotions.PromotionUse": "buyer_id",
    "promotions.PromotionBuyer": "buyer_id",
    "coupons.Coupon": "buyer_id",
    "cart.CartLine": "buyer_id",
    "orders.Order": "buyer_id",
    "orders.OrderLine": "order__buyer_id",
    "orders.OrderDiscount": "order__buyer_id",
    "orders.OrderEvent": "order__buyer_id",
    "after_sales.AfterSale": "buyer_id",
    "after_sales.AfterSalePicture": "case__buyer_id",
    "after_sales.AfterSaleStep": "case__buyer_id",
    "orders.Shipment": "order__buyer_id",
    "reviews.ReviewPicture": "review__buyer_id",
    "reviews.Review": "buyer_id",
    "invoices.Invoice": "buyer_id",
    "service_chat.Thread": "buyer_id",
    "service_chat.Message": "thread__buyer_id",
    "payments.Payment": "order_id__in",
    "payments.Refund": "order_id__in",
    "personal_data.KeptByLaw": "buyer_id",
    "personal_data.Closing": "buyer_id",
    "personal_data.Looked": "buyer_id",
    "personal_data.Asked": "buyer_id",
    "personal_data.Minor": "buyer_id",
    "personal_data.MinorAccess": "buyer_id",
}


def not_exported(model: str) -> frozenset[str]:
    """The fields of a model that are handed to nobody: hashes of secrets."""
    return frozenset(one.field for one in HELD if one.model == model and not one.exported)


def models_exported() -> dict[str, str]:
    """The models of which a copy has rows, with how they lead to the buyer."""
    secret = {one.model for one in HELD} - {one.model for one in HELD if one.exported}
    return {model: path for model, path in LEADS_TO_BUYER.items() if model not in secret}


def fields_by_model(held: Iterable[Held]) -> dict[str, tuple[str, ...]]:
    """The fields of each model, models in the order of LEADS_TO_BUYER."""
    chosen = list(held)
    found = {model: tuple(one.field for one in chosen if one.model == model) for model in LEADS_TO_BUYER}
    return {model: fields for model, fields in found.items() if fields}


def years_kept(model: str) -> int:
    """For how many years law keeps what is sealed of a model."""
    return 5 if any(one.kept == FIVE_YEARS for one in HELD if one.model == model and one.at_closing == SEALED) else 3
