-- grain: one row per stock item whose numbers are not what its movements and reservations add up to
-- units: pieces
SELECT item.id, item.shop_id, item.code, item.available, item.reserved,
       CAST(coalesce(moved.pieces, 0) AS bigint) AS moved, CAST(coalesce(held.pieces, 0) AS bigint) AS held
FROM mall_stock_item AS item
LEFT JOIN (SELECT item_id, sum(pieces) AS pieces FROM mall_stock_movement GROUP BY item_id) AS moved
    ON moved.item_id = item.id
LEFT JOIN (SELECT item_id, sum(pieces) AS pieces FROM mall_reservation WHERE state = 'held' GROUP BY item_id) AS held
    ON held.item_id = item.id
WHERE item.reserved <> coalesce(held.pieces, 0)
   OR item.available <> coalesce(moved.pieces, 0) - coalesce(held.pieces, 0)
ORDER BY item.id
