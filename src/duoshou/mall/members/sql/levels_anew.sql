-- grain: one row per member of a shop, after its levels were changed
-- units: level whole
UPDATE mall_buyer
   SET level = COALESCE((SELECT MAX(held.level) FROM mall_member_level AS held
                          WHERE held.shop_id = mall_buyer.shop_id
                            AND held.from_spent_fen <= mall_buyer.spent_fen), 1)
 WHERE shop_id = %(shop)s
   AND kind = 'member'
