-- grain: one row per shop, orders paid from $first to $last
-- units: value in fen
SELECT shop, sum(paid_fen) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
GROUP BY shop
