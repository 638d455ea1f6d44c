-- grain: one row, orders paid from $first to $last
-- units: value in fen, postage taken off
SELECT coalesce(sum(paid_fen - coalesce(postage_fen, 0)), 0) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
