-- grain: one row, the platform's shop day; NULL unless $first to $last is one day of one shop on one platform
-- units: value counts distinct people, which are never added
SELECT CASE WHEN count(*) = 1 AND $first = $last THEN any_value(returning_visitors) END AS value
FROM shop_days
WHERE day BETWEEN $first AND $last
