-- grain: one row per promotion that has a budget; locked in the order of ids
-- units: fen
UPDATE mall_promotion
SET spent_fen = spent_fen - locked.fen
FROM (
    SELECT promotion.id, given.fen
    FROM {rows:given(id bigint, fen bigint)}
    JOIN mall_promotion AS promotion ON promotion.id = given.id
    ORDER BY promotion.id {for update of promotion}
) AS locked
WHERE mall_promotion.id = locked.id AND mall_promotion.budget_fen IS NOT NULL
