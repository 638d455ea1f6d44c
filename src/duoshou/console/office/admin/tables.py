"""Which tables of the mall the admin shows, as one table: how each belongs to a shop, what is listed, found, hidden.

Long because: it is one table, and what is missing in it can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `shop` leads from a row to its shop; where none does, only people who see every shop see rows.

    `search` is compared whole, never in part: each name has an index. `hidden` is for nobody, `masked` shows its ends.
    """

    label: str
    words: Words
    columns: tuple[str, ...]
    shop: str | None = "shop"
    search: tuple[str, ...] = ("id",)
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dates: str | None = None
    hidden: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()


AFTER_SALE_STATES = (
    "asked",
    "awaiting_return",
    "returning",
    "refunded",
    "replaced",
    "refused",
    "goods_refused",
    "withdrawn",
    "lapsed",
)
ORDER_STATES = (
    *("awaiting_payment", "paid", "partly_shipped", "shipped", "received", "completed"),
    *("cancelled", "expired", "refunded"),
)
COUPON_STATES = ("unclaimed", "available", "locked", "used", "void")
COUPON_KINDS = ("public", "code", "targeted", "new_buyer")

# What has an action of its own is read here and changed where its action is.
READ: tuple[Table, ...] = (
    Table(
        "catalog.Product",
        Words("商品", "Products"),
        ("code", "title", "shop", "category", "state", "sold_pieces"),
        search=("id", "code"),
        filters=(("state", ("draft", "listed", "delisted")),),
    ),
    Table(
        "catalog.Sku",
        Words("规格", "SKUs"),
        ("code", "product", "shop", "price_fen", "strike_price_fen", "is_active"),
        search=("id", "code"),
    ),
    Table("catalog.FreightTemplate", Words("运费模板", "Freight templates"), ("name", "shop"), search=("name",)),
    Table("catalog.SkuComponent", Words("规格组成", "SKU components"), ("sku", "item", "pieces"), "sku__shop"),
    Table("catalog.Picture", Words("图片", "Pictures"), ("product", "fingerprint", "position"), "product__shop"),
    Table(
        "catalog.PriceChange",
        Words("改价记录", "Price changes"),
        ("at", "sku", "before_fen", "after_fen", "strike_before_fen", "strike_after_fen", "who", "why"),
        "sku__shop",
        ("sku__code", "id"),
    ),
    Table(
        "catalog.DealPrice",
        Words("成交最低价", "Lowest deals"),
        ("day", "sku", "lowest_fen", "last_fen", "deals"),
        "sku__shop",
        ("sku__code",),
    ),
    Table(
        "stock.StockItem",
        Words("库存", "Stock"),
        ("code", "name", "shop", "available", "reserved", "warn_below"),
        search=("id", "code"),
    ),
    Table(
        "stock.StockMovement",
        Words("库存流水", "Stock movements"),
        ("at", "item", "kind", "pieces", "order_id", "who", "why"),
        "item__shop",
        ("id", "order_id"),
        (("kind", ("received", "sold", "returned", "counted", "moved")),),
    ),
    Table(
        "stock.Reservation",
        Words("占用", "Reservations"),
        ("order_id", "item", "pieces", "held_until", "state"),
        "item__shop",
        ("order_id",),
        (("state", ("held", "sold", "released")),),
    ),
    Table(
        "members.Buyer",
        Words("买家", "Buyers"),
        ("id", "nickname", "phone", "shop", "kind", "level", "spent_fen", "orders_paid", "points", "is_blocked"),
        search=("id", "phone"),
        filters=(("kind", ("guest", "member")),),
        hidden=("password",),
        masked=("phone",),
    ),
    Table(
        "members.PointsEntry",
        Words("积分流水", "Points"),
        ("at", "buyer", "points", "cause", "order_id"),
        "buyer__shop",
        ("id", "buyer_id"),
    ),
    Table(
        "members.PaidOrder",
        Words("计入会员的订单", "Orders counted for members"),
        ("order_id", "buyer", "paid_fen", "refunded_fen", "at"),
        "buyer__shop",
        ("order_id",),
    ),
    Table(
        "cart.CartLine", Words("购物车", "Carts"), ("buyer", "sku", "pieces", "added_at"), "buyer__shop", ("buyer_id",)
    ),
    Table(
        "promotions.Promotion",
        Words("促销", "Promotions"),
        ("name", "shop", "lane", "state", "starts_at", "ends_at", "spent_fen", "budget_fen", "made_by"),
        filters=(("state", ("draft", "live", "stopped")),),
        dates="starts_at",
    ),
    Table(
        "promotions.PromotionUse",
        Words("促销使用", "Uses of promotions"),
        ("order_id", "promotion", "buyer_id", "discount_fen", "state"),
        "promotion__shop",
        ("order_id",),
        (("state", ("held", "used", "released")),),
    ),
    Table(
        "promotions.PromotionBuyer",
        Words("每人用过几次", "Uses by buyer"),
        ("promotion", "buyer_id", "uses"),
        "promotion__shop",
    ),
    Table(
        "flash_sale.FlashSlot",
        Words("秒杀场次", "Flash sales"),
        ("name", "shop", "state", "starts_at", "ends_at", "made_by", "published_by", "stopped_by"),
        filters=(("state", ("draft", "published", "stopped", "ended")),),
        dates="starts_at",
    ),
    Table(
        "flash_sale.FlashItem",
        Words("秒杀商品", "Items of flash sales"),
        ("id", "slot", "sku_id", "price_fen", "pieces", "taken", "given_back", "pool_item_id", "promotion_id"),
        "slot__shop",
        ("id", "sku_id"),
    ),
    Table(
        "coupons.CouponTemplate",
        Words("券模板", "Coupon templates"),
        ("name", "shop", "kind", "claimed", "total", "claim_from", "claim_until", "is_stopped"),
        filters=(("kind", COUPON_KINDS),),
        dates="claim_from",
    ),
    Table(
        "coupons.Coupon",
        Words("优惠券", "Coupons"),
        ("id", "template", "shop", "buyer", "state", "order_id", "claimed_at", "valid_until"),
        search=("id", "order_id", "code"),
        filters=(("state", COUPON_STATES),),
        hidden=("claim_key",),
        masked=("code",),
    ),
    Table(
        "coupons.CouponEvent",
        Words("券流水", "Steps of coupons"),
        ("at", "coupon", "before", "after", "order_id", "why"),
        "coupon__shop",
        ("coupon_id",),
    ),
    Table(
        "orders.Order",
        Words("订单", "Orders"),
        ("id", "shop", "buyer", "state", "payable_fen", "paid_fen", "refunded_fen", "placed_at"),
        filters=(("state", ORDER_STATES),),
        # Whom it goes to is shown on the order's own page, masked, and whole only to who asks and is written down.
        hidden=("address", "key", "body_sha256"),
    ),
    Table(
        "orders.OrderLine",
        Words("订单行", "Order lines"),
        ("order", "line_no", "title", "attributes", "pieces", "base_price_fen", "discount_fen", "payable_fen"),
        "order__shop",
        ("order_id",),
    ),
    Table(
        "orders.OrderDiscount",
        Words("订单优惠", "Discounts of orders"),
        ("order", "line_no", "source", "source_id", "borne_by", "amount_fen"),
        "order__shop",
        ("order_id",),
    ),
    Table(
        "orders.OrderEvent",
        Words("订单流水", "Steps of orders"),
        ("at", "order", "before", "after", "who", "why"),
        "order__shop",
        ("order_id",),
    ),
    Table(
        "orders.Shipment",
        Words("包裹", "Parcels"),
        ("tracking", "carrier", "order", "at", "who"),
        "order__shop",
        ("order_id", "tracking"),
    ),
    Table(
        "orders.ShipmentLine",
        Words("包裹里的货", "What is in parcels"),
        ("shipment", "line_no", "pieces"),
        "shipment__order__shop",
        ("shipment_id",),
    ),
    Table(
        "after_sales.AfterSale",
        Words("售后单", "After-sales cases"),
        ("id", "shop", "order", "line_no", "kind", "reason", "pieces", "asked_fen", "agreed_fen", "state", "opened_at"),
        search=("id", "order_id"),
        filters=(("state", AFTER_SALE_STATES),),
        hidden=("key",),
        dates="opened_at",
    ),
    Table(
        "after_sales.AfterSalePicture",
        Words("售后凭证图片", "Pictures of after-sales"),
        ("at", "case", "place", "width", "height"),
        "case__shop",
        ("case_id",),
        hidden=("fingerprint",),
    ),
    Table(
        "after_sales.AfterSaleStep",
        Words("售后流水", "Steps of after-sales"),
        ("at", "case", "before", "after", "who", "why"),
        "case__shop",
        ("case_id",),
    ),
    Table(
        "payments.Payment",
        Words("付款", "Payments"),
        ("id", "shop", "order_id", "provider", "amount_fen", "refunded_fen", "state", "paid_at"),
        search=("id", "order_id"),
        filters=(("state", ("waiting", "paid", "closed")),),
        hidden=("prepaid", "begun_for"),
    ),
    Table(
        "payments.Refund",
        Words("退款", "Refunds"),
        ("id", "order_id", "amount_fen", "cause", "state", "tries", "made_at", "done_at"),
        "payment__shop",
        ("id", "order_id"),
        (("state", ("due", "sent", "done", "unknown", "refused")),),
    ),
    Table(
        "payments.Notice",
        Words("支付通知", "Payment notices"),
        ("at", "provider", "payment_id", "verdict"),
        None,
        # What a provider sends names the payer.
        hidden=("facts",),
    ),
    Table(
        "ledger.Entry",
        Words("账本分录", "Ledger entries"),
        ("at", "shop", "kind", "about", "order_id", "words"),
        search=("id", "order_id"),
    ),
    Table(
        "ledger.Posting",
        Words("账本金额", "Ledger postings"),
        ("entry", "account", "amount_fen"),
        "entry__shop",
        ("entry_id",),
    ),
    Table(
        "service_chat.Thread",
        Words("客服会话", "Conversations"),
        ("id", "shop", "buyer", "last_at", "waiting_since"),
        search=("id", "buyer_id"),
    ),
    Table(
        "service_chat.Enquiry",
        Words("咨询与首次回复", "Enquiries"),
        ("day", "thread", "asked_at", "answered_at", "answered_by", "reply_seconds"),
        search=("thread_id",),
        dates="day",
    ),
    Table("service_chat.QuickReply", Words("快捷短语", "Ready answers"), ("title", "text", "shop")),
    Table(
        "invoices.Invoice",
        Words("发票", "Invoices"),
        ("id", "shop", "order_id", "state", "number", "amount_fen", "red_fen", "issued_on", "who"),
        search=("id", "order_id", "number"),
        hidden=("buyer", "title", "tax_number", "email"),
    ),
    Table(
        "invoices.RedLetter",
        Words("红字发票", "Red letters"),
        ("at", "invoice", "number", "amount_fen", "issued_on", "who"),
        search=("number",),
    ),
    Table(
        "reviews.Review",
        Words("评价", "Reviews"),
        ("id", "shop", "product_id", "order_id", "line_no", "stars", "made_at", "answered_by", "hidden_why"),
        search=("id", "order_id", "product_id"),
        # Whose it is stays masked where the buyer asked for it; the order leads there, and that is written down.
        hidden=("buyer",),
    ),
    Table(
        "reviews.ReviewStep",
        Words("评价隐藏记录", "Reviews hidden and shown"),
        ("at", "review", "what", "who", "why", "note"),
        "review__shop",
        ("review_id",),
    ),
    Table(
        "webhooks.Webhook",
        Words("推送地址", "Webhooks"),
        ("id", "shop", "state", "why", "failing_since", "made_at", "made_by"),
        filters=(("state", ("on", "paused", "off")),),
        # An address may carry a key of whoever receives; what a secret is made from is for nobody.
        hidden=("url", "nonce", "fingerprint", "old_nonce"),
    ),
    Table(
        "webhooks.WebhookStep",
        Words("推送地址流水", "Steps of webhooks"),
        ("at", "webhook", "did", "who", "about"),
        "webhook__shop",
        ("webhook_id",),
    ),
    Table(
        "webhooks.Delivery",
        Words("推送", "Deliveries of webhooks"),
        ("id", "webhook", "kind", "about", "at", "state", "tries", "next_at", "ended_at"),
        "webhook__shop",
        ("id", "message_id"),
        (("state", ("waiting", "delivered", "given_up")),),
        hidden=("claim",),
    ),
    Table(
        "webhooks.Try",
        Words("推送的每一次", "Tries of webhooks"),
        ("at", "delivery", "outcome", "status", "called", "ended_at"),
        "delivery__webhook__shop",
        ("delivery_id",),
    ),
    Table("outbox.News", Words("消息", "News"), ("id", "at", "shop", "kind", "about"), hidden=("facts",)),
    Table("outbox.Mark", Words("消息读到哪里", "How far news was heard"), ("listener", "news_id"), None, ("listener",)),
    Table("visits.Visit", Words("浏览", "Visits"), ("at", "shop", "page", "product_id", "source"), hidden=("visitor",)),
)
