-- grain: one row, the stock of every day from $first to $last over the pieces sold
-- units: numerator counts pieces times days, denominator pieces, value in days to six places
WITH days AS (SELECT CAST(unnest(generate_series($first, $last, INTERVAL 1 DAY)) AS DATE) AS day),
reach AS (SELECT shop, max(day) AS last_count FROM stock_counts GROUP BY shop),
codes AS (SELECT DISTINCT shop, item_code FROM stock_counts),
standing AS (
    SELECT (
        SELECT max_by(counted.pieces, counted.day)
        FROM stock_counts AS counted
        WHERE counted.shop = codes.shop AND counted.item_code = codes.item_code AND counted.day <= days.day
    ) AS pieces
    FROM days
    CROSS JOIN codes
    INNER JOIN reach USING (shop)
    WHERE days.day <= reach.last_count
),
sold AS (
    SELECT coalesce(sum(coalesce(of_lines.pieces, orders.pieces)), 0) AS pieces
    FROM orders
    LEFT JOIN (SELECT shop, platform, order_id, sum(pieces) AS pieces FROM order_lines GROUP BY ALL) AS of_lines
        USING (shop, platform, order_id)
    WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
),
parts AS (
    SELECT (SELECT sum(pieces) FROM standing) AS numerator, (SELECT pieces FROM sold) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
