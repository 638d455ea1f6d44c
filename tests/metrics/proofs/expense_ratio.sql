-- grain: one row, expenses over orders paid, both from $first to $last
-- units: numerator and denominator in fen, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT coalesce(sum(amount_fen), 0) FROM expenses WHERE day BETWEEN $first AND $last) AS numerator,
        (SELECT sum(paid_fen) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
