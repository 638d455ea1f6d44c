-- grain: one row per received order whose days for returning are over
-- units: none; `latest` is the latest of all shops' moments, so that only what may be due is read
SELECT orders.id
FROM mall_order AS orders
JOIN {rows:passed(shop_id bigint, until timestamptz)} ON passed.shop_id = orders.shop_id
WHERE orders.state = 'received' AND orders.open_cases = 0
    AND orders.received_at <= %(latest)s AND orders.received_at <= passed.until
ORDER BY orders.received_at
LIMIT %(limit)s
