-- grain: one row per buyer and day with a paid order
-- units: orders and pieces are counts; amount_fen in whole fen
-- An order has one buyer and one day, so orders counted here add up over days and over buyers.
SELECT
  buyer_id,
  day,
  count(*) AS orders,
  CAST(sum(pieces) AS BIGINT) AS pieces,
  CAST(sum(amount_fen) AS BIGINT) AS amount_fen
FROM orders
GROUP BY buyer_id, day
