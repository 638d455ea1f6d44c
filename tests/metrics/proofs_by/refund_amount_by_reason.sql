-- grain: one row per reason that a list of refunds gives; refunds written on orders only have none
-- units: value in fen
WITH of_lists AS (
    SELECT if(reason IS NULL, '没有说明', reason) AS reason, amount_fen AS fen FROM refunds
    WHERE refunded_day BETWEEN $first AND $last
),
of_orders AS (
    SELECT '没有说明' AS reason, refund_fen AS fen FROM orders
    WHERE
        paid_day BETWEEN $first AND $last
        AND (shop, platform, order_id) NOT IN (SELECT (shop, platform, order_id) FROM refunds WHERE order_id IS NOT NULL)
)
SELECT reason, sum(fen) AS value
FROM (FROM of_lists UNION ALL FROM of_orders)
GROUP BY reason
