-- grain: one row, orders paid from $first to $last
-- units: value in fen, postage included, later refunds not deducted
SELECT coalesce(sum(of_day.fen), 0) AS value
FROM (SELECT paid_day, sum(paid_fen) AS fen FROM orders WHERE paid_day IS NOT NULL GROUP BY paid_day) AS of_day
WHERE of_day.paid_day BETWEEN $first AND $last
