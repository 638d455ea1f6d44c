-- grain: one row, buyers of the orders paid from $first to $last
-- units: numerator and denominator count people, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT count(*) FROM (SELECT buyer_id FROM orders WHERE paid_fen <> 0 AND buyer_id IS NOT NULL GROUP BY 1 HAVING min(paid_day) BETWEEN $first AND $last)) AS numerator,
        (SELECT count(DISTINCT buyer_id) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
