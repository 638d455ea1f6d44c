-- grain: one row, orders placed from $first to $last, paid or not, cancelled or not
-- units: value in fen
SELECT coalesce(sum(of_day.fen), 0) AS value
FROM (SELECT ordered_day, sum(ordered_fen) AS fen FROM orders GROUP BY ordered_day) AS of_day
WHERE of_day.ordered_day BETWEEN $first AND $last
