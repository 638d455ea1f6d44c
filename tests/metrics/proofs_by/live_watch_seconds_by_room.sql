-- grain: one row per live room; people of several days are never added
-- units: value in seconds to six places
WITH parts AS (
    SELECT room, any_value((CAST(watch_seconds * 10000 AS HUGEINT) * viewers + 5000) // 10000) AS numerator, any_value(viewers) AS denominator
    FROM live_days
    WHERE day = $first AND $first = $last
    GROUP BY room
)
SELECT room, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
