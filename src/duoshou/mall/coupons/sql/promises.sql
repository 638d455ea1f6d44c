-- grain: one row per shop that promises anything
-- units: fen
SELECT shop_id, SUM(promised_fen)
  FROM mall_coupon
 WHERE promised_fen > 0
 GROUP BY shop_id
