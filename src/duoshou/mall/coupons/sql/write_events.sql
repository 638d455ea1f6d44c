-- grain: one row per step of one coupon
-- units: none
INSERT INTO mall_coupon_event (coupon_id, at, before, after, order_id, why)
SELECT steps.coupon_id, %(moment)s, steps.before, steps.after, steps.order_id, %(why)s
  FROM {rows:steps(coupon_id bigint, before text, after text, order_id bigint)}
 WHERE true
RETURNING id
