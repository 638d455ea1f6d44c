-- grain: one row per payment or refund of an order that does not exist
-- units: fen
SELECT payment.order_id, payment.amount_fen AS off_by
FROM mall_payment AS payment
LEFT JOIN mall_order AS orders ON orders.id = payment.order_id
WHERE orders.id IS NULL
UNION ALL
SELECT refund.order_id, refund.amount_fen
FROM mall_refund AS refund
JOIN mall_payment AS payment ON payment.id = refund.payment_id
WHERE payment.order_id <> refund.order_id
ORDER BY 1
