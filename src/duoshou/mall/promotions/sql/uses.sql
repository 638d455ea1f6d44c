-- grain: one row per promotion and buyer that has used it
-- units: orders
SELECT buyer_id, promotion_id, uses FROM mall_promotion_buyer
WHERE promotion_id {any:promotions} AND buyer_id {any:buyers}
