-- grain: one row, orders paid from $first to $last and what went back of them
-- units: numerator and denominator in fen, value is a ratio to six places
WITH listed AS (SELECT DISTINCT shop, platform, order_id FROM refunds WHERE amount_fen <> 0 AND order_id IS NOT NULL),
both_kinds AS (
    SELECT paid_day, refund_fen FROM orders ANTI JOIN listed USING (shop, platform, order_id) WHERE refund_fen <> 0
    UNION ALL
    SELECT paid_day, amount_fen FROM refunds INNER JOIN orders USING (shop, platform, order_id)
),
parts AS (
    SELECT
        (SELECT coalesce(sum(refund_fen), 0) FROM both_kinds WHERE paid_day BETWEEN $first AND $last) AS numerator,
        (SELECT sum(paid_fen) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
