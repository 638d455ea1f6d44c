"""The kinds of news, as one table: what each says has happened."""

from __future__ import annotations

from duoshou.kernel.words import Words

KINDS: dict[str, Words] = {
    "order_placed": Words("下单", "An order was placed"),
    "order_paid": Words("付款", "An order was paid"),
    "order_closed": Words("订单关闭", "An order was cancelled or expired"),
    "order_shipped": Words("发货", "A parcel of an order was sent"),
    "order_received": Words("收货", "An order was received"),
    "order_completed": Words("订单完成", "An order was completed"),
    "refund_due": Words("待退款", "Money is to be given back"),
    "refund_done": Words("已退款", "Money was given back"),
    "after_sale_changed": Words("售后变更", "An after-sales case changed"),
    "price_changed": Words("改价", "A base price changed"),
    "product_changed": Words("商品变更", "A product changed"),
    "promotion_changed": Words("活动变更", "A promotion changed"),
    "coupon_claimed": Words("领券", "A coupon was claimed"),
    "service_asked": Words("买家咨询", "A buyer asked the shop"),
    "service_answered": Words("客服回复", "A person of the shop answered"),
    "review_changed": Words("评价变更", "A review was written, hidden or shown again"),
    "buyer_forgotten": Words("买家已注销", "The buyer of an order closed the account"),
    "payment_doubtful": Words("可疑付款", "A payment did not match its order"),
}
