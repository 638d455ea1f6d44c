-- grain: one row, the last count of every item up to $last
-- units: numerator and denominator count item codes, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE pieces <= 0) END
            FROM (SELECT shop, item_code, arg_max(pieces, day) AS pieces FROM stock_counts WHERE day <= $last GROUP BY shop, item_code)) AS numerator,
        (SELECT nullif(count(DISTINCT (shop, item_code)), 0) FROM stock_counts WHERE day <= $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
