-- grain: one row per source, orders paid from $first to $last
-- units: value in fen
SELECT coalesce(source, '未知') AS source, sum(paid_fen) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
GROUP BY 1
