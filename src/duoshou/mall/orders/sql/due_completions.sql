-- grain: one row per received order whose days for returning are over
-- units: days as the shop has set them
SELECT orders.id
FROM mall_order AS orders
JOIN mall_shop AS shop ON shop.id = orders.shop_id
JOIN {rows:passed(days bigint, until timestamptz)} ON passed.days = shop.complete_after_days
WHERE orders.state = 'received' AND orders.received_at <= passed.until
ORDER BY orders.received_at
LIMIT %(limit)s
