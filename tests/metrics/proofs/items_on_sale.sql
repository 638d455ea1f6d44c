-- grain: one row, items that the platform listed on some day from $first to $last
-- units: value counts items
SELECT count(*) AS value
FROM (SELECT shop, platform, item_id FROM item_days WHERE day BETWEEN $first AND $last GROUP BY ALL)
