-- grain: one row per shipped order whose days for saying that it did not arrive are over
-- units: days as the shop has set them
SELECT orders.id
FROM mall_order AS orders
JOIN mall_shop AS shop ON shop.id = orders.shop_id
JOIN {rows:passed(days bigint, until timestamptz)} ON passed.days = shop.receive_within_days
WHERE orders.state = 'shipped' AND orders.shipped_at <= passed.until
ORDER BY orders.shipped_at
LIMIT %(limit)s
