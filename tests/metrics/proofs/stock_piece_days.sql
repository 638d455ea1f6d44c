-- grain: one row, every item code on every day from $first to $last with its last count
-- units: value counts pieces times days
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
)
SELECT sum(pieces) AS value
FROM standing
