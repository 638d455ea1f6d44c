-- grain: one row, seconds of the mean replies from $first to $last
-- units: value in seconds
SELECT CAST(sum((CAST(mean_reply_seconds * 10000 AS HUGEINT) * replied + 5000) // 10000) AS BIGINT) AS value
FROM reply_days_once
WHERE day BETWEEN $first AND $last
