-- grain: one row per code that exists
-- units: none
SELECT code, id, template_id, buyer_id, state, valid_from, valid_until
  FROM mall_coupon
 WHERE code {any:codes}
