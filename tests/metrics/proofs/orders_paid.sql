-- grain: one row, orders paid from $first to $last; an order of nothing was not paid
-- units: value counts orders, each one row by the key of the table
SELECT count(*) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
