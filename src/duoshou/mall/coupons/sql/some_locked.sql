-- grain: one row per coupon of this shop, locked until the transaction ends, by number
-- units: amounts in fen
SELECT id, state, promised_fen
  FROM mall_coupon
 WHERE shop_id = %(shop)s
   AND id {any:coupons}
 ORDER BY id
 {for update}
