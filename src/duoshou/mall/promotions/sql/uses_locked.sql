-- grain: one row per promotion and buyer that has used it, in one order; each stays locked until the transaction ends
-- units: orders
SELECT buyer_id, promotion_id, uses FROM mall_promotion_buyer
WHERE promotion_id {any:promotions} AND buyer_id {any:buyers}
ORDER BY promotion_id, buyer_id {for update}
