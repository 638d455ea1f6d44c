-- grain: one row per released reservation of an order, held again
-- units: pieces
UPDATE mall_reservation SET state = 'held', held_until = %(held_until)s
WHERE order_id = %(order_id)s AND state = 'released'
