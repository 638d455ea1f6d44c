-- grain: one row, buyers who paid from $first to $last
-- units: numerator and denominator count buyers, value is a ratio to six places
WITH of_buyer AS (
    SELECT count(*) AS orders
    FROM orders
    WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0 AND buyer_id IS NOT NULL
    GROUP BY buyer_id
),
parts AS (SELECT count(*) FILTER (WHERE orders > 1) AS numerator, count(*) AS denominator FROM of_buyer)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
