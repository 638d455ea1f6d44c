-- grain: one row, items of the platform's item days from $first to $last
-- units: numerator and denominator count items, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT count(*)
            FROM (SELECT shop, item_id FROM item_days WHERE day BETWEEN $first AND $last GROUP BY ALL HAVING max(coalesce(pieces_paid, 0)) = 0)) AS numerator,
        (SELECT count(*) FROM (SELECT shop, item_id FROM item_days WHERE day BETWEEN $first AND $last GROUP BY ALL)) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
