-- grain: one row per coupon claimed by number or given by hand
-- units: promised_fen in fen
INSERT INTO mall_coupon (template_id, shop_id, buyer_id, slot, state, claim_key, valid_from, valid_until, claimed_at,
                         promised_fen)
SELECT new.template_id, new.shop_id, new.buyer_id, new.slot, 'available', new.claim_key, new.valid_from,
       new.valid_until, %(moment)s, new.promised_fen
  FROM {rows:new(template_id bigint, shop_id bigint, buyer_id bigint, slot integer,
           claim_key text, valid_from timestamptz, valid_until timestamptz,
           promised_fen bigint)}
 WHERE true
RETURNING id, template_id, buyer_id, slot
