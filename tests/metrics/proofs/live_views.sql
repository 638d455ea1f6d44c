-- grain: one row, broadcasts that began from $first to $last
-- units: value counts entries, repeats too
SELECT CASE WHEN count(*) = count(views) THEN coalesce(sum(views), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last
