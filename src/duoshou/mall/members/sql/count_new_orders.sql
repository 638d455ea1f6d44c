-- grain: one row per order that is counted for the first time
-- units: paid_fen in fen
INSERT INTO mall_paid_order (buyer_id, order_id, at, paid_fen, refunded_fen)
SELECT paid.buyer_id, paid.order_id, %(moment)s, paid.paid_fen, 0
  FROM {rows:paid(buyer_id bigint, order_id bigint, paid_fen bigint)}
 WHERE true
ON CONFLICT DO NOTHING
RETURNING buyer_id, paid_fen
