-- grain: one row, orders placed from $first to $last, never paid and closed
-- units: value counts orders
SELECT count(*) FILTER (WHERE status = 'closed') AS value
FROM (FROM orders WHERE paid_day IS NULL)
WHERE ordered_day BETWEEN $first AND $last
