-- grain: one row per item asked for, of any state, with what its pool holds at this moment
-- units: pieces
SELECT item.id, slot.shop_id, slot.state, slot.starts_at, slot.ends_at, item.sku_id, item.pieces_per_order,
       item.orders_per_buyer, item.pool_item_id, item.promotion_id, coalesce(pool.available, 0),
       coalesce(pool.reserved, 0)
FROM mall_flash_item AS item
JOIN mall_flash_slot AS slot ON slot.id = item.slot_id
LEFT JOIN mall_stock_item AS pool ON pool.id = item.pool_item_id
WHERE item.id {any:items}
