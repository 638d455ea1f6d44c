-- grain: one row per promotion asked for that has a budget, by id; nothing is left of one that is not live
-- units: fen
SELECT id, CASE state WHEN 'live' THEN budget_fen - spent_fen ELSE 0 END AS left_fen
FROM mall_promotion
WHERE id {any:promotions} AND budget_fen IS NOT NULL
ORDER BY id
