-- grain: one row per product that somebody looked at, or put into the cart, on one business day of one shop
-- units: counts
SELECT
    product_id,
    COUNT(DISTINCT visitor) AS visitors,
    SUM(CASE WHEN page = 'product' THEN 1 ELSE 0 END) AS page_views,
    COUNT(DISTINCT CASE WHEN page = 'added' THEN visitor END) AS cart_users
FROM mall_visit
WHERE shop_id = %(shop_id)s AND day = %(day)s AND product_id IS NOT NULL AND page IN ('product', 'added')
GROUP BY product_id
ORDER BY product_id
