-- grain: one row per shop and business day that had visits written after a given one
-- units: none
SELECT DISTINCT shop_id, day FROM mall_visit WHERE id > %(after)s
