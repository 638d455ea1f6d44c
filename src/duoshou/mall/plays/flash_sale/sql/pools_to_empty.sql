-- grain: one row per item whose slot is over and whose pool still, or again, holds pieces that may be sold
-- units: pieces
SELECT item.id, slot.shop_id
FROM mall_flash_item AS item
JOIN mall_flash_slot AS slot ON slot.id = item.slot_id
JOIN mall_stock_item AS pool ON pool.id = item.pool_item_id
WHERE slot.state IN ('stopped', 'ended') AND pool.available > 0
ORDER BY item.id
