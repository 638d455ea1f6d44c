-- grain: one row per code, taken only while it is nobody's
-- units: promised_fen in fen
UPDATE mall_coupon AS coupon
   SET state = 'available', buyer_id = taken.buyer_id, slot = taken.slot, claim_key = taken.claim_key,
       valid_from = taken.valid_from, valid_until = taken.valid_until, claimed_at = %(moment)s,
       promised_fen = taken.promised_fen
  FROM (SELECT coupon_id, buyer_id, slot, claim_key, valid_from, valid_until, promised_fen
          FROM {rows:asked(coupon_id bigint, buyer_id bigint, slot integer, claim_key text,
           valid_from timestamptz, valid_until timestamptz, promised_fen bigint)}) AS taken
 WHERE coupon.id = taken.coupon_id
   AND coupon.state = 'unclaimed'
