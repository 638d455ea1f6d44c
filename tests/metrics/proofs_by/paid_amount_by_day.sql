-- grain: one row per day of payment from $first to $last
-- units: value in fen
SELECT paid_day AS day, sum(paid_fen) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
GROUP BY paid_day
