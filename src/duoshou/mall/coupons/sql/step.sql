-- grain: one row per coupon that takes one step; the caller holds their locks and has looked at their states
-- units: promised_fen in fen
UPDATE mall_coupon AS coupon
   SET state = stepped.after, order_id = stepped.for_order, promised_fen = stepped.promised_fen
  FROM (SELECT coupon_id, before, after, for_order, promised_fen
          FROM {rows:asked(coupon_id bigint, before text, after text, for_order bigint, promised_fen bigint)}) AS stepped
 WHERE coupon.id = stepped.coupon_id
   AND coupon.state = stepped.before
