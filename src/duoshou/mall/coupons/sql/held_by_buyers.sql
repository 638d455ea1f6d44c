-- grain: one row per template and buyer who holds coupons of it, in whatever state
-- units: counts whole
SELECT coupon.template_id, coupon.buyer_id, COUNT(*)
  FROM {rows:asked(template_id bigint, buyer_id bigint)}
  JOIN mall_coupon AS coupon ON coupon.template_id = asked.template_id AND coupon.buyer_id = asked.buyer_id
 GROUP BY coupon.template_id, coupon.buyer_id
