-- grain: one row, broadcasts that began from $first to $last
-- units: value in whole seconds, each room and day rounded half up
SELECT CASE WHEN count(*) = count(watch_seconds) THEN coalesce(sum((CAST(watch_seconds * 10000 AS HUGEINT) * viewers + 5000) // 10000), 0)::BIGINT END AS value
FROM live_days
WHERE day BETWEEN $first AND $last
