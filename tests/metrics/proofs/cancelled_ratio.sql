-- grain: one row, orders placed from $first to $last
-- units: numerator and denominator count orders, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT count(*) FROM orders WHERE ordered_day BETWEEN $first AND $last AND status = 'closed' AND paid_day IS NULL) AS numerator,
        (SELECT count(*) FROM orders WHERE ordered_day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
