-- grain: one row, expenses from $first to $last
-- units: value in fen
SELECT coalesce(sum(amount_fen), 0) AS value
FROM expenses
WHERE day >= $first AND day <= $last
