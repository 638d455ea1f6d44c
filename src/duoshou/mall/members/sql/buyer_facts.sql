-- grain: one buyer
-- units: orders_paid in orders
SELECT id, shop_id, level, orders_paid, is_blocked, kind
FROM mall_buyer
WHERE id {any:ids}
