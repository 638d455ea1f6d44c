-- grain: one row per advertised subject, from $first to $last
-- units: value counts clicks
SELECT subject_id AS item, sum(clicks) AS value
FROM ad_days
WHERE day BETWEEN $first AND $last
GROUP BY subject_id
