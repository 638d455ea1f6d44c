-- grain: one row, broadcasts that began from $first to $last
-- units: value counts likes
SELECT CASE WHEN count(*) = count(likes) THEN coalesce(sum(likes), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last
