-- grain: one row, the stock of every day from $first to $last over the pieces sold
-- units: numerator counts pieces times days, denominator pieces, value in days to six places; NULL where the days differ
WITH days AS (SELECT CAST(unnest(generate_series($first, $last, INTERVAL 1 DAY)) AS DATE) AS day),
reach AS (SELECT shop, max(day) AS last_count FROM stock_counts GROUP BY shop),
codes AS (SELECT DISTINCT shop, item_code FROM stock_counts),
standing AS (
    SELECT (
        SELECT max_by(CASE WHEN counted.pieces < 0 THEN 0 ELSE counted.pieces END, counted.day)
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
known AS (
    SELECT
        count(*) FILTER (WHERE days.day BETWEEN counts.first_day AND counts.last_day) AS of_stock,
        count(*) FILTER (WHERE days.day BETWEEN trade.first_day AND trade.last_day) AS of_trade,
        count(*) FILTER (
            WHERE days.day BETWEEN counts.first_day AND counts.last_day AND days.day BETWEEN trade.first_day AND trade.last_day
        ) AS of_both
    FROM (SELECT shop, min(day) AS first_day, max(day) AS last_day FROM stock_counts GROUP BY shop) AS counts
    FULL JOIN (SELECT shop, min(ordered_day) AS first_day, max(ordered_day) AS last_day FROM orders GROUP BY shop) AS trade USING (shop)
    CROSS JOIN days
),
parts AS (
    SELECT (SELECT sum(pieces) FROM standing) AS numerator, (SELECT pieces FROM sold) AS denominator, of_stock = of_both AND of_trade = of_both AS alike
    FROM known
)
SELECT numerator, denominator,
    CASE WHEN alike THEN CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 END AS value
FROM parts
