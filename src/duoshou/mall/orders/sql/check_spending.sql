-- grain: one row per order that counts in its buyer's spending otherwise than it was paid and given back
-- units: fen; off_by is what is counted less what was paid and kept
SELECT orders.id, COALESCE(counted.paid_fen - counted.refunded_fen, 0) - (orders.paid_fen - orders.refunded_fen) AS off_by
FROM mall_order AS orders
LEFT JOIN mall_paid_order AS counted ON counted.order_id = orders.id
WHERE COALESCE(counted.paid_fen - counted.refunded_fen, 0) <> orders.paid_fen - orders.refunded_fen
    OR (counted.order_id IS NULL AND orders.state NOT IN ('awaiting_payment', 'cancelled', 'expired'))
ORDER BY orders.id
