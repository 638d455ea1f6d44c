-- grain: one row per coupon that is free and holds at this moment
-- units: none
UPDATE mall_coupon AS coupon
   SET state = 'locked', order_id = wanted.for_order
  FROM (SELECT coupon_id, for_order FROM {rows:asked(coupon_id bigint, for_order bigint)}) AS wanted
 WHERE coupon.id = wanted.coupon_id
   AND coupon.state = 'available'
   AND coupon.valid_from <= %(moment)s
   AND coupon.valid_until > %(moment)s
