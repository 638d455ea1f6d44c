-- grain: one row, broadcasts that began from $first to $last
-- units: value counts shares
SELECT CASE WHEN count(*) = count(shares) THEN coalesce(sum(shares), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last
