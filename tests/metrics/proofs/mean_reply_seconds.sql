-- grain: one row, seconds of the mean replies from $first to $last
-- units: numerator in seconds, denominator counts people answered, value in seconds to six places
WITH parts AS (
    SELECT
        (SELECT sum((CAST(mean_reply_seconds * 10000 AS HUGEINT) * replied + 5000) // 10000) FROM reply_days_once WHERE day BETWEEN $first AND $last) AS numerator,
        (SELECT sum(replied) FROM reply_days_once WHERE day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
