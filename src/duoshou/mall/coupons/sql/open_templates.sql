-- grain: one row per template of a shop that anybody may ask for by number, begun or soon to begin
-- units: amounts in fen, counts whole
SELECT id, shop_id, name, kind, total, claimed, per_buyer, claim_from, claim_until, valid_from, valid_until, valid_days,
       is_stopped, promise_fen, terms, max_discount_fen, borne_by, stacks
  FROM mall_coupon_template
 WHERE shop_id = %(shop)s
   AND kind IN ('public', 'new_buyer')
   AND NOT is_stopped
   AND claim_until > %(moment)s
 ORDER BY id
