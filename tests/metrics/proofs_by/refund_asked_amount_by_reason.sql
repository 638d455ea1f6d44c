-- grain: one row per reason, refunds of the lists that were asked for from $first to $last
-- units: value in fen
SELECT if(reason IS NULL, '没有说明', reason) AS reason, CASE WHEN count(*) = count(asked_day) THEN sum(amount_fen) END AS value
FROM refunds
WHERE if(asked_day IS NULL, refunded_day, asked_day) BETWEEN $first AND $last
GROUP BY 1
