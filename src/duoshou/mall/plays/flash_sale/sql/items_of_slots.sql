-- grain: one row per item of the slots asked for, with what its pool holds at this moment
-- units: fen, pieces
SELECT item.id, item.slot_id, item.sku_id, item.price_fen, item.strike_fen, item.pieces, item.pieces_per_order,
       item.orders_per_buyer, item.taken, coalesce(pool.available, 0), coalesce(pool.reserved, 0), item.given_back
FROM mall_flash_item AS item
LEFT JOIN mall_stock_item AS pool ON pool.id = item.pool_item_id
WHERE item.slot_id {any:slots}
ORDER BY item.slot_id, item.id
