-- grain: one row, buyers of the orders placed from $first to $last over the visitors of the shop day
-- units: numerator and denominator count people, value is a ratio to six places; visitors of several days are NULL
WITH parts AS (
    SELECT
        (SELECT count(*)
            FROM (SELECT buyer_id FROM orders WHERE ordered_day BETWEEN $first AND $last AND buyer_id IS NOT NULL GROUP BY buyer_id)) AS numerator,
        (SELECT max(visitors) FROM shop_days WHERE day = $first AND $first = $last HAVING count(*) = 1) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
