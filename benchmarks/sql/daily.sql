-- grain: one row per day
-- units: orders, buyers and pieces are counts; amount_fen in whole fen
SELECT day, sum(orders) AS orders, count(*) AS buyers, sum(pieces) AS pieces, sum(amount_fen) AS amount_fen
FROM buyer_days
GROUP BY day
ORDER BY day
