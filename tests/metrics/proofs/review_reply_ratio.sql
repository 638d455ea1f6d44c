-- grain: one row, reviews from $first to $last
-- units: numerator and denominator count reviews, value is a ratio to six places
WITH parts AS (
    SELECT
        CASE WHEN count(*) = count(replies) THEN count(CASE WHEN replies = 1 THEN 1 END) END AS numerator,
        count(*) AS denominator
    FROM reviews
    WHERE day BETWEEN $first AND $last
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
