-- grain: one stock item of one shop
-- units: pieces not sold: those that may be sold and those held for orders that are not paid
SELECT code, name, available + reserved FROM mall_stock_item WHERE shop_id = %(shop_id)s ORDER BY code
