-- grain: one row, broadcasts that began from $first to $last
-- units: numerator and denominator in fen, value is a number to six places
WITH parts AS (
    SELECT
        (SELECT CASE WHEN count(*) = count(paid_fen) THEN coalesce(sum(paid_fen), 0) END FROM live_days WHERE day BETWEEN $first AND $last) AS numerator,
        (SELECT CASE WHEN count(*) = count(spend_fen) THEN coalesce(sum(spend_fen), 0) END FROM live_days WHERE day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
