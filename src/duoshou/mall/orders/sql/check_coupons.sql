-- grain: one row per coupon that does not fit the order it belongs to
-- units: coupons
SELECT coupon.id, coupon.order_id, coupon.state, COALESCE(orders.state, '-') AS order_state, 1 AS off_by
FROM mall_coupon AS coupon
LEFT JOIN mall_order AS orders ON orders.id = coupon.order_id
WHERE coupon.order_id IS NOT NULL
    AND (
        orders.id IS NULL
        OR (coupon.state = 'locked' AND orders.state <> 'awaiting_payment')
        OR (coupon.state = 'used' AND orders.state IN ('awaiting_payment', 'cancelled', 'expired', 'refunded'))
    )
UNION ALL
SELECT discount.source_id, discount.order_id, COALESCE(MAX(coupon.state), '-'), MAX(orders.state), 1
FROM mall_order_discount AS discount
JOIN mall_order AS orders ON orders.id = discount.order_id
LEFT JOIN mall_coupon AS coupon ON coupon.id = discount.source_id AND coupon.order_id = discount.order_id
WHERE discount.source = 'coupon'
    AND orders.state NOT IN ('cancelled', 'expired', 'refunded')
    AND coupon.id IS NULL
GROUP BY discount.source_id, discount.order_id
ORDER BY 1, 2
