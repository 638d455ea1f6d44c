-- grain: one row per promotion that the order took
-- units: fen
SELECT promotion_id, buyer_id, discount_fen, state FROM mall_promotion_use
WHERE order_id = %(order_id)s
ORDER BY promotion_id
