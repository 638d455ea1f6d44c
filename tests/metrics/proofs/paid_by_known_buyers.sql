-- grain: one row, orders paid from $first to $last
-- units: value in fen, postage included, later refunds not deducted
SELECT coalesce(sum(CASE WHEN buyer_id IS NULL THEN 0 ELSE paid_fen END), 0) AS value
FROM orders
WHERE paid_day BETWEEN $first AND $last
