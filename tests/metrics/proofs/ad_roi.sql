-- grain: one row, advertised subjects from $first to $last
-- units: numerator and denominator in fen, value is a number to six places
WITH parts AS (
    SELECT sum(amount_fen) AS numerator, sum(spend_fen) AS denominator
    FROM ad_days
    WHERE day BETWEEN $first AND $last
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
