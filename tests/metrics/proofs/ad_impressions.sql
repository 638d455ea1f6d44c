-- grain: one row, advertised subjects from $first to $last
-- units: value counts showings, repeats too
SELECT sum(impressions) AS value
FROM (SELECT day, sum(impressions) AS impressions FROM ad_days GROUP BY day)
WHERE day BETWEEN $first AND $last
