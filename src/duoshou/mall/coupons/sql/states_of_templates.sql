-- grain: one row per template and state of its coupons
-- units: counts whole
SELECT template_id, state, COUNT(*)
  FROM mall_coupon
 WHERE template_id {any:templates}
 GROUP BY template_id, state
