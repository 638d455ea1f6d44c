-- grain: one row, buyers of the orders placed from $first to $last
-- units: numerator and denominator count people, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT count(*) FROM (SELECT buyer_id FROM orders WHERE ordered_day BETWEEN $first AND $last AND paid_day IS NOT NULL AND buyer_id IS NOT NULL GROUP BY buyer_id)) AS numerator,
        (SELECT count(*) FROM (SELECT buyer_id FROM orders WHERE ordered_day BETWEEN $first AND $last AND buyer_id IS NOT NULL GROUP BY buyer_id)) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
