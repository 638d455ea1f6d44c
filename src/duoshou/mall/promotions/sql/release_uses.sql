-- grain: one row per promotion that the order took and had not given back
-- units: fen
UPDATE mall_promotion_use SET state = 'released'
WHERE order_id = %(order_id)s AND state IN ('held', 'used')
RETURNING promotion_id, buyer_id, discount_fen
