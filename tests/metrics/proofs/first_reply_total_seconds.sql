-- grain: one row, the waiting of all who were answered from $first to $last
-- units: value in whole seconds, each person of the shop and day rounded half up
SELECT sum((CAST(first_reply_seconds * 10000 AS HUGEINT) * replied + 5000) // 10000) AS value
FROM reply_days_once
WHERE day BETWEEN $first AND $last
