-- grain: one row per promotion and buyer, made or raised only within the promotion's limit per buyer
-- units: orders
INSERT INTO mall_promotion_buyer (promotion_id, buyer_id, uses)
SELECT counted.promotion_id, counted.buyer_id, counted.uses
FROM {rows:counted(promotion_id bigint, buyer_id bigint, uses bigint, most bigint)}
WHERE counted.uses <= counted.most
ORDER BY counted.promotion_id, counted.buyer_id
ON CONFLICT (promotion_id, buyer_id) DO UPDATE SET uses = mall_promotion_buyer.uses + excluded.uses
WHERE mall_promotion_buyer.uses + excluded.uses <= (
    SELECT promotion.per_buyer_limit FROM mall_promotion AS promotion WHERE promotion.id = excluded.promotion_id
)
