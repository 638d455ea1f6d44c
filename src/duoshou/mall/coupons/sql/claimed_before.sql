-- grain: one row per coupon that one of these requests has brought before, or that stands for one of these codes
-- units: none
SELECT coupon.buyer_id, coupon.claim_key, coupon.code, coupon.id, coupon.template_id, template.name,
       coupon.valid_from, coupon.valid_until
  FROM {rows:asked(buyer_id bigint, claim_key text)}
  JOIN mall_coupon AS coupon ON coupon.buyer_id = asked.buyer_id AND coupon.claim_key = asked.claim_key
  JOIN mall_coupon_template AS template ON template.id = coupon.template_id
