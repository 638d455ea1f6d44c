-- grain: one row per buyer and cause that has not been written before
-- units: points whole, negative when taken
INSERT INTO mall_points_entry (buyer_id, at, points, cause, order_id)
SELECT given.buyer_id, %(moment)s, given.points, given.cause, given.order_id
  FROM {rows:given(buyer_id bigint, points bigint, cause text, order_id bigint)}
 WHERE true
ON CONFLICT DO NOTHING
RETURNING buyer_id, points
