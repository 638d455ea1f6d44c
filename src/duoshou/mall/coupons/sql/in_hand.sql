-- grain: one row per coupon of a buyer, those that can still be used first, then the latest
-- units: amounts in fen
SELECT coupon.id, coupon.state, coupon.order_id, coupon.valid_from, coupon.valid_until, template.id, template.name,
       template.terms, template.max_discount_fen, template.borne_by, template.stacks
  FROM mall_coupon AS coupon
  JOIN mall_coupon_template AS template ON template.id = coupon.template_id
 WHERE coupon.buyer_id = %(buyer)s
 ORDER BY CASE WHEN coupon.state IN ('available', 'locked') AND coupon.valid_until > %(moment)s THEN 0 ELSE 1 END,
          coupon.id DESC
 LIMIT %(limit)s
