-- grain: one row, refunds of the lists from $first to $last
-- units: numerator and denominator count refunds, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT CASE WHEN count(*) = count(kind) THEN count(*) FILTER (WHERE kind LIKE '%退货%') END FROM refunds WHERE coalesce(amount_fen, 0) <> 0 AND refunded_day BETWEEN $first AND $last) AS numerator,
        (SELECT count(*) FROM refunds WHERE coalesce(amount_fen, 0) <> 0 AND refunded_day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
