-- grain: one row, buyers who placed an order from $first to $last that has a day of payment
-- units: value counts people
SELECT count(*) AS value
FROM (SELECT buyer_id FROM orders WHERE ordered_day BETWEEN $first AND $last AND buyer_id IS NOT NULL GROUP BY buyer_id HAVING bool_or(paid_day IS NOT NULL))
