-- grain: one row per order whose paid amount is not the money that came in for it
-- units: fen; off_by is what the order says less what came in and was not kept apart for the buyer
WITH apart AS (
    SELECT DISTINCT payment_id FROM mall_refund WHERE cause IN ('late_payment', 'paid_twice', 'wrong_amount')
),
came_in AS (
    SELECT payment.order_id, SUM(payment.amount_fen) AS paid_fen
    FROM mall_payment AS payment
    LEFT JOIN apart ON apart.payment_id = payment.id
    WHERE payment.state = 'paid' AND apart.payment_id IS NULL
    GROUP BY payment.order_id
)
SELECT orders.id, orders.paid_fen - COALESCE(came_in.paid_fen, 0) AS off_by
FROM mall_order AS orders
LEFT JOIN came_in ON came_in.order_id = orders.id
WHERE orders.paid_fen <> COALESCE(came_in.paid_fen, 0)
    OR (orders.paid_fen <> orders.payable_fen AND orders.state NOT IN ('awaiting_payment', 'cancelled', 'expired'))
ORDER BY orders.id
