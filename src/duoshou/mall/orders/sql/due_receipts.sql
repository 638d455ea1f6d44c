-- grain: one row per shipped order whose days for saying that it did not arrive are over
-- units: none; `latest` is the latest of all shops' moments, so that only what may be due is read
SELECT orders.id
FROM mall_order AS orders
JOIN {rows:passed(shop_id bigint, until timestamptz)} ON passed.shop_id = orders.shop_id
WHERE orders.state = 'shipped' AND orders.open_cases = 0
    AND orders.shipped_at <= %(latest)s AND orders.shipped_at <= passed.until
ORDER BY orders.shipped_at
LIMIT %(limit)s
