-- grain: one row, orders paid from $first to $last by buyers who had paid before $first
-- units: value in fen
SELECT coalesce(sum(paid_fen), 0) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
    AND buyer_id IN (SELECT buyer_id FROM orders WHERE paid_day < $first AND paid_fen <> 0 AND buyer_id IS NOT NULL)
