-- grain: one row, the platform's shop days from $first to $last
-- units: value counts openings, repeats too
SELECT sum(page_views) AS value
FROM shop_days
WHERE day BETWEEN $first AND $last
