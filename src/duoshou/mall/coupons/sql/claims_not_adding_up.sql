-- grain: one row per template whose count of claims is not the number of coupons in hands
-- units: counts whole
SELECT template.id, template.claimed, COUNT(coupon.id)
  FROM mall_coupon_template AS template
  LEFT JOIN mall_coupon AS coupon ON coupon.template_id = template.id AND coupon.buyer_id IS NOT NULL
 GROUP BY template.id, template.claimed
HAVING template.claimed <> COUNT(coupon.id)
 ORDER BY template.id
