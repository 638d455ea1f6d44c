-- grain: one row, orders placed from $first to $last that have no day of payment
-- units: value in fen
SELECT coalesce(sum(CASE WHEN paid_day IS NULL THEN ordered_fen ELSE 0 END), 0) AS value
FROM orders
WHERE ordered_day BETWEEN $first AND $last
