-- grain: one row per week from Monday, named by its first day inside $first to $last
-- units: value in fen
SELECT greatest(paid_day - CAST(isodow(paid_day) - 1 AS INTEGER), $first) AS week, sum(paid_fen) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
GROUP BY 1
