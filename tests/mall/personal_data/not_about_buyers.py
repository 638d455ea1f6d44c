"""The other half of the register: words, names and payloads that say something about goods, money, the shop and its
people, never about a buyer. A field stands here or in the register."""

from __future__ import annotations

NOT_ABOUT_BUYERS: frozenset[str] = frozenset(
    """
    shops.Shop.name shops.Shop.slug shops.Shop.notice shops.Shop.licence shops.Shop.contact
    shops.Shop.return_address stock.StockItem.code
    stock.StockItem.name stock.StockMovement.kind stock.StockMovement.cause stock.StockMovement.who
    stock.StockMovement.why stock.Reservation.state catalog.Category.name catalog.FreightTemplate.name
    catalog.FreightTemplate.terms catalog.Product.code catalog.Product.title catalog.Product.subtitle
    catalog.Product.description catalog.Product.supplier catalog.Product.exemption
    catalog.Product.state catalog.Sku.code catalog.Sku.barcode
    catalog.Sku.attributes catalog.Picture.fingerprint catalog.Picture.words catalog.PriceChange.who
    catalog.PriceChange.why members.MemberLevel.name ledger.Entry.kind ledger.Entry.about ledger.Entry.words
    ledger.Posting.account outbox.News.kind outbox.News.about outbox.News.facts outbox.Heard.listener
    outbox.Mark.listener visits.Visit.page visits.Visit.source replies.Reply.what replies.Reply.body_sha256
    promotions.Promotion.name promotions.Promotion.lane promotions.Promotion.terms promotions.Promotion.state
    promotions.Promotion.borne_by promotions.Promotion.per_buyer_limit promotions.Promotion.made_by
    promotions.PromotionUse.state payments.Payment.provider payments.Payment.state payments.Refund.cause
    payments.Payment.notice_url payments.Refund.reason payments.Refund.notice_url payments.Refund.state
    payments.Notice.provider
    payments.Notice.verdict payments.Notice.facts
    payments.SandboxTrade.state payments.SandboxTrade.transaction coupons.CouponTemplate.name
    coupons.CouponTemplate.kind coupons.CouponTemplate.terms coupons.CouponTemplate.borne_by
    coupons.CouponTemplate.per_buyer coupons.CouponTemplate.made_by coupons.Coupon.state coupons.CouponEvent.before
    coupons.CouponEvent.after coupons.CouponEvent.why orders.Order.state orders.Order.scene orders.Order.body_sha256
    orders.Order.promotions orders.OrderLine.title orders.OrderLine.attributes orders.OrderLine.exemption
    orders.OrderDiscount.source
    orders.OrderDiscount.borne_by orders.OrderEvent.before orders.OrderEvent.after orders.OrderEvent.who
    orders.Shipment.carrier orders.Shipment.who flash_sale.FlashSlot.name flash_sale.FlashSlot.state
    flash_sale.FlashSlot.made_by flash_sale.FlashSlot.published_by flash_sale.FlashSlot.stopped_by
    flash_sale.FlashItem.orders_per_buyer flash_sale.FlashItem.components payments.Payment.way payments.Notice.event
    payments.Notice.nonce payments.Errand.sha256 personal_data.Looked.who personal_data.MinorAccess.asked_by
    personal_data.KeptByLaw.model personal_data.MinorAccess.approved_by personal_data.Asked.outcome
    after_sales.AfterSale.kind after_sales.AfterSale.reason after_sales.AfterSale.state
    after_sales.AfterSale.back_carrier
    after_sales.AfterSale.new_carrier after_sales.AfterSale.why after_sales.AfterSaleStep.before
    after_sales.AfterSaleStep.after after_sales.AfterSaleStep.who reviews.Review.attributes reviews.Review.answer
    reviews.Review.answered_by reviews.Review.hidden_why reviews.ReviewStep.who
    reviews.ReviewStep.what reviews.ReviewStep.why reviews.ReviewStep.note service_chat.Message.side
    service_chat.Message.who service_chat.Enquiry.answered_by service_chat.QuickReply.title
    service_chat.QuickReply.text service_chat.ServiceHours.weekdays service_chat.ServiceHours.away_words
    reconciliation.Bill.provider reconciliation.Bill.state reconciliation.Bill.trouble reconciliation.Bill.sha256
    reconciliation.Bill.taken_by reconciliation.Line.kind reconciliation.Line.number reconciliation.Line.transaction
    reconciliation.Mismatch.kind reconciliation.Mismatch.line_kind reconciliation.Mismatch.number
    reconciliation.Mismatch.state reconciliation.Mismatch.transaction reconciliation.Step.who reconciliation.Step.did
    reconciliation.Step.why invoices.Invoice.state invoices.Invoice.number invoices.Invoice.code invoices.Invoice.who
    invoices.Invoice.why invoices.Invoice.file_sha256 invoices.Invoice.file_kind invoices.InvoiceLine.title
    invoices.RedLetter.number invoices.RedLetter.code invoices.RedLetter.who invoices.RedLetter.file_sha256
    invoices.RedLetter.file_kind
    catalog.Product.exemption orders.OrderLine.exemption webhooks.Webhook.url webhooks.Webhook.kinds
    webhooks.Webhook.state webhooks.Webhook.why webhooks.Webhook.made_by webhooks.Webhook.nonce
    webhooks.Webhook.fingerprint webhooks.Webhook.old_nonce webhooks.WebhookStep.who webhooks.WebhookStep.did
    webhooks.WebhookStep.about webhooks.Delivery.message_id webhooks.Delivery.kind webhooks.Delivery.about
    webhooks.Delivery.body webhooks.Delivery.state webhooks.Delivery.claim webhooks.Try.outcome webhooks.Try.called
    """.split()
)
