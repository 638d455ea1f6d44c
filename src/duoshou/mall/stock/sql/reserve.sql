-- grain: one row per order and stock item that was not reserved before
-- units: pieces
INSERT INTO mall_reservation (order_id, item_id, pieces, held_until, state)
SELECT asked.order_id, asked.item_id, asked.pieces, asked.held_until, 'held'
FROM {rows:asked(order_id bigint, item_id bigint, pieces bigint, held_until timestamptz)}
WHERE true
ON CONFLICT (order_id, item_id) DO NOTHING
RETURNING item_id, pieces
