-- grain: one row per promotion asked for
-- units: whole orders per buyer
SELECT id, budget_fen IS NOT NULL AS has_budget, per_buyer_limit FROM mall_promotion WHERE id {any:promotions}
