-- grain: one row, item codes and days from $first to $last on which the last count says that nothing is left
-- units: value counts days, one for each item code
WITH days AS (SELECT CAST(unnest(generate_series($first, $last, INTERVAL 1 DAY)) AS DATE) AS day),
reach AS (SELECT shop, max(day) AS last_count FROM stock_counts GROUP BY shop),
codes AS (SELECT DISTINCT shop, item_code FROM stock_counts)
SELECT count(*) AS value
FROM days
CROSS JOIN codes
INNER JOIN reach USING (shop)
WHERE
    days.day <= reach.last_count
    AND (
        SELECT max_by(counted.pieces, counted.day)
        FROM stock_counts AS counted
        WHERE counted.shop = codes.shop AND counted.item_code = codes.item_code AND counted.day <= days.day
    ) <= 0
