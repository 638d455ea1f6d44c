-- grain: one row per coupon that these orders hold or have used, locked until the transaction ends, by number
-- units: amounts in fen
SELECT coupon.id, coupon.shop_id, coupon.order_id, coupon.state, coupon.valid_until, coupon.promised_fen,
       template.promise_fen
  FROM mall_coupon AS coupon
  JOIN mall_coupon_template AS template ON template.id = coupon.template_id
 WHERE coupon.order_id {any:orders}
 ORDER BY coupon.id
 {for update of coupon}
