-- grain: one row per coupon whose last day is over, a number of them at a time
-- units: promised_fen in fen
SELECT id, shop_id, template_id, promised_fen
  FROM mall_coupon
 WHERE promised_fen > 0
   AND state = 'available'
   AND valid_until <= %(moment)s
 ORDER BY id
 LIMIT %(limit)s
 {for update}
