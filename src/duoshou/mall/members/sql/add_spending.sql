-- grain: one row per buyer; a guest stays on level 0, a member holds level 1 at least
-- units: spent_fen in fen, orders whole
UPDATE mall_buyer AS buyer
   SET spent_fen = buyer.spent_fen + more.spent_fen,
       orders_paid = buyer.orders_paid + more.orders,
       level = CASE WHEN buyer.kind = 'guest' THEN 0
                    ELSE COALESCE((SELECT MAX(held.level) FROM mall_member_level AS held
                                    WHERE held.shop_id = buyer.shop_id
                                      AND held.from_spent_fen <= buyer.spent_fen + more.spent_fen), 1)
               END
  FROM (SELECT buyer_id, spent_fen, orders
          FROM {rows:more(buyer_id bigint, spent_fen bigint, orders bigint)}) AS more
 WHERE buyer.id = more.buyer_id
