-- grain: one row, broadcasts that began from $first to $last
-- units: numerator in seconds, denominator counts entries, value in seconds to six places
WITH parts AS (
    SELECT CASE WHEN count(*) = count(watch_seconds) THEN coalesce(sum((CAST(watch_seconds * 10000 AS HUGEINT) * viewers + 5000) // 10000), 0)::BIGINT END AS numerator, CASE WHEN count(*) = count(views) THEN coalesce(sum(views), 0) END AS denominator
    FROM live_days
    WHERE day BETWEEN $first AND $last
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
