-- grain: one row, never known: rooms share people; numerator over broadcasts that began from $first to $last
-- units: numerator in seconds, value in seconds
SELECT CASE WHEN count(*) = count(watch_seconds) THEN coalesce(sum((CAST(watch_seconds * 10000 AS HUGEINT) * viewers + 5000) // 10000), 0)::BIGINT END AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(NULL AS DECIMAL(18, 6)) AS value
FROM live_days
WHERE day BETWEEN $first AND $last
