-- grain: one row, orders placed from $first to $last less those with a day of payment
-- units: value counts orders
SELECT count(*) - count(paid_day) AS value
FROM orders
WHERE ordered_day BETWEEN $first AND $last
