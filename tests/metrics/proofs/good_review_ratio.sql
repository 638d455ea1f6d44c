-- grain: one row, reviews from $first to $last
-- units: numerator and denominator count reviews, value is a ratio to six places
WITH parts AS (
    SELECT
        count(CASE WHEN stars IN (4, 5) THEN 1 END) AS numerator,
        count(CASE WHEN stars IS NOT NULL THEN 1 END) AS denominator
    FROM reviews
    WHERE day BETWEEN $first AND $last
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
