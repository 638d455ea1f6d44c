-- grain: one row per province: refunds by the day of a list of refunds, else by the day of payment of the order they stand on
-- units: value in fen
WITH listed AS (
    SELECT refunds.refunded_day AS day, coalesce(orders.province, refunds.province, '未知') AS province, refunds.amount_fen AS fen
    FROM refunds LEFT JOIN orders USING (shop, platform, order_id)
),
written_on_orders AS (
    SELECT paid_day AS day, coalesce(province, '未知') AS province, refund_fen AS fen
    FROM orders ANTI JOIN refunds USING (shop, platform, order_id)
    WHERE refund_fen > 0
)
SELECT province, sum(fen) AS value
FROM (FROM listed UNION ALL FROM written_on_orders)
WHERE day BETWEEN $first AND $last
GROUP BY province
