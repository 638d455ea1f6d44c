-- grain: one row per template, locked until the transaction ends, in the order of their numbers
-- units: promise_fen in fen, counts whole
SELECT id, shop_id, name, kind, total, claimed, per_buyer, claim_from, claim_until, valid_from, valid_until, valid_days,
       is_stopped, promise_fen
  FROM mall_coupon_template
 WHERE id {any:templates}
 ORDER BY id
 {for update}
