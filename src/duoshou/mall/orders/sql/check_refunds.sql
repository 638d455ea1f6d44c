-- grain: one row per payment whose refunds are not what it says went back, or are more than came in
-- units: fen; off_by is what the payment says less its refunds
WITH given AS (
    SELECT payment_id, SUM(amount_fen) AS amount_fen FROM mall_refund GROUP BY payment_id
)
SELECT payment.order_id, payment.id, payment.refunded_fen - COALESCE(given.amount_fen, 0) AS off_by
FROM mall_payment AS payment
LEFT JOIN given ON given.payment_id = payment.id
WHERE payment.refunded_fen <> COALESCE(given.amount_fen, 0)
    OR payment.refunded_fen > payment.amount_fen
    OR (payment.refunded_fen > 0 AND payment.state <> 'paid')
ORDER BY payment.order_id, payment.id
