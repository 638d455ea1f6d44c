-- grain: one row per published item whose movements with the shelf are not what it says was taken and given back
-- units: pieces
SELECT item.id, CAST(coalesce(moved.pieces, 0) - (item.taken - item.given_back) AS bigint) AS off_by
FROM mall_flash_item AS item
LEFT JOIN (
    SELECT movement.item_id, sum(movement.pieces) AS pieces
    FROM mall_stock_movement AS movement
    WHERE movement.kind = 'moved' AND movement.item_id IN (SELECT pool_item_id FROM mall_flash_item)
    GROUP BY movement.item_id
) AS moved ON moved.item_id = item.pool_item_id
WHERE item.pool_item_id IS NOT NULL AND coalesce(moved.pieces, 0) <> item.taken - item.given_back
ORDER BY item.id
