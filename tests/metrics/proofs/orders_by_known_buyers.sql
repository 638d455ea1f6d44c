-- grain: one row, orders paid from $first to $last that carry a buyer
-- units: value counts orders
SELECT count(buyer_id) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
