-- grain: one row, orders paid from $first to $last with the pieces of their lines
-- units: numerator counts pieces, denominator orders, value is a number to six places
WITH parts AS (
    SELECT
        (SELECT coalesce(sum(pieces), 0)
            FROM (
                SELECT order_lines.pieces
                FROM order_lines SEMI JOIN (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) USING (shop, platform, order_id)
                UNION ALL
                SELECT pieces FROM (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) ANTI JOIN order_lines USING (shop, platform, order_id)
            )) AS numerator,
        (SELECT count(*) FROM (SELECT DISTINCT platform, order_id, shop FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0)) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
