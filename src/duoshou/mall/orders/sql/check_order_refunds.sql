-- grain: one row per order whose refunded amount is not the sum of the refunds of its own money
-- units: fen; off_by is what the order says less its refunds
WITH given AS (
    SELECT order_id, SUM(amount_fen) AS amount_fen
    FROM mall_refund
    WHERE cause NOT IN ('late_payment', 'paid_twice', 'wrong_amount')
    GROUP BY order_id
)
SELECT orders.id, orders.refunded_fen - COALESCE(given.amount_fen, 0) AS off_by
FROM mall_order AS orders
LEFT JOIN given ON given.order_id = orders.id
WHERE orders.refunded_fen <> COALESCE(given.amount_fen, 0)
    OR (orders.state = 'refunded' AND orders.refunded_fen <> orders.paid_fen)
ORDER BY orders.id
