-- grain: one row per order and stock item whose movements are not what the order sold and brought back
-- units: pieces; off_by is what should have left the shelf less what did
-- While some pieces of the order came back and some did not, which item they were is known by the movements alone.
WITH back AS (
    SELECT order_id, SUM(withdrawn_pieces + returned_pieces) AS pieces,
        SUM(pieces - withdrawn_pieces - returned_pieces) AS out_pieces
    FROM mall_order_line
    GROUP BY order_id
),
moved AS (
    SELECT order_id, item_id, -SUM(pieces) AS left_pieces
    FROM mall_stock_movement
    WHERE order_id IS NOT NULL AND kind IN ('sold', 'returned')
    GROUP BY order_id, item_id
),
gone AS (
    SELECT reservation.order_id, reservation.item_id,
        CASE WHEN reservation.state = 'sold' AND back.out_pieces > 0 THEN reservation.pieces ELSE 0 END AS pieces,
        reservation.state = 'sold' AND back.pieces > 0 AND back.out_pieces > 0 AS is_in_parts
    FROM mall_reservation AS reservation
    JOIN back ON back.order_id = reservation.order_id
)
SELECT gone.order_id, item.code, gone.pieces - COALESCE(moved.left_pieces, 0) AS off_by
FROM gone
JOIN mall_stock_item AS item ON item.id = gone.item_id
LEFT JOIN moved ON moved.order_id = gone.order_id AND moved.item_id = gone.item_id
WHERE gone.pieces <> COALESCE(moved.left_pieces, 0)
    AND NOT (gone.is_in_parts AND COALESCE(moved.left_pieces, 0) BETWEEN 0 AND gone.pieces)
ORDER BY gone.order_id, gone.item_id
