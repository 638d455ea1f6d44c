-- grain: one row, buyers with at least one order placed from $first to $last
-- units: value counts buyers; orders without a buyer bring none
SELECT count(*) AS value
FROM (SELECT buyer_id FROM orders WHERE ordered_day BETWEEN $first AND $last AND buyer_id IS NOT NULL GROUP BY buyer_id)
