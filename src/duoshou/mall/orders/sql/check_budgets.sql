-- grain: one row per promotion with a budget whose spent amount is not what orders took of it
-- units: fen; off_by is what the promotion says less what orders took
WITH taken AS (
    SELECT promotion_id, SUM(discount_fen) AS taken_fen
    FROM mall_promotion_use
    WHERE state IN ('held', 'used')
    GROUP BY promotion_id
)
SELECT promotion.id, promotion.name, promotion.spent_fen - COALESCE(taken.taken_fen, 0) AS off_by
FROM mall_promotion AS promotion
LEFT JOIN taken ON taken.promotion_id = promotion.id
WHERE promotion.budget_fen IS NOT NULL
    AND (promotion.spent_fen <> COALESCE(taken.taken_fen, 0) OR promotion.spent_fen > promotion.budget_fen)
ORDER BY promotion.id
