-- grain: one row per reservation that was held and now is not
-- units: pieces
UPDATE mall_reservation SET state = %(state)s
FROM (
    SELECT id FROM mall_reservation
    WHERE order_id {any:orders} AND state = 'held' ORDER BY order_id, item_id {for update}
) AS held
WHERE mall_reservation.id = held.id AND mall_reservation.state = 'held'
RETURNING order_id, item_id, pieces
