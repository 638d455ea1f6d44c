-- grain: one row, orders with an amount settled from $first to $last
-- units: value counts orders
SELECT count(*) AS value
FROM (SELECT order_id FROM settlements WHERE settled_day BETWEEN $first AND $last AND amount_fen > 0 GROUP BY shop, platform, order_id)
