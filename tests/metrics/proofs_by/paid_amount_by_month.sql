-- grain: one row per calendar month, named by its first day inside $first to $last
-- units: value in fen
SELECT greatest(make_date(year(paid_day), month(paid_day), 1), $first) AS month, sum(paid_fen) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
GROUP BY 1
