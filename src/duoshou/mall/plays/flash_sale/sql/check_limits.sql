-- grain: one row per item and buyer with more orders that count than the item allows
-- units: orders
SELECT item.id, used.buyer_id, CAST(count(*) - item.orders_per_buyer AS bigint) AS off_by
FROM mall_flash_item AS item
JOIN mall_promotion_use AS used ON used.promotion_id = item.promotion_id AND used.state IN ('held', 'used')
GROUP BY item.id, item.orders_per_buyer, used.buyer_id
HAVING count(*) > item.orders_per_buyer
ORDER BY item.id, used.buyer_id
