-- grain: one row, broadcasts that began from $first to $last
-- units: value counts comments
SELECT CASE WHEN count(*) = count(comments) THEN coalesce(sum(comments), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last
