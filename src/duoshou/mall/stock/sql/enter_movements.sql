-- grain: one row per movement that had not happened yet
-- units: pieces, signed
INSERT INTO mall_stock_movement (item_id, at, kind, pieces, order_id, cause, who, why)
SELECT moved.item_id, moved.at, moved.kind, moved.pieces, moved.order_id, moved.cause, moved.who, moved.why
FROM {rows:moved(item_id bigint, at timestamptz, kind text, pieces bigint, order_id bigint, cause text, who text, why text)}
WHERE true
ON CONFLICT (item_id, cause) DO NOTHING
RETURNING item_id, pieces
