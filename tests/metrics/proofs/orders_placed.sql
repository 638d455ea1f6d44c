-- grain: one row, orders placed from $first to $last
-- units: value counts orders
SELECT count(*) AS value
FROM (SELECT shop, platform, order_id FROM orders WHERE ordered_day BETWEEN $first AND $last GROUP BY ALL)
