-- grain: one row per province, orders paid from $first to $last
-- units: value in fen
SELECT coalesce(province, '未知') AS province, sum(paid_fen) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
GROUP BY 1
