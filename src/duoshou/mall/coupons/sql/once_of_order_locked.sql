-- grain: one row per coupon that this order ever held, locked until the transaction ends, by number
-- units: promised_fen in fen
SELECT coupon.id, coupon.state, coupon.order_id, coupon.promised_fen
  FROM mall_coupon AS coupon
 WHERE coupon.id IN (SELECT coupon_id FROM mall_coupon_event WHERE order_id = %(order_id)s)
 ORDER BY coupon.id
 {for update of coupon}
