-- grain: one row per order with a paid line
-- units: pieces is a count; amount_fen in whole fen; items holds the item of every line
-- An order has one buyer and one moment of payment, so any line of it tells them.
SELECT
  order_id,
  any_value(buyer_id) AS buyer_id,
  CAST(min(paid_at) AS DATE) AS day,
  CAST(sum(quantity) AS BIGINT) AS pieces,
  CAST(sum(amount_fen) AS BIGINT) AS amount_fen,
  list(item_id) AS items
FROM paid_lines
GROUP BY order_id
