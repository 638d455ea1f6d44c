-- grain: one row per shop
-- units: days until an order is received, and then completed, without anybody saying so
SELECT shop.id, shop.receive_within_days, shop.complete_after_days FROM mall_shop AS shop
