-- grain: one row, orders refunded and orders paid, both from $first to $last
-- units: numerator and denominator count orders, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT count(*)
            FROM (
                SELECT shop, platform, coalesce(order_id, refund_id) AS one FROM refunds WHERE refunded_day BETWEEN $first AND $last
                UNION
                SELECT shop, platform, order_id
                FROM orders ANTI JOIN refunds USING (shop, platform, order_id)
                WHERE orders.refund_fen > 0 AND paid_day BETWEEN $first AND $last
            )) AS numerator,
        (SELECT count(*) FROM (SELECT DISTINCT shop, platform, order_id FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0)) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
