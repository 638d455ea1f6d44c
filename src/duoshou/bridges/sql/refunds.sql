-- grain: one refund of an order that was paid, carried out by the provider
-- units: amount_fen in fen; moments in UTC
-- A buyer whose account was closed is called by what stands in for the number.
-- Money that the order did not ask for (unexpected_payment) went back as it came: it is no sale and no refund.
SELECT
    refund.id, refund.order_id, COALESCE('gone-' || closing.stand_in, CAST(mall_order.buyer_id AS text)),
    refund.done_at, refund.amount_fen,
    mall_order.address ->> 'province', refund.cause, after_sale.reason, after_sale.kind
FROM mall_refund AS refund
JOIN mall_order ON mall_order.id = refund.order_id
LEFT JOIN mall_personal_closing AS closing ON closing.buyer_id = mall_order.buyer_id
LEFT JOIN mall_after_sale AS after_sale
    ON after_sale.order_id = refund.order_id AND refund.cause = 'after_sale:' || CAST(after_sale.id AS text)
WHERE refund.order_id {any:ids} AND refund.state = 'done' AND mall_order.paid_fen > 0
    AND NOT EXISTS (
        SELECT 1 FROM mall_ledger_entry AS entry
        WHERE entry.shop_id = mall_order.shop_id AND entry.kind = 'unexpected_payment'
            AND entry.about = CAST(refund.payment_id AS text)
    )
ORDER BY refund.id
