-- grain: one row, orders paid from $first to $last
-- units: numerator and denominator in fen, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT coalesce(sum(postage_fen), 0) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS numerator,
        (SELECT coalesce(sum(paid_fen), 0) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
