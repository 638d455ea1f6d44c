-- grain: one row, orders paid from $first to $last
-- units: value in fen
SELECT coalesce(sum(postage_fen), 0) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
