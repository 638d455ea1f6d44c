-- grain: one row per promotion with a limit and buyer whose count is not how often the buyer has it
-- units: orders; off_by is what is counted less what is so
WITH had AS (
    SELECT promotion_id, buyer_id, COUNT(*) AS orders
    FROM mall_promotion_use
    WHERE state IN ('held', 'used')
    GROUP BY promotion_id, buyer_id
),
counted AS (SELECT promotion_id, buyer_id, uses FROM mall_promotion_buyer),
both_sides AS (
    SELECT promotion_id, buyer_id FROM had
    UNION
    SELECT promotion_id, buyer_id FROM counted
)
SELECT promotion.id, both_sides.buyer_id, COALESCE(counted.uses, 0) - COALESCE(had.orders, 0) AS off_by
FROM both_sides
JOIN mall_promotion AS promotion ON promotion.id = both_sides.promotion_id
LEFT JOIN had ON had.promotion_id = both_sides.promotion_id AND had.buyer_id = both_sides.buyer_id
LEFT JOIN counted ON counted.promotion_id = both_sides.promotion_id AND counted.buyer_id = both_sides.buyer_id
WHERE promotion.per_buyer_limit IS NOT NULL AND COALESCE(counted.uses, 0) <> COALESCE(had.orders, 0)
ORDER BY promotion.id, both_sides.buyer_id
