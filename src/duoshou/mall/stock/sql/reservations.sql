-- grain: one row per reservation of the orders asked for
-- units: pieces
SELECT order_id, item_id, pieces, state FROM mall_reservation
WHERE order_id {any:orders} ORDER BY order_id, item_id {for update}
