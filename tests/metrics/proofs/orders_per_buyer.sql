-- grain: one row, orders paid from $first to $last that carry a buyer
-- units: numerator counts orders, denominator people, value is a number to six places
WITH parts AS (
    SELECT
        (SELECT count(buyer_id) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS numerator,
        (SELECT count(DISTINCT buyer_id) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
