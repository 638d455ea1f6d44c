-- grain: one row, advertised subjects from $first to $last
-- units: value counts orders that the platform attributes to ads
SELECT sum(orders) AS value
FROM (SELECT day, sum(orders) AS orders FROM ad_days GROUP BY day)
WHERE day BETWEEN $first AND $last
