-- grain: one row, people answered within three minutes from $first to $last
-- units: value counts people by person asked and day
SELECT CASE WHEN count(*) FILTER (WHERE replied > 0 AND quick_replied IS NULL) = 0 THEN sum(quick_replied) END AS value
FROM reply_days_once
WHERE day BETWEEN $first AND $last
