-- grain: one order; amounts as they were frozen, refunds that were carried out
-- units: _fen in fen, pieces count; moments in UTC
-- A buyer whose account was closed is called by what stands in for the number.
-- Money that the order did not ask for (unexpected_payment) is not part of it, nor is its way back.
SELECT
    mall_order.id, COALESCE('gone-' || closing.stand_in, CAST(mall_order.buyer_id AS text)),
    mall_order.state, mall_order.placed_at, mall_order.paid_at,
    mall_order.goods_fen - mall_order.discount_fen,
    mall_order.freight_fen - mall_order.freight_discount_fen,
    mall_order.payable_fen, mall_order.paid_fen,
    CAST(COALESCE((
        SELECT SUM(refund.amount_fen) FROM mall_refund AS refund
        WHERE refund.order_id = mall_order.id AND refund.state = 'done' AND mall_order.paid_fen > 0
            AND NOT EXISTS (
                SELECT 1 FROM mall_ledger_entry AS entry
                WHERE entry.shop_id = mall_order.shop_id AND entry.kind = 'unexpected_payment'
                    AND entry.about = CAST(refund.payment_id AS text)
            )
    ), 0) AS bigint),
    (SELECT CAST(COALESCE(SUM(line.pieces), 0) AS bigint) FROM mall_order_line AS line WHERE line.order_id = mall_order.id),
    (SELECT COUNT(*) FROM mall_order_line AS line WHERE line.order_id = mall_order.id),
    mall_order.address ->> 'province', mall_order.address ->> 'city', mall_order.scene,
    EXISTS (
        SELECT 1 FROM mall_order_event AS event
        WHERE event.order_id = mall_order.id AND event.after IN ('cancelled', 'expired')
    )
FROM mall_order
LEFT JOIN mall_personal_closing AS closing ON closing.buyer_id = mall_order.buyer_id
WHERE mall_order.id {any:ids}
ORDER BY mall_order.id
