-- grain: one row per stock item that an order has sold
-- units: pieces
SELECT item_id, pieces FROM mall_reservation WHERE order_id = %(order_id)s AND state = 'sold' ORDER BY item_id
