-- grain: one row, refunds of the lists that were asked for from $first to $last
-- units: value in fen
SELECT CASE WHEN count(*) = count(asked_day) THEN coalesce(sum(amount_fen), 0) END AS value
FROM refunds
WHERE coalesce(amount_fen, 0) <> 0 AND if(asked_day IS NULL, refunded_day, asked_day) BETWEEN $first AND $last
