-- grain: one row per buyer
-- units: points whole
UPDATE mall_buyer AS buyer
   SET points = buyer.points + more.points
  FROM (SELECT buyer_id, points FROM {rows:more(buyer_id bigint, points bigint)}) AS more
 WHERE buyer.id = more.buyer_id
