-- grain: one row, broadcasts that began from $first to $last
-- units: value in minutes
SELECT coalesce(sum((CAST(hours * 10000 AS HUGEINT) * 60 + 5000) // 10000), 0)::BIGINT AS value
FROM live_days
WHERE day BETWEEN $first AND $last
