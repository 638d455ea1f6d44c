-- grain: one row, item codes counted up to $last
-- units: value counts item codes; NULL where nothing was counted yet
SELECT nullif(count(*), 0) AS value
FROM (SELECT shop, item_code FROM stock_counts WHERE day <= $last GROUP BY ALL)
