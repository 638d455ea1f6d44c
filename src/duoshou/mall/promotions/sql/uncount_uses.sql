-- grain: one row per promotion and buyer that had counted the use
-- units: orders
UPDATE mall_promotion_buyer SET uses = mall_promotion_buyer.uses - given.uses
FROM {rows:given(promotion_id bigint, buyer_id bigint, uses bigint)}
WHERE mall_promotion_buyer.promotion_id = given.promotion_id AND mall_promotion_buyer.buyer_id = given.buyer_id
  AND mall_promotion_buyer.uses >= given.uses
