-- grain: one row, advertised subjects from $first to $last
-- units: value counts clicks, repeats too
SELECT sum(clicks) AS value
FROM (SELECT day, sum(clicks) AS clicks FROM ad_days GROUP BY day)
WHERE day BETWEEN $first AND $last
