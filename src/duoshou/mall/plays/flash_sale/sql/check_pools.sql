-- grain: one row per published item whose pool is not taken − sold + returned − given back, as counted since
-- units: pieces
SELECT item.id,
       CAST(pool.available + pool.reserved
            - (item.taken - item.given_back + coalesce(moved.traded, 0)) AS bigint) AS off_by
FROM mall_flash_item AS item
JOIN mall_stock_item AS pool ON pool.id = item.pool_item_id
LEFT JOIN (
    SELECT movement.item_id, sum(movement.pieces) AS traded
    FROM mall_stock_movement AS movement
    WHERE movement.kind IN ('sold', 'returned', 'counted') AND movement.item_id IN (SELECT pool_item_id FROM mall_flash_item)
    GROUP BY movement.item_id
) AS moved ON moved.item_id = pool.id
WHERE pool.available + pool.reserved <> item.taken - item.given_back + coalesce(moved.traded, 0)
ORDER BY item.id
