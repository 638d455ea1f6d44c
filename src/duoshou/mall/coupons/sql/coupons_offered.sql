-- grain: one row per coupon with what its template gives
-- units: amounts in fen
SELECT coupon.id, coupon.buyer_id, coupon.state, coupon.order_id, coupon.valid_from, coupon.valid_until,
       template.id, template.name, template.terms, template.max_discount_fen, template.borne_by, template.stacks
  FROM mall_coupon AS coupon
  JOIN mall_coupon_template AS template ON template.id = coupon.template_id
 WHERE coupon.id {any:coupons}
