-- grain: one row, refunds of the lists from $first to $last with the day their order was paid
-- units: value in days; NULL while some order is not known
SELECT CASE WHEN count(*) = count(paid_day) THEN coalesce(sum(date_diff('day', paid_day, refunded_day)), 0) END AS value
FROM refunds LEFT JOIN (SELECT shop, platform, order_id, paid_day FROM orders) USING (shop, platform, order_id)
WHERE coalesce(amount_fen, 0) <> 0 AND refunded_day BETWEEN $first AND $last
