-- grain: one row per promotion of the shop that any order took
-- units: fen; orders
SELECT used.promotion_id, COUNT(*) AS orders, SUM(used.discount_fen) AS discount_fen
FROM mall_promotion_use AS used
JOIN mall_promotion AS promotion ON promotion.id = used.promotion_id
WHERE promotion.shop_id = %(shop_id)s AND used.state IN ('held', 'used')
GROUP BY used.promotion_id
