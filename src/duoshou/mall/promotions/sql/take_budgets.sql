-- grain: one row per promotion, changed only while it is within its budget; locked in the order of ids
-- units: fen
UPDATE mall_promotion
SET spent_fen = spent_fen + locked.fen
FROM (
    SELECT promotion.id, taken.fen
    FROM {rows:taken(id bigint, fen bigint)}
    JOIN mall_promotion AS promotion ON promotion.id = taken.id
    ORDER BY promotion.id {for update of promotion}
) AS locked
WHERE mall_promotion.id = locked.id
  AND mall_promotion.budget_fen IS NOT NULL
  AND mall_promotion.spent_fen + locked.fen <= mall_promotion.budget_fen
