-- grain: one row, broadcasts that began from $first to $last
-- units: value counts follows
SELECT CASE WHEN count(*) = count(new_followers) THEN coalesce(sum(new_followers), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last
