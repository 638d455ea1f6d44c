-- grain: one row per promotion asked for that has a budget, live or not, by id; each stays locked
-- units: fen
SELECT id, budget_fen - spent_fen AS left_fen
FROM mall_promotion
WHERE id {any:promotions} AND budget_fen IS NOT NULL
ORDER BY id {for update}
