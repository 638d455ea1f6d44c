-- grain: one row, broadcasts that began from $first to $last
-- units: value counts lost followers
SELECT CASE WHEN count(*) = count(lost_followers) THEN coalesce(sum(lost_followers), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last
