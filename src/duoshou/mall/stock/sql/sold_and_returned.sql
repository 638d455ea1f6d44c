-- grain: one row per stock item of an order
-- units: pieces
SELECT item_id, CAST(-sum(pieces) AS bigint) FROM mall_stock_movement
WHERE order_id = %(order_id)s AND kind IN ('sold', 'returned') GROUP BY item_id
