-- grain: one row per order and stock item whose reservation does not fit the order's state
-- units: pieces
SELECT reservation.order_id, item.code, reservation.state, COALESCE(orders.state, '-') AS order_state,
    reservation.pieces AS off_by
FROM mall_reservation AS reservation
JOIN mall_stock_item AS item ON item.id = reservation.item_id
LEFT JOIN mall_order AS orders ON orders.id = reservation.order_id
WHERE orders.id IS NULL
    OR reservation.state <> CASE
        WHEN orders.state = 'awaiting_payment' THEN 'held'
        WHEN orders.state IN ('cancelled', 'expired') THEN 'released'
        ELSE 'sold'
    END
ORDER BY reservation.order_id, reservation.item_id
