-- grain: one row, orders paid from $first to $last
-- units: numerator and denominator count orders, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT count(*)
            FROM (
                SELECT paid.shop, paid.platform, paid.order_id, coalesce(sum(order_lines.pieces), any_value(paid.pieces)) AS pieces
                FROM (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS paid
                LEFT JOIN order_lines USING (shop, platform, order_id)
                GROUP BY ALL
            )
            WHERE pieces > 1) AS numerator,
        (SELECT count(*) FROM (SELECT DISTINCT platform, order_id, shop FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0)) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
