-- grain: one row, items listed and items sold from $first to $last
-- units: numerator and denominator count items, value is a ratio to six places
WITH sold AS (
    SELECT order_lines.shop, coalesce(item_code, item_id, title) AS item
    FROM order_lines INNER JOIN orders USING (shop, platform, order_id)
    WHERE orders.paid_day BETWEEN $first AND $last AND orders.paid_fen <> 0
    GROUP BY ALL
    HAVING max(order_lines.pieces) > 0
),
listed AS (SELECT shop, platform, item_id FROM item_days WHERE day BETWEEN $first AND $last GROUP BY ALL),
parts AS (SELECT (SELECT count(*) FROM sold) AS numerator, (SELECT count(*) FROM listed) AS denominator)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
