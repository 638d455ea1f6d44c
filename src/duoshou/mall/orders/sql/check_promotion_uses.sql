-- grain: one row per promotion and order whose use does not fit the order's state
-- units: fen
SELECT used.promotion_id, used.order_id, used.state, COALESCE(orders.state, '-') AS order_state,
    used.discount_fen AS off_by
FROM mall_promotion_use AS used
LEFT JOIN mall_order AS orders ON orders.id = used.order_id
WHERE orders.id IS NULL
    OR used.state <> CASE
        WHEN orders.state = 'awaiting_payment' THEN 'held'
        WHEN orders.state IN ('cancelled', 'expired', 'refunded') THEN 'released'
        ELSE 'used'
    END
ORDER BY used.promotion_id, used.order_id
