-- grain: one row, seconds until the first reply from $first to $last
-- units: numerator in seconds, denominator counts people answered, value in seconds to six places
WITH parts AS (
    SELECT sum((CAST(first_reply_seconds * 10000 AS HUGEINT) * replied + 5000) // 10000) AS numerator, sum(replied) AS denominator
    FROM reply_days_once
    WHERE day BETWEEN $first AND $last
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
