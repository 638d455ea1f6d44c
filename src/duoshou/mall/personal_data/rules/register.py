"""The register (个人信息保护法 arts. 6, 17, 19): every field of the mall that could say something about a buyer, what it is
for, on which basis, how long, how it is shown, and what becomes of it when the account is closed. A house test holds it
complete against all models: a new field is entered here, or in NOT_ABOUT_BUYERS, or the test fails."""

from __future__ import annotations

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
        "after_sales.AfterSaleStep", "why", Words("售后各步的原因", "reasons of the steps of after-sales"), TRADE,
        (LAW, THREE_YEARS, WHOLE), UNLINKED,
    ),
    *_held(
        "reviews.Review", "buyer text more_text", Words("您写的评价", "your reviews"), TRADE,
        (CONSENT, THREE_YEARS, WHOLE), UNLINKED,
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
        "payments.Payment", "transaction", Words("支付流水号", "payment number"), TRADE, (LAW, THREE_YEARS, WHOLE), UNLINKED
    ),
    *_held(
        "flash_sale.FlashEntry", "subject", Words("秒杀取号次数（密钥散列）", "tickets drawn (a keyed hash)"), ABUSE,
        (SAFETY, ONE_DAY, NEVER), STAYS, exported=False,
    ),
    *_held(
        "personal_data.KeptByLaw", "receiver", Words("依法封存的收件人", "receiver sealed for the law"), TRADE,
        (LAW, THREE_YEARS, NEVER), STAYS,
    ),
    *_held(
        "personal_data.Closing", "buyer by", Words("注销记录", "that the account was closed"), TRADE,
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

# Words, names and payloads that say something about goods, money, the shop and its people, never about a buyer.
NOT_ABOUT_BUYERS: frozenset[str] = frozenset(
    """
    shops.Shop.name shops.Shop.slug shops.Shop.notice shops.Shop.licence shops.Shop.contact stock.StockItem.code
    stock.StockItem.name stock.StockMovement.kind stock.StockMovement.cause stock.StockMovement.who
    stock.StockMovement.why stock.Reservation.state catalog.Category.name catalog.FreightTemplate.name
    catalog.FreightTemplate.terms catalog.Product.code catalog.Product.title catalog.Product.subtitle
    catalog.Product.description catalog.Product.supplier catalog.Product.state catalog.Sku.code catalog.Sku.barcode
    catalog.Sku.attributes catalog.Picture.fingerprint catalog.Picture.words catalog.PriceChange.who
    catalog.PriceChange.why members.MemberLevel.name ledger.Entry.kind ledger.Entry.about ledger.Entry.words
    ledger.Posting.account outbox.News.kind outbox.News.about outbox.News.facts outbox.Heard.listener
    outbox.Mark.listener visits.Visit.page visits.Visit.source replies.Reply.what replies.Reply.body_sha256
    promotions.Promotion.name promotions.Promotion.lane promotions.Promotion.terms promotions.Promotion.state
    promotions.Promotion.borne_by promotions.Promotion.per_buyer_limit promotions.Promotion.made_by
    promotions.PromotionUse.state payments.Payment.provider payments.Payment.state payments.Refund.cause
    payments.Refund.state payments.Notice.provider payments.Notice.verdict payments.Notice.facts
    payments.SandboxTrade.state payments.SandboxTrade.transaction coupons.CouponTemplate.name
    coupons.CouponTemplate.kind coupons.CouponTemplate.terms coupons.CouponTemplate.borne_by
    coupons.CouponTemplate.per_buyer coupons.CouponTemplate.made_by coupons.Coupon.state coupons.CouponEvent.before
    coupons.CouponEvent.after coupons.CouponEvent.why orders.Order.state orders.Order.scene orders.Order.body_sha256
    orders.Order.promotions orders.OrderLine.title orders.OrderLine.attributes orders.OrderDiscount.source
    orders.OrderDiscount.borne_by orders.OrderEvent.before orders.OrderEvent.after orders.OrderEvent.who
    orders.Shipment.carrier orders.Shipment.who flash_sale.FlashSlot.name flash_sale.FlashSlot.state
    flash_sale.FlashSlot.made_by flash_sale.FlashSlot.published_by flash_sale.FlashSlot.stopped_by
    flash_sale.FlashItem.orders_per_buyer flash_sale.FlashItem.components payments.Payment.way payments.Notice.event
    payments.Notice.nonce personal_data.Looked.who personal_data.MinorAccess.asked_by
    personal_data.MinorAccess.approved_by personal_data.Asked.outcome after_sales.AfterSale.kind
    after_sales.AfterSale.reason after_sales.AfterSale.state after_sales.AfterSale.back_carrier
    after_sales.AfterSale.new_carrier after_sales.AfterSale.why after_sales.AfterSaleStep.before
    after_sales.AfterSaleStep.after after_sales.AfterSaleStep.who reviews.Review.attributes reviews.Review.answer
    reviews.Review.answered_by reviews.Review.hidden_why reviews.ReviewPicture.fingerprint reviews.ReviewStep.who
    reviews.ReviewStep.what reviews.ReviewStep.why reviews.ReviewStep.note service_chat.Message.side
    service_chat.Message.who service_chat.Enquiry.answered_by service_chat.QuickReply.title
    service_chat.QuickReply.text service_chat.ServiceHours.weekdays service_chat.ServiceHours.away_words
    reconciliation.Bill.provider reconciliation.Bill.state reconciliation.Bill.trouble reconciliation.Bill.sha256
    reconciliation.Bill.taken_by reconciliation.Line.kind reconciliation.Line.number reconciliation.Line.transaction
    reconciliation.Mismatch.kind reconciliation.Mismatch.line_kind reconciliation.Mismatch.number
    reconciliation.Mismatch.state reconciliation.Mismatch.transaction reconciliation.Step.who reconciliation.Step.did
    reconciliation.Step.why webhooks.Webhook.url webhooks.Webhook.kinds webhooks.Webhook.state webhooks.Webhook.why
    webhooks.Webhook.made_by webhooks.Webhook.nonce webhooks.Webhook.fingerprint webhooks.Webhook.old_nonce
    webhooks.WebhookStep.who webhooks.WebhookStep.did webhooks.WebhookStep.about webhooks.Delivery.message_id
    webhooks.Delivery.kind webhooks.Delivery.about webhooks.Delivery.body webhooks.Delivery.state
    webhooks.Delivery.claim webhooks.Try.outcome webhooks.Try.called
    """.split()
)

# How a row leads to its buyer, in Django's words; a `{}` takes the buyer's number. Every exported model is here.
LEADS_TO_BUYER: dict[str, str] = {
    "members.Buyer": "pk",
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
    "after_sales.AfterSaleStep": "case__buyer_id",
    "orders.Shipment": "order__buyer_id",
    "reviews.Review": "buyer_id",
    "service_chat.Thread": "buyer_id",
    "service_chat.Message": "thread__buyer_id",
    "payments.Payment": "order_id__in",
    "payments.Refund": "order_id__in",
    "personal_data.KeptByLaw": "order_id__in",
    "personal_data.Closing": "buyer_id",
    "personal_data.Looked": "buyer_id",
    "personal_data.Asked": "buyer_id",
    "personal_data.Minor": "buyer_id",
    "personal_data.MinorAccess": "buyer_id",
}


def not_exported(model: str) -> frozenset[str]:
    """The fields of a model that are handed to nobody: hashes of secrets."""
    return frozenset(one.field for one in HELD if one.model == model and not one.exported)
